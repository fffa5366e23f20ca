"""The table by place: villages, schools and enterprises apart, never added up to one rate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from graphmodel.findings.words import levels
from graphmodel.judging.presence import Establishment
from visualisation.report.content import ReportTable
from visualisation.report.material import Material
from visualisation.report.printed import PrintedTable, Row

RATED: Final = ("should_establish", "established", "blank", "to_verify", "establishment_rate_text")
COUNTED: Final = ("own", "covered", "blank", "to_verify")
GROUPS: Final = (("village", RATED), ("school", RATED), ("enterprise", COUNTED))
"""The kinds side by side, each with its columns."""
OWN: Final = "本级"
ALL: Final = "合计"
STATES: Final = (
    Establishment.own, Establishment.covered, Establishment.blank, Establishment.to_verify,
    Establishment.awaiting_party_building, Establishment.not_required,
)  # fmt: skip
SILENT: Final = (None, Establishment.not_required.label)
"""What the committee of a place itself may be where the place is left out for want of anything to tell."""
WIDTHS: Final = {
    "should_establish": 2.1, "established": 2.1, "own": 2.1, "covered": 2.6, "blank": 2.6, "to_verify": 2.1,
    "establishment_rate_text": 7.2,
}  # fmt: skip
KINDS: Final = (
    "level", "should_establish", "own", "covered", "blank", "awaiting_party_building", "to_verify",
    "establishment_rate_text",
)  # fmt: skip
"""Columns of the table by kind, which stands for the one by place where the scope is a town."""

Counts = Mapping[str, Any]
Groups = Sequence[tuple[str, tuple[str, ...]]]


def by_place(material: Material) -> PrintedTable | None:
    """Return a row per place and one for all of them; by kind where the scope is a town; None with nothing in it."""
    if material.places is None:
        return by_kind(material.answers["coverage"])
    found = _by_name(material.places)
    whole = _levels_of(material.answers["coverage"])
    groups = [(level, columns) for level, columns in GROUPS if level in whole]
    rows = [row for name, held in found.items() if any(row := _row(name, held, material.place_level, groups))]
    shown = [row for row in rows if row[1] not in SILENT or any(_is_some(cell) for cell in row[2:])]
    if not (groups and shown):
        return None
    headings = material.answers["coverage"].headings
    titles = levels()
    return PrintedTable(
        "places",
        (titles[material.place_level], OWN, *(_heading(c, headings) for _, columns in groups for c in columns)),
        (*shown, (ALL, None, *_cells(whole, groups))),
        (6.5, 3, *(WIDTHS[c] for _, columns in groups for c in columns)),
        groups=(("", 1), ("", 1), *((_group(level, columns), len(columns)) for level, columns in groups)),
        notes=("村（社区）、学校、企业分开看，不合成一个率；率后没有数的，是没有应建的单位。",),
        totalled=True,
    )


def by_kind(coverage: ReportTable) -> PrintedTable | None:
    """Return a row per level or kind; None without any."""
    rows = [tuple(_of_kind(column, row[column]) for column in KINDS) for row in coverage.records()]
    if not rows:
        return None
    headings = tuple(_heading(column, coverage.headings) for column in KINDS)
    return PrintedTable("kinds", headings, tuple(rows), (8, 3, 3, 4, 4, 4, 3, 8))


def _by_name(places: ReportTable) -> dict[str, dict[str, Counts]]:
    """Return the counts by place and level, in the order of the answer."""
    found: dict[str, dict[str, Counts]] = {}
    for code, row in zip(places.rows["level"].to_list(), places.records(), strict=True):
        found.setdefault(row["township"] or row["area"], {})[code] = row
    return found


def _levels_of(coverage: ReportTable) -> dict[str, Counts]:
    return dict(zip(coverage.rows["level"].to_list(), coverage.records(), strict=True))


def _row(name: str, held: Mapping[str, Counts], level: str, groups: Groups) -> Row:
    own = held.get(level)
    state = next((s.label for s in STATES if own and own[s.value]), None)
    return (name, state, *_cells(held, groups))


def _cells(held: Mapping[str, Counts], groups: Groups) -> Iterator[object]:
    for level, columns in groups:
        counts = held.get(level)
        for column in columns:
            yield None if counts is None else counts[column]


def _is_some(cell: object) -> bool:
    """Is it a count of anything?"""
    return isinstance(cell, int) and cell > 0


def _group(level: str, columns: tuple[str, ...]) -> str:
    title = levels()[level]
    return title if columns is RATED else f"{title}（只计数）"


def _heading(column: str, headings: Mapping[str, str]) -> str:
    if column == "established":
        return headings["own"]
    return headings[column.removesuffix("_text")]


def _of_kind(column: str, value: object) -> object:
    return "不计" if value is None and column in (KINDS[1], KINDS[-1]) else value
