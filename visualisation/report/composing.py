"""Composes a report from its material: the one content that every writer draws."""

from __future__ import annotations

from typing import Final

from graphmodel.findings.words import levels
from graphmodel.judging.presence import Establishment
from visualisation.charts.bars import Bar, Bars, Segment
from visualisation.report.changes import changes
from visualisation.report.content import ReportTable
from visualisation.report.explanation import explanation
from visualisation.report.listing import LISTINGS
from visualisation.report.lists import absent, section
from visualisation.report.material import Material
from visualisation.report.message import message
from visualisation.report.places import by_place
from visualisation.report.points import ANSWERS
from visualisation.report.printed import FirstPage, Report
from visualisation.report.standing import OTHER_RATES, standing
from visualisation.report.topic_listing import topic_listing

QUESTIONS: Final = tuple(sorted(
    {stretch.question for listing in LISTINGS for table in listing.tables for stretch in table.stretches}
    | {rate.question for rate in OTHER_RATES}
    | ANSWERS | {"movement"}
))  # fmt: skip
"""Names of the questions whose answers a report prints."""
PICTURE: Final = "各级各类组建与覆盖（右边是覆盖率：已建和被覆盖的 ÷ 应建）"
FEW: Final = 100
"""Units up to which a report leaves its rules to the page 规则, so that it does not say more of them than of these."""
AT_LEAST: Final = 2
"""One bar is no picture."""


def compose(material: Material) -> Report:
    """Return the report."""
    declared = [section(listing, material.answers) for listing in LISTINGS]
    further = [section(topic_listing(topic), material.answers) for topic in material.topics]
    nothing = [noun for listing in LISTINGS for noun in absent(listing, material.answers)]
    coverage = material.answers["coverage"].rows
    units = sum(int(coverage[state.value].sum()) for state in Establishment)
    return Report(
        material.head,
        _first(material),
        standing(material, nothing),
        tuple(part for part in (*declared, *further) if part),
        explanation(material.head, coverage["level"].to_list(), short=units <= FEW),
        is_short=units <= FEW,
    )


def _first(material: Material) -> FirstPage:
    told, table = changes(material)
    return FirstPage(message(material), _picture(material.answers["coverage"]), by_place(material), table, told)


def _picture(coverage: ReportTable) -> Bars | None:
    """Return a bar per kind of which some should have a committee, of those and of what nobody knows."""
    titles = levels()
    rows = tuple(
        Bar(titles[row["level"]], _parts(row, coverage), text)
        for row, text in zip(coverage.rows.iter_rows(named=True), coverage.rows["coverage_rate_text"], strict=True)
        if row["everyone"]
    )
    return Bars(PICTURE, rows) if len(rows) >= AT_LEAST else None


def _parts(row: dict[str, int], coverage: ReportTable) -> tuple[Segment, ...]:
    should, reached, established = row["should_establish"], row["reached"], row["established"]
    numbers = {
        "own": established, "covered": reached - established, "blank": should - reached,
        "to_verify": row["everyone"] - should,
    }  # fmt: skip
    return tuple(Segment(coverage.headings[state], number, state) for state, number in numbers.items())
