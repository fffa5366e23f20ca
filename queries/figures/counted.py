"""What is counted from rows for each measure that offices report, within a place, whole or one part of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

import polars as pl

from graphmodel.findings.words import levels
from graphmodel.judging.award_standing import AwardStanding, standing
from graphmodel.kinds.award import StandardCode
from graphmodel.kinds.codes import division
from graphmodel.kinds.education_site import SiteType
from graphmodel.kinds.jurisdiction import Level
from graphmodel.kinds.person import Layer, NewWulaoKind, WulaoKind
from graphmodel.kinds.reported_figure import Measure
from graphmodel.kinds.team import TeamKind
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View

PEOPLE: Final = frozenset({Measure.wulao, Measure.core_wulao, Measure.participants})
"""Measures that count people, of whom few are kept from most askers."""
OF_WHAT: Final[Mapping[Measure, Measure]] = {
    Measure.five_haves_five_goods: Measure.committees, Measure.core_wulao: Measure.wulao,
    Measure.participants: Measure.wulao,
}  # fmt: skip
"""What a rate of a measure is a rate of, where that follows from the measure itself."""
NEEDS_PART: Final = frozenset({Measure.units})
"""Measures that count nothing of one sort as a whole."""


class Counts:
    """The rows of the places in view on any day, read once for each measure and day."""

    def __init__(self, view: View, about: Iterable[str]) -> None:
        """`about`: the committees and places that figures are about."""
        self._view = view
        told = _told(view, sorted(set(about)))
        self.names = {id_: name for id_, name, _, _ in told}
        """What they are called, by id."""
        lengths = {level: length for length, level in division.LEVELS.items()}
        self._seats = {id_: place[: lengths[level]] for id_, _, level, place in told if level in lengths and place}
        self._read: dict[tuple[Measure, date], pl.DataFrame] = {}

    def of(self, about: str, measure: Measure, part: str | None, day: date) -> int | None:
        """Return how many rows there are; None where there are none, or rows do not tell: that is not 0."""
        prefix, sort = self._seats.get(about), _sort(measure, part)
        if prefix is None or sort is None:
            return None
        rows = self._rows(measure, day).filter(pl.col("place").str.starts_with(prefix))
        held = rows.filter(pl.col("sorts").list.contains(sort)) if sort else rows
        return held.get_column("key").n_unique() or None

    def prefix(self, about: str) -> str | None:
        """Return the prefix of the place that a committee stands for, or that it is about; None of any other."""
        return self._seats.get(about)

    def level(self, about: str) -> str:
        """Return the level of that place."""
        return division.LEVELS[len(self._seats[about])]

    def _rows(self, measure: Measure, day: date) -> pl.DataFrame:
        if (measure, day) not in self._read:
            self._read[measure, day] = _ROWS[measure](self._view.on(day))
        return self._read[measure, day]


def _told(view: View, about: list[str]) -> list[tuple[str, str, str, str]]:
    """Return id, name, level and place of what figures are about: a place, or a committee."""
    held = [view.facts_of(subject, about).select("id", "name", "level", "place") for subject in ("unit", "committee")]
    return pl.concat(held).rows()


def _sort(measure: Measure, part: str | None) -> str | None:
    """Return the code of a part, empty for the whole; None where rows do not tell it."""
    if part is None:
        return None if measure in NEEDS_PART else ""
    return _PARTS[measure]().get(part.strip('“”" '))


def _of_choices(*choices: type[Choice]) -> dict[str, str]:
    return {word: each.value for choice in choices for each in choice for word in (*each.aliases, each.label)}


def _of_levels() -> dict[str, str]:
    return {**_of_choices(Level), **{word: level for level, word in levels().items()}}


def _of_people() -> dict[str, str]:
    return _of_choices(Layer, NewWulaoKind, WulaoKind)


_PARTS: Final[Mapping[Measure, Callable[[], dict[str, str]]]] = {
    Measure.wulao: _of_people, Measure.core_wulao: _of_people, Measure.participants: _of_people,
    Measure.committees: _of_levels, Measure.units: _of_levels, Measure.five_haves_five_goods: _of_levels,
    Measure.sites: lambda: _of_choices(SiteType), Measure.teams: lambda: _of_choices(TeamKind),
}  # fmt: skip


def _people(view: View, *layers: Layer) -> pl.DataFrame:
    """Return the 五老 of these layers, or all; of several sorts each."""
    kinds = [
        pl.col(column).str.json_decode(pl.List(pl.String())).fill_null(pl.lit([], pl.List(pl.String())))
        for column in ("wulao_kinds", "new_wulao_kinds")
    ]
    layer = pl.concat_list(pl.col("layer").fill_null(""))
    serving = view.facts("person", counting=True).filter(view.in_force())
    held = serving.with_row_index("key").with_columns(pl.concat_list(kinds).alias("kinds"))
    ranked = pl.col("layer").is_not_null() | (pl.col("kinds").list.len() > 0)
    those = pl.col("layer").is_in(list(layers)) if layers else ranked
    return held.filter(those.fill_null(value=False)).select(
        "key", "place", pl.concat_list(pl.col("kinds"), layer).alias("sorts")
    )


def _committees(view: View) -> pl.DataFrame:
    """Return the units that have a committee of their own, each once."""
    held = view.facts("committee").filter(view.in_force() & view.in_force("unit_ended_on"))
    return held.select(pl.col("unit").alias("key"), "place", pl.concat_list("level").alias("sorts")).drop_nulls("key")


def _units(view: View) -> pl.DataFrame:
    """Return the units that are counted; a virtual village stands for none (domain.md B-4)."""
    virtual = pl.col("code").map_elements(division.is_virtual, return_dtype=pl.Boolean).fill_null(value=False)
    counted = view.in_force() & pl.col("not_counted_reason").is_null() & ~virtual
    held = view.facts("unit").filter(counted)
    return held.select(pl.col("id").alias("key"), "place", pl.concat_list("level").alias("sorts"))


def _certified(view: View) -> pl.DataFrame:
    awards = view.facts("award").filter(
        (pl.col("standard") == StandardCode.five_haves_five_goods)
        & (pl.col("holder_kind") == "CareCommittee")
        & view.in_force("unit_ended_on")
    )
    valid = awards.filter(standing(view.as_of) == AwardStanding.valid)
    return valid.select(pl.col("holder").alias("key"), "place", pl.concat_list("level").alias("sorts"))


def _listed(view: View, subject: str, sort: str) -> pl.DataFrame:
    held = view.facts(subject).filter(view.in_force())
    if subject == "site":
        held = held.filter(pl.col("centre").is_null())  # points are no sites of their own
    return held.select(pl.col("id").alias("key"), "place", pl.concat_list(sort).alias("sorts"))


_ROWS: Final[Mapping[Measure, Callable[[View], pl.DataFrame]]] = {
    Measure.wulao: _people,
    Measure.core_wulao: lambda view: _people(view, Layer.core_layer),
    Measure.participants: lambda view: _people(view, Layer.participant_layer),
    Measure.committees: _committees,
    Measure.units: _units,
    Measure.five_haves_five_goods: _certified,
    Measure.sites: lambda view: _listed(view, "site", "site_type"),
    Measure.teams: lambda view: _listed(view, "team", "team_kind"),
}
