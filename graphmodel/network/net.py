"""The net of liaison and guidance: who keeps contact with what, who guides whom, who serves where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import polars as pl

from graphmodel.errors import InputError
from graphmodel.facts.columns import in_force
from graphmodel.findings.words import levels

if TYPE_CHECKING:
    from graphmodel.assignment.weak_points import Line, WeakPoints
    from graphmodel.network.plan_problem import Planning
    from graphmodel.network.view import View

LIAISON, GUIDANCE, POST = "联系", "指导", "任职"
PERSON: Final = "person"
_GUIDED_BY: Final = ("guided_territorially_by", "guided_by_system")
_COUNTY: Final = 6
NET: Final = "薄弱环节和换届演练"


@dataclass(frozen=True)
class Net:
    """What stands in it, by id; a committee stands for its unit."""

    names: Mapping[str, str]
    kinds: Mapping[str, str]
    """Level of a place, kind in snake_case, or PERSON."""
    lines: Mapping[Line, str]
    """What binds two of them: LIAISON, GUIDANCE or POST."""
    root: str
    """The unit of the committee in which most of the people serve."""

    def weak_points(self) -> WeakPoints:
        """Return on whom and on which lines others hang."""
        from graphmodel.assignment.weak_points import weak_points  # networkx, which no other question loads

        return weak_points(self.names, self.lines, self.root)


def net_of(view: View, planning: Planning) -> Net:
    """Return the net of a scope as it stands; InputError where it is too wide to be looked through."""
    refuse_too_wide(view)
    committees = view.facts("committee").filter(in_force(view.as_of))
    seats = {c: unit or c for c, unit in committees.select("id", "unit").iter_rows()}
    lines = {**dict(_posts(view, planning, seats)), **dict(_guidance(committees, seats)), **dict(_liaison(planning))}
    names, kinds = _described(committees, planning)
    known = {end for line in lines for end in line} & names.keys()
    root = _root(planning, committees, seats)
    inside = {line: word for line, word in lines.items() if set(line) <= known}
    return Net({id_: names[id_] for id_ in known | {root}}, kinds, inside, root)


def refuse_too_wide(view: View, what: str = NET) -> None:
    """Raise InputError for more than can be looked through while somebody waits for `what`."""
    if len(view.scope) < _COUNTY and view.is_large():
        raise InputError(f"资料很多，请先选一个县（市、区），再看{what}。")


def _liaison(planning: Planning) -> Iterator[tuple[Line, str]]:
    for person, unit in sorted(planning.problem.standing):
        yield (person, unit), LIAISON


def _guidance(committees: pl.DataFrame, seats: Mapping[str, str]) -> Iterator[tuple[Line, str]]:
    for column in _GUIDED_BY:
        for lower, upper in committees.select("id", column).drop_nulls().iter_rows():
            if upper in seats and seats[lower] != seats[upper]:
                yield (seats[lower], seats[upper]), GUIDANCE


def _posts(view: View, planning: Planning, seats: Mapping[str, str]) -> Iterator[tuple[Line, str]]:
    held = view.facts("position").filter(in_force(view.as_of), in_force(view.as_of, "person_ended_on"))
    for person, committee in held.select("person", "committee").unique(maintain_order=True).iter_rows():
        if person in planning.problem.person and committee in seats:
            yield (person, seats[committee]), POST


def _described(committees: pl.DataFrame, planning: Planning) -> tuple[dict[str, str], dict[str, str]]:
    names, kinds = dict[str, str](), dict[str, str]()
    for id_, name, unit, unit_name, level in committees.select("id", "name", "unit", "unit_name", "level").iter_rows():
        names[unit or id_] = unit_name or name
        kinds[unit or id_] = level or "care_committee"
    for held in planning.problem.units:
        names[held.id], kinds[held.id] = str(held), held.kind
    for person in planning.problem.people:
        names[person.id], kinds[person.id] = person.name, PERSON
    return names, kinds


def _root(planning: Planning, committees: pl.DataFrame, seats: Mapping[str, str]) -> str:
    """Return where most of the people serve; of several the first."""
    seated = dict(committees.select("name", "id").iter_rows())
    own = [person.committee for person in planning.problem.people if person.committee in seated]
    if not own:
        raise InputError("这个范围里没有关工委可以作为起点；请核对范围。")
    most = max(sorted(set(own)), key=own.count)
    return seats[seated[most]]


def kind_word(kind: str) -> str:
    """Return what a kind of the net is called."""
    return "联系人" if kind == PERSON else levels().get(kind, kind)
