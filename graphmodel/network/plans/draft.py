"""A plan as the store holds it: who is to keep contact with what, and what planners settled on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from graphmodel.assignment.problem import Plan
from graphmodel.errors import ConflictError, NotFoundError
from graphmodel.kinds.liaison_plan import Arranges, LiaisonPlan, PlanOf, PlanState
from graphmodel.network.plan_problem import Wishes

if TYPE_CHECKING:
    from graphmodel.network.asker import Asker
    from graphmodel.stores.entries import StoredNode
    from graphmodel.stores.transaction import Reader

KIND: Final = LiaisonPlan.__name__
OPEN: Final = (PlanState.draft, PlanState.compared)
"""States in which a plan can still be changed."""


@dataclass(frozen=True)
class Line:
    """What a plan has in store for one person, by ids of units."""

    units: tuple[str, ...] = ()
    locked: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    absent: bool = False
    made_of: str = ""
    """Fingerprint of the facts that were known when it was settled."""
    revision: int = 0
    """Number of the change that last touched it; 0 where nothing was settled yet."""

    def arranges(self) -> Arranges:
        """Return the relation that says so."""
        lists = (self.units, tuple(sorted(self.locked)), tuple(sorted(self.excluded)))
        units, locked, excluded = (listed or None for listed in lists)
        return Arranges(
            units=units, locked=locked, excluded=excluded, absent=self.absent or None, made_of=self.made_of or None
        )


@dataclass(frozen=True)
class Draft:
    """A plan and its lines, by person."""

    node: LiaisonPlan
    place: str
    """Key of the place whose people it is for."""
    touched: int
    """Number of the change that last touched the plan itself."""
    lines: Mapping[str, Line] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Its number (编号)."""
        return self.node.id

    @property
    def state(self) -> PlanState:
        """Where it stands."""
        return self.node.state or PlanState.draft

    @property
    def revision(self) -> int:
        """Number of the change that last touched anything of it."""
        return max([self.touched, *(line.revision for line in self.lines.values())])

    @cached_property
    def plan(self) -> Plan:
        """Who contacts what."""
        return frozenset((person, unit) for person, line in self.lines.items() for unit in line.units)

    def wishes(self) -> Wishes:
        """Return what planners settled."""
        return Wishes(
            frozenset((person, unit) for person, line in self.lines.items() for unit in line.locked),
            frozenset((person, unit) for person, line in self.lines.items() for unit in line.excluded),
            frozenset(person for person, line in self.lines.items() if line.absent),
        )

    def refuse_settled(self) -> None:
        """Raise ConflictError where it can no longer be changed."""
        if self.state not in OPEN:
            raise ConflictError(f"方案“{self.node.name}”{self.state.label}，不能再改；可以由它另拟一个方案。")


def draft_of(reader: Reader, asker: Asker, id_: str) -> Draft:
    """Return a plan; NotFoundError where there is none, or where it lies outside the places of the asker."""
    held = next(reader.nodes(KIND, values=[id_]), None)
    if held is None or not asker.reaches(held.place):
        raise NotFoundError(f"没有编号为“{id_}”的联系点方案；请在方案清单里核对。")
    lines = {}
    for tie in reader.relations(Arranges.relation.name, ids=[id_]):
        assert isinstance(tie.relation, Arranges)
        lines[tie.target] = _line(tie.relation, tie.touched)
    return _draft(held, lines)


def drafts(reader: Reader, asker: Asker, scope: str) -> Iterator[Draft]:
    """Yield the plans of a place and of those in it, without their lines."""
    for held in reader.nodes(KIND, scope=scope):
        if asker.reaches(held.place):
            yield _draft(held, {})


def plans_of_place(reader: Reader, place: str) -> list[Draft]:
    """Return the plans that are for exactly this place (key), without their lines."""
    ids = [tie.source for tie in reader.relations(PlanOf.relation.name, end="target", ids=[place])]
    return [_draft(held, {}) for held in reader.nodes(KIND, values=ids)]


class Stirred(NamedTuple):
    """A plan that was changed."""

    id: str
    place: str
    revision: int
    by: str


def stirred(reader: Reader, since: int) -> list[Stirred]:
    """Return the plans, wherever they are, of which anything was changed after change `since`."""
    held = [_draft(stored, {}) for stored in reader.nodes(KIND)]
    last = {draft.id: draft.touched for draft in held if draft.state in OPEN or draft.touched > since}
    for tie in reader.relations(Arranges.relation.name, ids=sorted(last)) if last else ():
        last[tie.source] = max(last[tie.source], tie.touched)
    moved = [draft for draft in held if last.get(draft.id, 0) > since]
    told = reader.told({last[draft.id] for draft in moved})
    return [
        Stirred(draft.id, draft.place, last[draft.id], told[last[draft.id]].made_by if last[draft.id] in told else "")
        for draft in moved
    ]


def _draft(held: StoredNode, lines: Mapping[str, Line]) -> Draft:
    assert isinstance(held.node, LiaisonPlan)
    return Draft(held.node, held.place, held.touched, dict(sorted(lines.items())))


def _line(said: Arranges, touched: int) -> Line:
    return Line(
        said.units or (), frozenset(said.locked or ()), frozenset(said.excluded or ()), bool(said.absent),
        said.made_of or "", touched,
    )  # fmt: skip
