"""What a report is made from: its heading and the answers it prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl


@dataclass(frozen=True)
class ReportHead:
    """What holds for every page of a report."""

    unit: str
    """Name of the office that reports; it heads every page."""
    scope_name: str
    """Name of the place reported on."""
    as_of: date
    snapshot: int
    rule_set: str
    pinned_on: date | None = None
    """Day at which the store is held; None where it goes with the calendar."""
    synthetic: bool = False
    """Do the data say that they are made up?"""
    caution: str | None = None
    """What is to be said of a day that has not come."""
    mark: str = ""
    """Who took it along and when, where it tells of people."""
    rules: tuple[Mapping[str, Any], ...] = ()
    """Rules in force, as `View.rules()` returns them."""


@dataclass(frozen=True)
class ReportTable:
    """One answer. Beside the column `x` of a rate or a bound (0–1) stands its text, `128/128 100.0 %`, as `x_text`."""

    headings: Mapping[str, str]
    """Chinese heading by column name."""
    rows: pl.DataFrame
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Chinese word by code, for each coded column."""

    def records(self) -> list[dict[str, Any]]:
        """Return the rows with codes replaced by their words."""
        return [
            {name: self.words.get(name, {}).get(value, value) for name, value in row.items()}
            for row in self.rows.iter_rows(named=True)
        ]

    def only(self, condition: pl.Expr) -> ReportTable:
        """Return the same table with only the rows that meet `condition`, which speaks in codes."""
        return ReportTable(self.headings, self.rows.filter(condition), self.words)


def in_chinese(day: date) -> str:
    """Return a date as Chinese offices write it."""
    return f"{day.year}年{day.month}月{day.day}日"
