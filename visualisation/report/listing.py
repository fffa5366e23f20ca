"""The sheets that are lists, declared: which answers they print, which columns, which rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import polars as pl

from visualisation.report.content import ReportTable
from visualisation.report.liaison_words import liaison_demand


@dataclass(frozen=True)
class Stretch:
    """Rows of one answer that a table prints."""

    question: str
    noun: str
    """What a row is, for the sentence that counts the rows or says that there are none."""
    columns: tuple[str | None, ...]
    """Columns of the answer in the order of print; None leaves the cell empty."""
    measure: str = "个"
    note: str = ""
    note_of: Callable[[ReportTable], str] | None = None
    """Says more than `note` where that depends on the answer."""
    where: pl.Expr | None = None
    """Which rows, in codes; all if None."""


@dataclass(frozen=True)
class ListTable:
    """One table: a running number, the columns of its stretches one below the other, and columns to fill in."""

    name: str
    """Name of the table in the workbook: ASCII, unique."""
    stretches: tuple[Stretch, ...]
    title: str = ""
    """Section heading, where a sheet holds several tables."""
    headings: tuple[str, ...] = ()
    """Headings of the columns; those of the answer if empty. Several stretches need them: 类别 then comes first."""
    to_fill: tuple[str, ...] = ()
    new_page: bool = False


@dataclass(frozen=True)
class Listing:
    """One sheet; `widths` are shared by its tables. The last table may be long: its heading row is repeated."""

    title: str
    widths: tuple[float, ...]
    tables: tuple[ListTable, ...]
    printed: int | None = None
    """How many rows of the last table go to paper; all if None."""


def _priority(code: str) -> pl.Expr:
    return pl.col("priority") == code


BLANK_SPOTS: Final = Listing(
    "空白点",
    (2.4, 4, 9.5, 4.6, 5, 6.2, 9.5, 9.5, 6.5, 4, 4.4, 4),
    (
        ListTable(
            "blank_spots",
            headings=(
                "类别", "单位", "级别或类型", "镇（街道）", "村（社区）", "原因", "最近的缺口", "建议方式",
            ),
            to_fill=("责任人", "整改期限", "备注"),
            stretches=(
                Stretch(
                    "blank_spots", "空白点",
                    ("name", "level", "township", "village", "reason", "missing", "way"),
                    note="应建而没有自建、也没有被区域性（联合）关工委覆盖；待党建和待核的不在其内。",
                ),
                Stretch(
                    "hollow_committees", "空心组织",
                    ("name", "level", "township", "village", "reason", "missing", None),
                    note="已建，但有组织无活动、有活动无计划、无阵地、无经费或人员不齐；仍计入已建。",
                ),
                Stretch(
                    "left_behind", "撤并遗留",
                    ("name", "level", "township", "unit_name", "reason", None, None),
                    note="单位已撤并、关工委未撤销，应撤销或划转；不计入任何数。",
                ),
            ),
        ),
    ),
)  # fmt: skip

ENTERPRISES: Final = Listing(
    "企业",
    (2.4, 5, 11, 5, 6.2, 9, 4, 8, 9, 8, 4, 4.4),
    (
        ListTable(
            "enterprises",
            headings=(
                "类别", "企业或园区", "镇（街道）", "村（社区）", "党组织或信用代码", "状态",
                "原因", "最近的缺口", "建议方式",
            ),
            to_fill=("责任人", "期限"),
            stretches=(
                Stretch(
                    "enterprise_priorities", "P1 企业",
                    ("name", "township", "village", "party_org_name", "state", "reason", "missing", "way"),
                    measure="家", note="规上民营、已建党组织而没有关工委，最先要建；是否已建待核的也列在内。",
                    where=_priority("P1"),
                ),
                Stretch(
                    "enterprise_priorities", "P2 园区",
                    ("name", "township", "village", "party_org_name", "state", "reason", "missing", "way"),
                    note="园区、商贸区依托区域性党组织建一个，覆盖多家；一个园区计一个空白点。",
                    where=_priority("P2"),
                ),
                Stretch(
                    "enterprise_priorities", "P3 企业",
                    ("name", "township", "village", "party_org_name", "state", "reason", "missing", "way"),
                    measure="家", note="规上、尚无党组织，先由党建跟进，不列为空白点。", where=_priority("P3"),
                ),
                Stretch(
                    "unmapped_enterprises", "未关联企业",
                    ("name", "township", "village", "uscc", None, "reason", "missing", None),
                    measure="家", note="名录中有而网络中接不上，补齐后才能排序；无所在镇村的按登记机关推定属地。",
                ),
            ),
        ),
    ),
)  # fmt: skip

LIAISON: Final = Listing(
    "联系点",
    (2.4, 11, 7, 7.5, 5, 4.6, 13, 9.5, 6.5),
    (
        ListTable(
            "liaison_duty", title="每人联系几个基层单位",
            stretches=(
                Stretch(
                    "liaison_duty", "应联系基层的同志",
                    ("name", "posts", "committee_name", "units", "state", "unit_names", "set_aside", "missing"),
                    measure="名",
                    note="同一单位重复登记算一个，已结束的、不算基层单位的不计。",
                    note_of=liaison_demand,
                ),
            ),
        ),
        ListTable(
            "liaison_units", title="无人联系的基层单位", to_fill=("拟联系人", "备注"), new_page=True,
            stretches=(
                Stretch(
                    "liaison_units", "无人联系的基层单位",
                    ("name", "level", "township", "state", "hollow", "village"),
                    note="空白点、空心的在前；拟联系人由关工委安排后填写。",
                    where=pl.col("reach") == "unreached",
                ),
            ),
        ),
    ),
    printed=40,
)  # fmt: skip

LEADERSHIP: Final = Listing(
    "班子",
    (2.4, 10.5, 5.2, 4.4, 5.4, 4, 4, 4.2, 4.2, 4.6, 16, 4, 4.4),
    (
        ListTable(
            "leadership_profile", title="班子构成",
            stretches=(
                Stretch(
                    "leadership_profile", "任职情况",
                    (
                        "level", "post", "holders", "in_service", "stepped_back", "retired", "origin_unknown",
                        "mean_age", "age_known", "vacancies",
                    ),
                    measure="行", note="平均年龄只按出生年已知的人算；空缺是规定应配而没有配的职务数。",
                ),
            ),
        ),
        ListTable(
            "orphan_committees", title="缺上级指导的关工委",
            stretches=(
                Stretch("orphan_committees", "缺上级指导的关工委", ("name", "township", "level", "village")),
            ),
        ),
        ListTable(
            "leadership", title="有提示的班子", to_fill=("责任人", "期限"),
            stretches=(
                Stretch(
                    "leadership", "要提示的班子",
                    (
                        "name", "township", "director", "executive_wulao", "team_size", "members",
                        "party_substitution_flag", "posts", "appointment", "reasons",
                    ),
                    note="按本地规则比对，只提示、不改数；“代关建”的红、黄见“说明”。",
                    where=pl.col("flags") > 0,
                ),
            ),
        ),
    ),
)  # fmt: skip

FUNDING: Final = Listing(
    "经费",
    (2.4, 10, 5, 4.6, 4.4, 4.6, 4.6, 4.6, 4.6, 5, 9, 4.4, 4.4),
    (
        ListTable(
            "funding_totals", title="经费汇总（万元）",
            stretches=(
                Stretch(
                    "funding_totals", "有经费标准的级别",
                    (
                        "level", "committees", "met", "over", "under", "to_verify", "not_in_budget", "budgeted",
                        "arrived", "needed_low", "needed_high",
                    ),
                    note="下限为达标线；高于上限是突破，不是错误。按下限、上限共需供规划参考。",
                ),
            ),
        ),
        ListTable(
            "funding", title="低于下限和未纳入预算的（万元）", to_fill=("责任人", "期限"),
            stretches=(
                Stretch(
                    "funding", "低于下限或未纳入预算的",
                    (
                        "name", "township", "level", "year", "state", "budgeted", "arrived", "change", "in_budget",
                        "missing",
                    ),
                    note="安排、到位为各项来源合计；达标只算财政预算和专项。",
                    where=pl.col("state").eq("under").fill_null(False) | ~pl.col("in_budget").fill_null(True),
                ),
            ),
        ),
    ),
    printed=40,
)  # fmt: skip

FIGURES: Final = Listing(
    "上报数字",
    (2.4, 9, 6, 5, 5, 5, 4.4, 5, 5, 10, 6, 4.4, 4.4),
    (
        ListTable(
            "figure_faults", title="存疑的数字", to_fill=("责任人", "期限"),
            stretches=(
                Stretch(
                    "figure_faults", "存疑的上报数字",
                    (
                        "name", "measure", "part", "counted_on", "fault", "left_out", "reported_by", "also",
                        "explanation",
                    ),
                    note="不可能对的不计入合计；一个比率对得上几个分母的，先问清是哪一个。",
                ),
            ),
        ),
        ListTable(
            "targets", title="没有达到的目标", to_fill=("责任人",),
            stretches=(Stretch(
                "targets", "没有达到的目标",
                ("name", "measure", "part", "due_on", "target", "now", "standing", "lacking", "basis", "needed"),
                note="比率按进一法算成个数；不知道现有数或分母的写缺基数。", where=pl.col("standing") != "reached",
            ),),
        ),
        ListTable(
            "reported_totals", title="和名册不一致的上报数字", to_fill=("责任人", "期限"),
            stretches=(
                Stretch(
                    "reported_totals", "和名册不一致的上报数字",
                    (
                        "name", "measure", "part", "counted_on", "reported", "counted", "comparison", "difference",
                        "doubt", "reported_by",
                    ),
                    note="互不替代。", where=pl.col("comparison").is_in(["rows_lack", "report_lacks"]),
                ),
            ),
        ),
    ),
    printed=40,
)  # fmt: skip

TO_VERIFY: Final = Listing(
    "待核",
    (2.4, 5, 10.5, 4.6, 5, 6.2, 11, 10.5, 4.4, 4.4, 6),
    (
        ListTable(
            "to_verify", to_fill=("核实人", "期限", "核实结果"),
            stretches=(
                Stretch(
                    "to_verify", "待核事项",
                    ("topic", "name", "level", "township", "village", "reason", "missing"),
                    measure="项",
                    note="核实前既不算有、也不算无，不进分子分母。"
                    "镇（街道）、村（社区）、学校和企业由所在镇（街道）关工委核实，县（市、区）直单位由县（市、区）关工委核实。",
                ),
            ),
        ),
    ),
)  # fmt: skip

LISTINGS: Final = (BLANK_SPOTS, ENTERPRISES, LIAISON, LEADERSHIP, FUNDING, FIGURES, TO_VERIFY)
