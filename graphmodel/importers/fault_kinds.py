"""Every kind of fault an import can report: its code, how grave it is, and its words."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from graphmodel.statements.fault_kinds import STATEMENT_FAULTS
from graphmodel.statements.faults import FaultKind

CHECK = "请核对"
PASTE = "请粘贴为数值后重新导入"
FILL_IN = "请补填后重新导入"
WHOLE_DAY = "应写全年、月、日，格式是“四位年-月-日”"
"""Without an example: any day in it looks like a guess at the one that is meant."""
GIVE_ID = "请在“编号”列填写编号（可从“导出”的表里抄）"


def _warning(problem: str, expected: str = "", mending: str = CHECK) -> FaultKind:
    return FaultKind(problem, expected, mending, "warning")


def _notice(problem: str, expected: str = "", mending: str = "") -> FaultKind:
    return FaultKind(problem, expected, mending, "notice")


FAULT_KINDS: Final = MappingProxyType({
    **STATEMENT_FAULTS,
    # a cell
    "as_above": FaultKind(
        "这一格只写着“{value}”", "“同上”要写出来：排序或删行以后，上面就是别的内容了", "请写出内容后重新导入"
    ),
    "not_a_day": FaultKind("“{value}”不是完整日期", WHOLE_DAY),
    "day_out_of_range": FaultKind("“{value}”的年份不在 1900—2100 之间", WHOLE_DAY),
    "day_as_number": FaultKind("“{value}”是数字不是日期", f"{WHOLE_DAY}，或把单元格设为日期格式"),
    "not_yes_or_no": FaultKind("“{value}”看不出是还是否", "应填“是”或“否”"),
    "unknown_choice": FaultKind("“{value}”不是可选的值", "应填{allowed}之一"),
    "ask_post": FaultKind(
        "“{value}”说不清是哪一个职务", "应写明“执行主任”或“常务副主任”", "请向填报单位问清后重新导入"
    ),
    "ask_form": FaultKind(
        "看不出“{value}”是一个组织还是关工委的办公室", "关工委的办公室不是关工委",
        "是办公室的请删去该行；确是一个组织的，请在“组织形式”填明后重新导入",
    ),
    "civil_affairs_wulao": FaultKind(
        "“{value}”是民政优抚对象，不是关工委的“五老”",
        "五老类别只有老干部、老战士、老专家、老教师、老模范",
        "请删去该行或改填类别后重新导入",
    ),
    "new_wulao_kind": FaultKind("“{value}”是新“五老”", "应填在“新五老类别”一列", "请移到那一列后重新导入"),
    "not_a_quantity": FaultKind("“{value}”不是人数", "应写成 20、20多、近650、不少于80、约30 或 5—6"),
    "two_numbers": FaultKind("“{value}”像是两个数", "一格只填一个数，千位之间可用逗号，如 1,200"),
    "turned_into_day": FaultKind(
        "表格软件把这一格改成了日期“{value}”", "这里应填数字，原来填的多半是“{likely}”",
        "请先把单元格设为文本格式，再重新填写",
    ),
    "merged_number": FaultKind(
        "“{value}”填在合并的单元格里，看不出是哪一行、哪一列的数", "每一行应填自己的数",
        "请取消合并，分别填写后重新导入",
    ),
    "merged_across": FaultKind(
        "“{value}”填在跨“{left}”“{column}”两列的合并单元格里，看不出是哪一列的内容", "每一列应填自己的内容",
        "请取消合并，分别填写后重新导入",
    ),
    "not_a_whole_number": FaultKind("“{value}”不是整数", "应写成 1200 这样的数字"),
    "not_a_year": FaultKind("“{value}”不是年份", "应写成 1956 这样的四位年份"),
    "full_birth_date": FaultKind("“{value}”是完整出生日期", "为保护隐私只应填年份，如 1956"),
    "id_number": FaultKind("“{value}”像是身份证号", "本系统不收身份证号", "请删去后重新导入"),
    "precision_lost": FaultKind(
        "“{value}”已被表格软件改成近似数", "应把该列设为文本格式再填完整号码"
    ),
    "formula_without_result": FaultKind("这一格是公式而没有结果", "应是数值或文字", PASTE),
    "error_value": FaultKind("这一格是公式错误“{value}”", "应是数值或文字", PASTE),
    "too_narrow": FaultKind("“{value}”是列太窄而显示不出的内容", "应是数值或文字", "请把列拉宽后重新另存，再导入"),
    "damaged_text": FaultKind(
        "“{value}”里有认不出的字", "文字编码在转换时坏了", "请从原件重新另存或补上该字后重新导入"
    ),
    "two_names": FaultKind(
        "“{value}”像是两个名称填在了一格里", "一行只写一个",
        "请分成两行；确是一个名称的，请去掉中间的空格，或把顿号写成“和”",
    ),
    "name_of_ended": FaultKind(
        "名称“{value}”里写着“{mark}”", "名称只写名称，结束了的在“{ends}”列填日期",
        "请把“{mark}”移出名称，在“{ends}”列填哪一天；不知道日期的请向填报单位问清",
    ),
    "crossed_out": FaultKind(
        "这一格里有带{mark}的字“{value}”，看不出算不算数", "应只留要填的内容", "请删去这些字后重新导入"
    ),
    "end_of_unknown_day": FaultKind(
        "“{column}”写着“{value}”：是结束了而不知道哪一天，还是没有结束，看不出", "结束了的应填日期，没有结束的应空着",
        "请向填报单位问清后重新导入",
    ),
    "time_dropped": _notice("“{value}”里的时刻 {time} 没有保存，只保存日期"),
    "unprintable_dropped": _notice("去掉了“{value}”里 {count} 个看不见的控制字符"),
    "cannot_clear": FaultKind("“{column}”是必填列，不能（清空）", "应填写内容"),
    # a heading, a sheet
    "missing_column": FaultKind("缺少“{column}”列", "新增的行必须有这一列", "请补上这一列后重新导入"),
    "duplicate_heading": FaultKind("标题“{value}”重复，两列都是“{column}”", "同一列只应出现一次"),
    "no_headings": FaultKind(
        "前 20 行里没有找到标题行（最像的是第 {row} 行：{seen}）", "应有“{column}”等标题", "请对照模板补上标题行"
    ),
    "unknown_heading": _notice("未识别的列“{value}”没有导入"),
    "heading_like": _notice(
        "未识别的列“{value}”没有导入（是不是“{column}”？）", "", "是的话请把标题改成“{column}”后重新导入"
    ),
    "heading_with_remark": _notice(
        "“{value}”一列没有导入：括号里的“{remark}”使它与“{column}”不同", "",
        "就是“{column}”的，请把标题改成“{column}”后重新导入{elsewhere}",
    ),
    "no_heading": _notice("这一列有内容而没有标题，没有导入", "", "如需导入请补上标题"),
    "rows_left_out": _notice("有 {count} 行没有作为数据导入：{value}", "", "如其中有该导入的，请改写后重新导入"),
    "second_headings": FaultKind(
        "这里又有一行标题（{value}），列与第 {row} 行的标题不同", "一张表只应有一行标题",
        "请把从这一行起的内容移到另一个文件，或改成上面的列",
    ),
    "row_crossed_out": FaultKind("这一行整行划了删除线，看不出还算不算", "", "请删去这一行，或去掉删除线后重新导入"),
    "hidden_rows": _notice("有 {count} 行是隐藏的（第 {rows} 行），照样导入了", "", "不该导入的请从表里删去"),
    "hidden_columns": _notice("“{columns}”列是隐藏的，照样导入了", "", "不该导入的请从表里删去"),
    "too_far_right": _notice("只读前 {most} 列，更右边的内容没有导入"),
    "unknown_sheet": _notice("没有叫“{value}”的表{near}，这张表没有导入"),
    "hidden_sheet": _notice("这张表是隐藏的，没有导入", "", "如需导入请先取消隐藏"),
    "cells_emptied": _notice("有 {count} 格空着（{cells}），没有改动已登记的内容", "", "要清空请填（清空）"),
    "rows_taken_out": _notice(
        "导出时有的 {count} 行（{names}）本表没有，没有改动它们", "",
        "结束了的请填结束日期；从来没有过的请移除（guangong remove 编号）",
    ),
    # the cover
    "no_effective_day": FaultKind(
        "没有填报日期", "应在“填报日期”右边写成 2023-10-31", FILL_IN
    ),
    "no_day_of_csv": FaultKind(
        "没有填报日期", "CSV 里没有“填报信息”表，日期要在导入时给出",
        "请填“资料是哪一天的情况”（--date 2023-10-31）重新导入"
    ),
    "day_ahead": _warning("填报日期 {value} 在今天之后"),
    "unknown_place": FaultKind("“{value}”不是认得的区划{near}", "应填区划代码或区划名称"),
    "no_scope": FaultKind("完整名单没有范围", "应在“范围”或“填报范围”填区划代码或名称", FILL_IN),
    "unknown_list": FaultKind("没有叫“{value}”的表{near}", "应填本工作簿里的表名"),
    # identity
    "malformed_id": FaultKind("“{value}”不是“{kind}”的编号", "应是 {letter} 开头的编号，新增的行请留空"),
    "id_of_other_kind": FaultKind("编号“{value}”是“{kind}”的", "一个编号只属于一个对象"),
    "ids_not_known_yet": _notice("有 {count} 行的编号系统里还没有（{cells}），按新增处理"),
    "beside_erased": _notice(
        "新增 {count} 人，而系统里有 {known} 人的个人信息是按要求删除了的", "",
        "新增的里如有其人，请再删除其个人信息（guangong person erase 新编号），并从原来的表里删去",
    ),
    "id_of_another": FaultKind(
        "编号 {value} 是“{name}”的，本表写“{given}”，而“{given}”是 {other}", "编号和名称应指同一个对象",
        "请改正编号或名称后重新导入",
    ),
    "has_another_id": FaultKind(
        "系统里没有编号 {value}，而这一行对得上 {other}", "应填它已有的编号", "请改正编号，或留空后重新导入"
    ),
    "renamed": _warning("编号 {value} 现名“{name}”，本表写“{given}”，将按改名处理"),
    "same_thing_twice": FaultKind(
        "与{row}是同一个{kind}", "一个{kind}只应占一行", "请合并两行后重新导入"
    ),
    "id_repeated": FaultKind(
        "编号 {value} 与{row}重复", "一个编号只属于一个{kind}",
        "新增的行请清空编号，同一个{kind}请合并两行后重新导入",
    ),
    "unsure_person": FaultKind(
        "只有姓名“{value}”，不能确定是不是系统里的 {option}", "还应填出生年或所在地",
        "请补填，或在“编号”列填写编号后重新导入",
    ),
    "repeated_row": _warning("与{row}完全相同，只计一次", mending="请删去多余的一行"),
    "homonym": FaultKind("有 {count} 个“{value}”都对得上（{options}）", "系统不猜是哪一个", GIVE_ID),
    "namesake": _notice("另有同名同年的“{value}”（{options}），按另一人新增", "", "如是同一人请填编号"),
    "namesake_here": _warning(
        "同一地方已有同名而出生年不同的“{value}”（{options}），按另一人新增", "",
        "如是同一人请填编号，出生年以哪个为准请核对",
    ),
    "near_name": _warning("“{value}”与系统里的{options}只差标点，按新增处理", "", "如是同一个请填它的编号"),
    "no_place_code": FaultKind("“{value}”在系统里没有", "新增区划应填编号或统计代码", FILL_IN),
    # references
    "refers_to_itself": FaultKind("“{value}”填的是这一行自己", "应填别的单位或组织"),
    "unknown_reference": FaultKind(
        "找不到“{value}”{near}", "应填{kinds}的名称或编号", "请改正，或在相应的表里补上它"
    ),
    "ambiguous_reference": FaultKind(
        "有 {count} 个“{value}”（{options}）", "应写成“名称〔编号〕”", "请写明是哪一个后重新导入"
    ),
    "no_party_written": FaultKind(
        "“{value}”不是党组织的名称", "没有党组织的，这一格请空着", "并在“党组织缺失情况”填“无党组织”和核实日期"
    ),
    "nothing_written": FaultKind("“{value}”不是名称", "没有的应空着", "请清空这一格后重新导入"),
    "reference_of_other_kind": FaultKind("“{value}”是“{kind}”", "这一列应填{kinds}"),
    "name_and_id_differ": _warning("“{value}”与编号对应的名称“{name}”不同，按编号处理"),
    "one_target_only": FaultKind("“{value}”写了不止一个", "这一列只能填一个"),
    # what a row says as a whole
    "uscc_of_other_unit": _warning("同处已有同名的{kind}“{value}”而信用代码不同，按另一单位新增"),
    "ends_before_start": FaultKind("{detail}", "结束不应早于开始"),
    "invalid_value": FaultKind("“{value}”不能用：{detail}"),
    "which_start": FaultKind("有 {count} 段“{value}”的记录", "应填“{column}”写明是哪一段", FILL_IN),
    "contradicting_rows": FaultKind("与{row}说的是同一件事而内容不同", "同一件事只应占一行"),
})  # fmt: skip
"""Faults by code."""
