"""Lists that may be long: declared so that the store filters, orders and cuts them, where it can.

What is asked beyond that (columns that are made when they are read, days that have to be judged anew, askers of some
places) is answered from the whole list, with the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple

import polars as pl

from graphmodel.findings.finding import FINDING
from graphmodel.network.pages import Cut, FindingsCut
from graphmodel.network.view import View
from queries.filtering import Condition, Operator, column_of, value_of
from queries.question import Parameters, Row

NAME: Final = "name"
_AT: Final = "_at"
_SAME: Final = ("topic", "subject", "level", NAME, "state", "obligation", "priority", "quality", "counted", "place")
"""Columns of findings that the rows of lists have as they are."""
Terms = Sequence[tuple[str, bool]]
"""Columns, and whether each descends."""


class Stretch(NamedTuple):
    """Which rows of a list are wanted."""

    row: type[Row]
    conditions: Sequence[Condition]
    order: Terms
    offset: int
    limit: int


class Part(NamedTuple):
    """Those rows, and how many there are in all."""

    rows: pl.DataFrame
    total: int


def _alone(view: View, parameters: Any) -> Sequence[Mapping[str, Sequence[str]]]:
    """Return one group without further conditions."""
    del view, parameters
    return [{}]


@dataclass(frozen=True)
class FindingsList:
    """A list with a row for each finding."""

    told: Callable[[View, pl.DataFrame], pl.DataFrame]
    """Makes rows of findings, each of its own, in any order."""
    wanted: Callable[[Any], Mapping[str, Sequence[str]]]
    """What columns of findings may hold, by the parameters; `topic` among them."""
    then: Sequence[str] = ("place", "subject")
    """The order of the list; empty cells come first."""
    groups: Callable[[View, Any], Sequence[Mapping[str, Sequence[str]]]] = _alone
    """Further conditions under which the list falls into groups, one after the other."""
    able: Callable[[Any], bool] = lambda _: True
    """Do these parameters ask for nothing else?"""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Columns of the rows that findings have under another name."""

    def part(self, view: View, parameters: Parameters, stretch: Stretch) -> Part | None:
        """Return a stretch of the list; None where the store cannot cut it out."""
        if not (view.persisted and self.able(parameters) and view.pages.can_cut):
            return None
        known = {column: column for column in _SAME if column in stretch.row.model_fields} | dict(self.columns)
        asked = _read(stretch, known, names=view.pages.sees_names)
        groups = self.groups(view, parameters)
        if asked is None or (stretch.order and len(groups) > 1):
            return None
        found, offset, total = [pl.DataFrame(schema=FINDING)], stretch.offset, 0
        for group in groups:
            where = _both(self.wanted(parameters), group, _texts(asked.where))
            if not all(where.values()):
                continue  # nothing can meet it, where an empty list of topics would mean all of them
            cut = FindingsCut(where.pop("topic"), stretch.limit, 0, where, asked.contains, asked.order, self.then)
            lacking = stretch.limit - sum(frame.height for frame in found)
            some, held = view.pages.findings(replace(cut, offset=offset, limit=lacking))
            found.append(some)
            offset, total = max(0, offset - held), total + held
        rows = pl.concat(found).with_row_index(_AT)
        return Part(self.told(view, rows).sort(_AT), total)


@dataclass(frozen=True)
class FactsList:
    """A list with a row for each node of a subject of the facts, ordered by place and id."""

    subject: str
    told: Callable[[View, pl.DataFrame], pl.DataFrame]
    """Makes rows of facts, each of its own, in any order."""
    own: Sequence[str]
    """Columns of the rows that the nodes say themselves, and that everybody sees who sees the list."""
    where: Mapping[str, Sequence[object]] = field(default_factory=dict)

    def part(self, view: View, parameters: Parameters, stretch: Stretch) -> Part | None:
        """Return a stretch of the list; None where the store cannot cut it out."""
        del parameters
        asked = _read(stretch, {column: column for column in self.own}, names=True)
        if asked is None:
            return None
        where = _both(self.where, asked.where)
        found = view.pages.facts(
            self.subject, Cut("", stretch.limit, stretch.offset, where, asked.contains, asked.order)
        )
        if found is None:
            return None
        frame, total = found
        return Part(self.told(view, frame.with_row_index(_AT)).sort(_AT), total)


class _Asked(NamedTuple):
    """Conditions and order, as the store takes them."""

    where: Mapping[str, Sequence[object]]
    contains: str
    order: Terms


def _read(stretch: Stretch, known: Mapping[str, str], *, names: bool) -> _Asked | None:
    """Return what is asked in the columns of the store; None where it has no such columns, or may not use them."""
    usable = {column: held for column, held in known.items() if held != NAME or names}
    where: dict[str, Sequence[object]] = {}
    contains = ""
    for condition in stretch.conditions:
        column = column_of(stretch.row, condition.column)
        if column not in usable:
            return None
        if condition.operator is Operator.like and usable[column] == NAME and not contains:
            contains = condition.values[0]
        elif condition.operator in (Operator.eq, Operator.among) and "" not in condition.values:
            values = [value_of(stretch.row, column, text) for text in condition.values]
            where = _both(where, {usable[column]: values})
        else:
            return None
    if any(column not in usable for column, _ in stretch.order):
        return None
    return _Asked(where, contains, [(usable[column], descends) for column, descends in stretch.order])


def _both(*conditions: Mapping[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
    """Return the conditions that hold where all of these do."""
    found: dict[str, Sequence[Any]] = {}
    for each in conditions:
        for column, values in each.items():
            found[column] = [v for v in found[column] if v in values] if column in found else list(values)
    return found


def _texts(where: Mapping[str, Sequence[object]]) -> dict[str, Sequence[str]]:
    """Return values as findings are asked for them."""
    return {column: [str(value) for value in values] for column, values in where.items()}
