"""Figures that offices report without rows behind them, and targets (domain.md 0-4, A-36): beside what is counted."""

from __future__ import annotations

from datetime import date

from graphmodel.kinds.node import Kind, Node, Relation, RelationColumn, RelationType, column
from graphmodel.kinds.values import Choice, Quantity


class Measure(Choice):
    """What is counted."""

    wulao = "wulao", "五老人数", "五老", "“五老”人数"
    core_wulao = "core_wulao", "骨干人数", "骨干五老人数", "五老骨干人数"
    participants = "participants", "五老志愿者人数", "参与层人数", "志愿者人数"
    committees = "committees", "关工委组织数", "组织数", "关工委数"
    units = "units", "单位数"
    five_haves_five_goods = "five_haves_five_goods", "五有五好达标数", "“五有五好”达标数"
    sites = "sites", "阵地数"
    teams = "teams", "团队数", "志愿者团队数"


class PartsAre(Choice):
    """How the parts of a figure hang together."""

    complete = "complete", "分完", "互斥且列全"
    exclusive = "exclusive", "互斥"
    overlapping = "overlapping", "可重叠", "可重复"


class ReportedFigure(Node):
    """One figure as it was reported; a part of another is a row of its own, of the same measure, day and reporter."""

    kind = Kind(
        number=61, title="上报数字", letter="U", colour="#7d8f4e", within="FIGURE_OF",
        key=("measure", "part", "counted_on", "reported_by", "is_target", "due_on"),
        sheet_aliases=("汇总数字", "上报数", "目标数"), starts="登记日期", ends="作废日期",
    )  # fmt: skip

    measure: Measure = column("指标", "数字名称", required=True)
    part: str | None = column(
        "其中", "其中项", "细目",
        description="总数不填；只是其中一部分的，写是哪一部分，如：老干部、企业、村（社区）、东亭街道",
    )  # fmt: skip
    counted_on: date = column("统计时点", "截至日期", required=True, description="哪一天的数；目标填定下的那一天")
    value: Quantity | None = column("数值", "上报数值", description="照报来的写：1469、近650、不少于80；只报比率的不填")
    base: Quantity | None = column("分母", "占多少的", description="比率是占多少的；占总数的不填")
    rate: str | None = column("比率", "百分比", "占比", description="照报来的写，带几位小数就几位：99.2%、60%以上")
    parts_are: PartsAre | None = column(
        "其中各项", "其中各项关系", description="填在总数一行：各项分完了没有，会不会重叠；不知道的不填"
    )
    is_target: bool | None = column("是否目标", "目标", description="是：这是要达到的数，不是已有的数")
    due_on: date | None = column("目标期限", "完成期限", description="到哪一天要达到")
    reported_by: str | None = column("上报单位", "谁报的", description="写单位，不写个人姓名")
    source_text: str | None = column("出处", "来源文件", description="哪份报告、哪张表")


class FigureOf(Relation):
    """Of whom it is told: of a committee of a place what lies in that place."""

    relation = RelationType(
        name="FIGURE_OF",
        title="数字所属",
        sources=("ReportedFigure",),
        targets=("CareCommittee", "Jurisdiction"),
        columns=(RelationColumn("所属", ("关工委", "地区", "单位"), required=True),),
        about=True,
    )
