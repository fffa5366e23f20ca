"""The figures that were reported by the day, as what is made of them: counted beside, looked through, added up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import polars as pl

from graphmodel.judging.figure_faults import Figure
from graphmodel.judging.reckoning import Difference, difference
from graphmodel.kinds.reported_figure import Measure
from graphmodel.kinds.values import Choice, Percentage, Quantity
from graphmodel.network.few import kept_from
from graphmodel.network.view import View
from queries.figures.counted import PEOPLE, Counts


class RowsBeside(Choice):
    """What a reported figure is beside what is counted from rows."""

    rows_lack = "rows_lack", "名册少"
    report_lacks = "report_lacks", "上报少"
    not_in_rows = "not_in_rows", "名册数不出"
    agrees = "agrees", "相符"
    kept = "kept", "不写"


_MEASURES: Final = {measure.value: measure for measure in Measure}
_ORDER: Final = {measure.value: n for n, measure in enumerate(Measure)}


def reported(view: View, *, targets: bool = False) -> pl.DataFrame:
    """Return the figures (or the targets) in scope that had been reported by the day."""
    by_then = view.in_force() & pl.col("about").is_not_null() & (pl.col("counted_on") <= view.as_of)
    target = pl.col("is_target").fill_null(value=False)
    held = view.facts("reported_figure").filter(by_then & (target == targets))
    order = pl.col("measure").replace_strict(_ORDER, return_dtype=pl.Int64)
    return held.sort("place", order, -pl.col("counted_on").to_physical(), "reported_by", "part", "id", nulls_last=False)


def figures(held: pl.DataFrame) -> list[Figure]:
    """Return the rows of `reported` as figures, in their order."""
    return [
        Figure(
            id=row["id"], about=row["about"], place=row["place"] or "",
            measure=_MEASURES[row["measure"]], part=row["part"], counted_on=row["counted_on"],
            reported_by=row["reported_by"], parts_are=row["parts_are"],
            value=quantity(row, "value"), base=quantity(row, "base"),
            rate=Percentage.of(row["rate"]) if row["rate"] else None,
        )
        for row in held.iter_rows(named=True)
    ]  # fmt: skip


def quantity(row: dict[str, Any], name: str) -> Quantity | None:
    """Return a reported number of a row of facts."""
    if row[name] is None:
        return None
    return Quantity(value=row[name], qualifier=row[f"{name}_qualifier"] or "exact", high=row[f"{name}_high"])


@dataclass(frozen=True)
class Compared:
    """What is counted from rows for a figure, and how the two differ."""

    comparison: RowsBeside | None
    """None where there is nothing to compare."""
    counted: int | None = None
    difference: str | None = None
    """In the words of the figure: 近38."""


def compared(view: View, held: Iterable[Figure], counts: Counts) -> dict[str, Compared]:
    """Return by id what is counted from rows on the day of each figure, and how the two differ."""
    listed = list(held)
    counted = [counts.of(f.about, f.measure, f.part, f.counted_on) for f in listed]
    cells = [(_adding_up(f), n if f.measure in PEOPLE else None) for f, n in zip(listed, counted, strict=True)]
    few = kept_from(view.asker, cells)
    return {
        figure.id: Compared(RowsBeside.kept) if gone else _compared(figure.value, number)
        for figure, number, gone in zip(listed, counted, few, strict=True)
    }


def _adding_up(figure: Figure) -> tuple[str, date]:
    """Return what counts share of which one would follow from the others."""
    return figure.about, figure.counted_on


def _compared(value: Quantity | None, counted: int | None) -> Compared:
    if counted is None:
        return Compared(None if value is None else RowsBeside.not_in_rows)
    if value is None:
        return Compared(None, counted)
    return against(value, counted)


def against(value: Quantity, counted: int) -> Compared:
    """Return how a reported number differs from a counted one."""
    found: Difference = difference(value, Quantity(value=counted))
    if found.more is None:
        return Compared(RowsBeside.agrees, counted)
    comparison = RowsBeside.rows_lack if found.more else RowsBeside.report_lacks
    return Compared(comparison, counted, str(found.amount))
