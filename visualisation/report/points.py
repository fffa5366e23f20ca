"""The sentences of the overview: what one would read out in a meeting, each from one answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import polars as pl

from visualisation.report.content import ReportHead, ReportTable, in_chinese
from visualisation.report.liaison_words import liaison_title

Answers = Mapping[str, ReportTable]
ANSWERS: Final = frozenset({
    "coverage", "enterprise_classes", "enterprise_priorities", "blank_spots", "hollow_committees",
    "executive_wulao", "compliance", "multi_point_stations", "leadership", "liaison_capacity", "liaison_duty",
    "liaison_units", "to_verify", "volunteers",
})  # fmt: skip
"""Names of the questions the sentences speak about."""
NAMED_AT_MOST: Final = 5
"""Exceptions that are read out by name; more are left to the sheet that lists them."""


def sentences(head: ReportHead, answers: Answers) -> list[str]:
    """Return what there is to say, in the order in which it is said; nothing about what was not counted."""
    said = [
        _rates(head, answers["coverage"]),
        _enterprises(answers),
        _counted("空白点", answers["blank_spots"], "level"),
        _counted("已建但空心的组织", answers["hollow_committees"], "level"),
        *_executives(answers["executive_wulao"]),
        _standards(answers["compliance"]),
        _stations(answers["multi_point_stations"]),
        _teams(answers["leadership"]),
        _liaison(answers),
        _counted("待核事项", answers["to_verify"], "topic"),
        _volunteers(answers["volunteers"]),
    ]
    return [sentence for sentence in said if sentence]


def _rates(head: ReportHead, coverage: ReportTable) -> str:
    rated = [row for row in coverage.records() if row["should_establish"]]
    parts = [
        f"{row['level']} {row['establishment_rate_text']}"
        + (f"（覆盖率 {row['coverage_rate_text']}）" if row["reached"] != row["established"] else "")
        for row in rated
    ]
    return f"截至{in_chinese(head.as_of)}，{head.scope_name}关工委组建率：{'；'.join(parts)}。" if parts else ""


def _enterprises(answers: Answers) -> str:
    """Say in how many classes the roster falls; what overlaps with them stands apart."""
    classes = answers["enterprise_classes"]
    if classes.rows.is_empty():
        return ""
    waiting = answers["enterprise_priorities"].rows
    zones = waiting.filter((pl.col("priority") == "P2") & (pl.col("state") == "blank")).height
    parts = "、".join(
        f"{row['standing']} {row['count']} 家" + (f"（可依托 {zones} 个园区组建）" if code == "P2" else "")
        for code, row in zip(classes.rows["standing"], classes.records(), strict=True)
    )
    unmapped = classes.rows["unmapped"].sum()
    loose = f"；其中未关联 {unmapped} 家（与上面各类有重叠）" if unmapped else ""
    return f"在册企业 {classes.rows['total'][0]} 家，只分类计数、不计组建率：{parts}{loose}。"


def _counted(noun: str, table: ReportTable, by: str) -> str:
    if table.rows.is_empty():
        return f"没有{noun}。"
    return f"{noun}共 {table.rows.height} 项：{_tally(row[by] for row in table.records())}。"


def _executives(table: ReportTable) -> Iterator[str]:
    for row in table.records():
        unknown = f"，另有待核 {row['to_verify']} 个" if row["to_verify"] else ""
        missing = row["committees"] - row["met"]
        exceptions = f"，例外 {missing} 个，见“班子”" if missing > NAMED_AT_MOST else f"，例外：{row['exceptions']}"
        yield (
            f"{row['level']}关工委常务副主任由“五老”担任的 {row['share_text']}（不是组建率或覆盖率）"
            f"{unknown}{exceptions if missing else ''}。"
        )


def _standards(table: ReportTable) -> str:
    parts = [f"{row['level']}“{row['standard']}”{row['compliance_rate_text']}" for row in table.records()]
    return f"达标率（分母是已建关工委数）：{'；'.join(parts)}。" if parts else ""


def _stations(table: ReportTable) -> str:
    return "".join(f"“一站多点”{row['share_text']}：{row['note']}。" for row in table.records())


def _teams(table: ReportTable) -> str:
    if table.rows.is_empty():
        return ""
    flagged = table.rows.filter(pl.col("flags") > 0)
    red, yellow = (flagged.filter(pl.col("party_substitution_flag") == colour).height for colour in ("red", "yellow"))
    return (
        f"班子比对 {table.rows.height} 个关工委，有提示的 {flagged.height} 个，"
        f"其中疑似“代关建”红 {red} 个、黄 {yellow} 个。"
    )


def _liaison(answers: Answers) -> str:
    people, units = answers["liaison_duty"], answers["liaison_units"].rows
    if people.rows.is_empty():
        return ""
    states = _tally(row["state"] for row in people.records())
    unreached = units.filter(pl.col("reach") == "unreached").height
    units = units.filter(pl.col("reach") != "to_verify")
    return (
        f"{liaison_title(people)}：应联系 {people.rows.height} 人，其中{states}；"
        f"基层单位 {units.height} 个，其中无人联系 {unreached} 个"
        f"{''.join(f'；{told}' for told in answers['liaison_capacity'].rows['summary'])}。"
    )


def _volunteers(table: ReportTable) -> str:
    total = int(table.rows.filter(pl.col("dimension") == "total")["count"].sum())
    layers = table.rows.filter(pl.col("dimension") == "layer").drop_nulls("value")
    whole = not layers["count"].null_count()  # nothing is kept from whoever reads it
    layers = layers.drop_nulls("count")
    parts = "、".join(f"{row['title']} {row['count']} 人" for row in layers.iter_rows(named=True))
    layered = int(layers["count"].sum())
    if whole and layered < total:
        parts = f"有层次的 {layered} 人{f'（{parts}）' if parts else ''}，未填层次的 {total - layered} 人"
    warnings = table.rows.filter(pl.col("dimension") == "core_age_band")["note"].drop_nulls()
    return (
        f"“五老”共 {total} 人：{parts}。{''.join(f'骨干年龄预警：{warning}。' for warning in warnings)}"
        if total
        else ""
    )


def _tally(values: Iterable[str]) -> str:
    return "、".join(f"{word} {count}" for word, count in Counter(values).most_common())
