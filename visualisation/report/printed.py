"""The parts that a report is made of: plain texts and tables, which every writer draws in its own way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from visualisation.charts.bars import Bars
from visualisation.report.content import ReportHead, in_chinese

MOST_ROWS: Final = 200
"""Rows of one table that go to paper; the workbook has all."""
Row = tuple[object, ...]
"""Cells: text, a number, a yes or no, a day, None where there is nothing."""


@dataclass(frozen=True)
class PrintedTable:
    """One table."""

    name: str
    """Name of the table in the workbook: ASCII, unique."""
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    """Width of each column in Chinese characters of the body font."""
    title: str = ""
    notes: tuple[str, ...] = ()
    """Sentences that stand above it."""
    groups: tuple[tuple[str, int], ...] = ()
    """Headings above the headings, each with the number of columns it spans; all columns, or none."""
    formats: Mapping[str, str] = field(default_factory=dict)
    """Number formats of a workbook, by heading."""
    new_page: bool = False
    printed: int | None = None
    """How many rows go to paper; all if None."""
    totalled: bool = False
    """Does the last row sum up those above?"""
    tall: float = 0
    """Centimetres that each row is high at least on paper; 0: as high as its text."""

    def on_paper(self) -> PrintedTable:
        """Return the table as papers that nobody computes with show it: no more rows than are read, and no columns of
        mere numbers beside their text."""
        shown = [n for n, heading in enumerate(self.headings) if heading not in self.formats]
        rows = self.rows[: MOST_ROWS if self.printed is None else self.printed]
        more = len(self.rows) - len(rows)
        told = f"这里印前 {len(rows)} 行，其余 {more} 行见 Excel 报告。"
        return replace(
            self,
            headings=tuple(self.headings[n] for n in shown),
            widths=tuple(self.widths[n] for n in shown),
            rows=tuple(tuple(row[n] for n in shown) for row in rows),
            notes=(*self.notes, told) if more else self.notes,
        )


@dataclass(frozen=True)
class Section:
    """A part with a heading: a sheet of the workbook."""

    title: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[PrintedTable, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.paragraphs or self.tables)


@dataclass(frozen=True)
class FirstPage:
    """What a leader reads: the message, a picture, the places, what changed."""

    sentences: tuple[str, ...]
    picture: Bars | None
    """The picture; None where nothing can be divided."""
    places: PrintedTable | None
    changes: PrintedTable | None
    changes_told: str
    """What changed in words: that nothing did, or why it is not told."""


@dataclass(frozen=True)
class Report:
    """A whole report."""

    head: ReportHead
    first: FirstPage
    standing: Section
    """How things stand in detail: sentences to read out, all kinds, other rates."""
    lists: tuple[Section, ...]
    """Who has something to do; only those with rows."""
    explanation: Section
    """What the figures are of, and the rules behind them."""
    is_short: bool = False
    """Is it of so few units that its parts need no pages of their own?"""

    @property
    def title(self) -> str:
        """What stands above it all."""
        return f"{self.head.scope_name}关工委组织建设情况"

    @property
    def day(self) -> str:
        """Of which day it is, below the title."""
        told = f"数据时点：{in_chinese(self.head.as_of)}　　快照：第 {self.head.snapshot} 号"
        return f"{told}　　合成示例，不得上报" if self.head.synthetic else told
