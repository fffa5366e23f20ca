"""A plan of liaison as tables: what each person has, what nobody has, and by what both are narrowed down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from api.lists.form import ALL, Field
from api.page_parts.addresses import plan_page, subject_page
from graphmodel.assignment.weights import WEAKNESS
from graphmodel.findings.words import levels
from graphmodel.network.plans.draft import Line

if TYPE_CHECKING:
    from api.asked.address import Address
    from graphmodel.assignment.problem import Person, Unit
    from graphmodel.network.plans.plan_view import PlanView

TOWN: Final = "town"
KIND: Final = "kind"
WEAK: Final = "weak"
WHO: Final = "who"
MOST_OPEN: Final = 60
"""Units without anybody that are listed; filters lead to the others."""
_TOWN_LENGTH: Final = 9


@dataclass(frozen=True)
class UnitCell:
    """A unit as it stands in a row."""

    id: str
    name: str
    weak: str
    locked: bool
    address: str


@dataclass(frozen=True)
class PersonRow:
    """What one person has."""

    id: str
    name: str
    post: str
    units: tuple[UnitCell, ...]
    excluded: tuple[tuple[str, str], ...]
    absent: bool
    revision: int
    broken: tuple[str, ...]
    suited: str
    """Where the units that suit best are shown."""


@dataclass(frozen=True)
class OpenRow:
    """A unit that nobody is to contact."""

    id: str
    name: str
    kind: str
    town: str
    weak: str
    weakness: str
    address: str
    suited: str


@dataclass(frozen=True)
class PlanTables:
    """Both tables."""

    people: tuple[PersonRow, ...]
    open: tuple[OpenRow, ...]
    open_in_all: int

    def row_of(self, person: str) -> PersonRow | None:
        """Return the row of one person, where it is shown."""
        return next((row for row in self.people if row.id == person), None)


def plan_tables(view: PlanView, asked: Address) -> PlanTables:
    """Return the tables, narrowed down as was asked: the people of whom any unit fits, and those without any; of
    them whoever is called as was typed, or has such a post."""
    problem, fits = view.problem, {unit.id for unit in view.problem.units if _fits(unit, asked)}
    held = {unit for _, unit in view.plan}
    nobody = [unit for unit in problem.ordered if unit.id not in held and unit.id in fits]
    order = list(WEAKNESS)
    nobody.sort(key=lambda unit: (order.index(unit.weakness), unit.place, unit.id))
    narrow = len(fits) < len(problem.units)
    people = [
        _person(view, one.id) for one in problem.people
        if _is_sought(one, asked.one(WHO))
        and (not narrow or not (units := view.draft.lines.get(one.id, Line()).units) or fits & set(units))
    ]  # fmt: skip
    rows = [_open(view.draft.id, unit) for unit in nobody[:MOST_OPEN]]
    return PlanTables(tuple(people), tuple(rows), len(nobody))


def narrowing(view: PlanView, asked: Address) -> list[Field]:
    """Return the fields by which tables and picture are narrowed down."""
    units, words = view.problem.ordered, levels()
    towns = {u.place[:_TOWN_LENGTH]: u.town or u.name for u in units if len(u.place.rstrip("0")) > _TOWN_LENGTH - 3}
    kinds = {unit.kind for unit in units}
    return [
        Field(f"narrow-{WHO}", WHO, "姓名或职务", asked.one(WHO)),
        _select(TOWN, "镇（街道）", asked, towns),
        _select(KIND, "单位类型", asked, {code: word for code, word in words.items() if code in kinds}),
        _select(WEAK, "薄弱情况", asked, WEAKNESS),
    ]


def _select(name: str, title: str, asked: Address, options: Mapping[str, str]) -> Field:
    return Field(f"narrow-{name}", name, title, asked.one(name), "select", (("", ALL), *options.items()))


def _is_sought(person: Person, text: str) -> bool:
    return text in person.name or text in person.posts


def _fits(unit: Unit, asked: Address) -> bool:
    town, kind, weak = (asked.one(name) for name in (TOWN, KIND, WEAK))
    return unit.place.startswith(town) and kind in ("", unit.kind) and weak in ("", unit.weakness)


def _person(view: PlanView, id_: str) -> PersonRow:
    problem, line = view.problem, view.draft.lines.get(id_, Line())
    person = problem.person[id_]
    return PersonRow(
        id_, person.name, person.posts, tuple(_unit(view, unit, line) for unit in line.units),
        tuple((unit, _called(view, unit)) for unit in sorted(line.excluded)), line.absent, line.revision,
        tuple(fault.told for fault in view.faults_of(id_)),
        f"{plan_page(view.draft.id)}?person={id_}#suited",
    )  # fmt: skip


def _unit(view: PlanView, id_: str, line: Line) -> UnitCell:
    held = view.problem.unit.get(id_)
    weak = WEAKNESS.get(held.weakness, "") if held else "现在不是要联系的单位"
    return UnitCell(id_, _called(view, id_), weak, id_ in line.locked, subject_page(id_))


def _called(view: PlanView, id_: str) -> str:
    return str(view.problem.unit[id_]) if id_ in view.problem.unit else id_


def _open(plan: str, unit: Unit) -> OpenRow:
    return OpenRow(
        unit.id, str(unit), levels().get(unit.kind, unit.kind), unit.town, WEAKNESS[unit.weakness], unit.weakness,
        subject_page(unit.id), f"{plan_page(plan)}?unit={unit.id}#suited",
    )  # fmt: skip
