"""Every kind of fault that a statement can have, whichever way it comes in: its code, how grave it is, its words."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from graphmodel.statements.faults import FaultKind, Problem, sentence

# {again} and {overwrite} are the way's own words: what follows in a file, and how it is insisted on.
CORRECT: Final = "请改正{again}"
CHECK: Final = "请核对"
FILL_IN: Final = "请补填{again}"


def warning(problem: str, expected: str = "", mending: str = CHECK) -> FaultKind:
    """Return a kind that keeps nothing from being written."""
    return FaultKind(problem, expected, mending, "warning")


STATEMENT_FAULTS: Final = MappingProxyType({
    "missing_value": FaultKind("“{column}”没有填", "这一列必填", FILL_IN),
    "day_not_come": FaultKind("“{value}”还没有到", "核实、活动、同意的日期不能晚于今天（{today}）", CORRECT),
    "day_after_report": warning("“{value}”在填报日期 {day} 之后"),
    "damaged_name": FaultKind("“{value}”里有残缺的字或残留的代码", "应是完整的名称", "请对照原件改正{again}"),
    "too_long": FaultKind("这一格有 {length} 个字（“{value}”），太长", "最多 {most} 个字", "请缩短{again}"),
    "unprintable": FaultKind("“{value}”里有 {count} 个看不见的控制字符", "应是能打印的文字", "请去掉{again}"),
    "malformed_code": FaultKind("{detail}", "", CORRECT),
    "malformed_uscc": FaultKind("{detail}", mending=""),
    "wrong_check_digit": warning("{detail}", mending=""),
    "not_an_enterprise": FaultKind(
        "“{value}”是{body}的代码，不计入企业", "“企业”表只列企业", "请从“企业”表移出{sheet}"
    ),
    "party_body": FaultKind(
        "“{value}”里的机关工委是党的机关工作委员会，不是关工委",
        "应列入“党组织”表；如指机关的关工委，请写“机关关工委”", CORRECT,
    ),
    "level_against_key": FaultKind("“{value}”与区划代码的级别“{level}”不符", "级别由区划代码决定，可以留空", CORRECT),
    "minor": FaultKind("{value} 年出生，到填报日期未满 18 岁", "本系统不收未成年人信息", "请删去该行{again}"),
    "very_old": warning("{value} 年出生，到填报日期已过 {age} 岁"),
    "no_consent": FaultKind(
        "“{value}”填了五老类别或层次而没有同意书日期", "登记五老须本人同意", "请补填同意书日期"
    ),
    "consent_withdrawn": FaultKind(
        "“{value}”已于 {day} 撤回同意", "重新登记须本人在那以后重新同意", "请填写新的同意书日期，或删去该行{again}"
    ),
    "erased_person": FaultKind(
        "编号“{value}”的个人信息已按要求删除", "删除了的不能再写入", "请删去该行；确是另一个人的，请去掉编号{again}"
    ),
    "erased_tie": FaultKind(
        "“{value}”说的是一位个人信息已按要求删除的人", "删除了的不能再写入", "请清空这一格{again}"
    ),
    "not_a_rate": FaultKind("“{value}”不是比率", "应写成 99.2%、60%以上、近95% 或 约18%", CORRECT),
    "odd_phone": warning("这个联系电话不像电话号码"),
    "party_and_no_party": FaultKind(
        "既填了党组织“{party}”又填了党组织缺失“{value}”", "两者只能有其一", CORRECT
    ),
    "no_check_day": warning("“{column}”填了而没有核实日期，将计为待核", "", "请补填核实日期"),
    "old_check_day": warning("“{column}”改了而核实日期仍是 {value}", "", "请把核实日期一并更新"),
    "wrong_holder": FaultKind(
        "“{value}”不授予{holder}“{name}”", "它授予{holders}（个人的“五有”和组织的“五有五好”不是一回事）",
        "请改正标准或授予对象{again}",
    ),
    "code_like_a_name": FaultKind(
        "这一格不是代号", "代号只用字母和数字（如 A-012），受助人不写姓名", CORRECT
    ),
    "newer_stored": FaultKind(
        "“{value}”是 {own} 的情况，而系统里已是 {day} 的“{stands}”（{who}）", "旧的不能改新的", "{overwrite}"
    ),
    "changed_since": FaultKind(
        "“{value}”与现在的“{stands}”不同：导出以后已经改过（{who}），本表是第 {version} 号改动后导出的",
        "后来的改动不能无声地改回去", "{overwrite}",
    ),
    "no_such_rule": FaultKind(
        "没有叫“{value}”的规则{near}", "应写“规则”页上的规则名称或编号", CORRECT
    ),
    "no_such_parameter": FaultKind("规则“{rule}”没有“{value}”这一项参数{near}", "可以另定的参数：{known}", CORRECT),
    "rule_of_elsewhere": FaultKind("规则“{value}”只管区划“{place}”，不管这个地区", "", CORRECT),
    "rule_of_other_levels": FaultKind("规则“{value}”不管这个地区里的任何一级", "应写上一级的地区", CORRECT),
    "rule_stood_before": FaultKind("这个地区不用“{value}”，由{others}代替", "应改那一条的参数", CORRECT),
    "unfit_value": FaultKind("“{value}”不能作“{parameter}”的值（{why}）", "", CORRECT),
    "second_target": FaultKind("“{column}”已经是“{value}”", "这一项只能有一个", "请先结束原来的"),
    "starts_after_end": FaultKind(
        "{starts} {value} 晚于{kind}“{name}”的{ends} {ended}", "结束了的不能再有新的{title}", "请核对两个日期"
    ),
})  # fmt: skip
"""Faults by code."""


def described(found: Problem) -> str:
    """Return one Chinese sentence without its full stop."""
    return sentence(STATEMENT_FAULTS[found.code], found)
