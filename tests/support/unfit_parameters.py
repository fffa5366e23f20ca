"""One row of the sheet 规则参数 for each way in which a parameter can set nothing, and what is said of it."""

from __future__ import annotations

COUNTY, TOWN, NEIGHBOUR = "320205000000", "320205001000", "320206000000"
GENERAL, LOCAL, YEARLY = "县、乡班子 5—7 人", "锡山区镇（街道）班子 8 名左右", "全市每年开展一次“双十佳”评选"
HEADING = ["编号", "规则", "参数", "值", "依据", "适用地区"]

UNFIT = {
    "no_such_rule": (
        "县乡班子 5—8 人", "上限", "9", COUNTY,
        f"没有叫“县乡班子 5—8 人”的规则（是不是“{GENERAL}”？），应写“规则”页上的规则名称或编号，请改正",
    ),
    "no_such_parameter": (
        GENERAL, "上线", "9", COUNTY,
        f"规则“{GENERAL}”没有“上线”这一项参数（是不是“上限”？），可以另定的参数：下限、上限，请改正",
    ),
    "rule_of_elsewhere": (
        LOCAL, "上限", "9", NEIGHBOUR, f"规则“{LOCAL}”只管区划“320205”，不管这个地区，请改正",
    ),
    "rule_of_other_levels": (
        YEARLY, "至少次数", "2", COUNTY, f"规则“{YEARLY}”不管这个地区里的任何一级，应写上一级的地区，请改正",
    ),
    "rule_stood_before": (
        GENERAL, "上限", "9", TOWN, f"这个地区不用“{GENERAL}”，由“{LOCAL}”代替，应改那一条的参数，请改正",
    ),
    "unfit_value": (
        GENERAL, "上限", "九", COUNTY, "“九”不能作“上限”的值（应为数，或百分数，如 60%），请改正",
    ),
}  # fmt: skip
"""By code of the fault: rule, parameter, value, place, and what is said."""


def rows() -> list[list[object]]:
    """Return the rows, each with a number of its own."""
    told = enumerate(UNFIT.values(), 1)
    return [
        [f"K3202050000{n}", rule, parameter, value, "某会议纪要", place]
        for n, (rule, parameter, value, place, _) in told
    ]
