"""The chain from a subject over its Party organization and committee to the committee above, and what is missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from graphmodel.kinds import kinds, relations, unit_kinds
from graphmodel.kinds.care_committee import CareCommittee
from graphmodel.kinds.party_organization import PartyOrganization
from graphmodel.kinds.person import Person
from graphmodel.kinds.zone import Zone

if TYPE_CHECKING:
    import networkx as nx

    from graphmodel.network.view import View

LAST: Final = 3
"""The column of the committees above, which the chain ends at."""
MOST: Final = 4
"""Boxes in a column; of the others only the number is told."""

_COMMITTEE, _PARTY, _PERSON, _ZONE = (k.__name__ for k in (CareCommittee, PartyOrganization, Person, Zone))
_DRAWN: Final = {
    "HAS_PARTY_ORG": ("", ""), "IN_ZONE": ("", ""), "ESTABLISHED_IN": ("turned", "建有"),
    "COVERS": ("turned", "由其覆盖"), "LED_BY": ("turned", "领导"), "RELIES_ON": ("turned", "依托"),
    "GUIDED_BY": ("", ""), "HOLDS_POSITION": ("", ""),
}  # fmt: skip
"""The relations that make the chain: whether the arrow runs against the relation, and what is written at it."""

_OF_UNITS: Final = frozenset({"COVERS", "IN_ZONE"})
"""What is drawn of a unit only: a regional committee covers dozens."""


@dataclass(frozen=True)
class Box:
    """One node, or what is missing (without an id)."""

    id: str
    kind: str
    name: str
    column: int
    row: int = 0
    own: bool = False
    """Is it the subject itself?"""


class Arrow(NamedTuple):
    """From one box to another, by id."""

    source: str
    target: str
    word: str


@dataclass(frozen=True)
class Chain:
    """What is drawn."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    left_out: Mapping[int, int]
    """How many boxes are not drawn, by column."""


def chain(view: View, id_: str, kind: str, missing: str = "") -> Chain | None:
    """Return the chain of a subject of a kind on the day of the view; None where nothing is bound to it.

    `missing`: what is nearest missing, in words, as the judgement says it.
    """
    units = unit_kinds() if kind in (_COMMITTEE, _PARTY, _ZONE) else ()
    graph = view.neighbourhood(id_, 1 if units else 2, *units, _ZONE, _PARTY, _COMMITTEE)
    arrows = _joined(_arrows(graph, set() if not units else _OF_UNITS))
    columns = _columns(graph, id_, arrows)
    boxes, left_out = _boxes(graph, id_, columns)
    at = {box.id: box.column for box in boxes}
    kept = tuple(a for a in arrows if {a.source, a.target} <= at.keys() and at[a.source] != at[a.target])
    if missing:
        boxes.append(Box("", "缺", missing, 2, sum(box.column == 2 for box in boxes)))
        kept = (*kept, Arrow(id_, "", "还差"))
    return Chain(tuple(boxes), kept, left_out) if len(boxes) > 1 else None


def _arrows(graph: nx.MultiDiGraph[str], left_out: Collection[str]) -> Iterator[Arrow]:
    for source, target, name, held in graph.edges(keys=True, data=True):
        if name in _DRAWN and name not in left_out:
            turned, word = _DRAWN[name]
            ends = (target, source) if turned else (source, target)
            yield Arrow(*ends, word or _word(name, held))


def _joined(arrows: Iterable[Arrow]) -> list[Arrow]:
    """Return one arrow between two boxes, whatever binds them."""
    words: dict[tuple[str, str], dict[str, None]] = {}
    for source, target, word in arrows:
        words.setdefault((source, target), {})[word] = None
    return [Arrow(source, target, "、".join(told)) for (source, target), told in words.items()]


def _word(name: str, held: Mapping[str, Any]) -> str:
    """Return the title of a relation, with what tells two of them apart where that is a word of one or two signs."""
    declared = relations()[name]
    told = {"territorial": "（块）", "system": "（条）"}.get(str(held.get("line") or ""), "")
    return f"{declared.relation.title}{told}"


def _columns(graph: nx.MultiDiGraph[str], id_: str, arrows: list[Arrow]) -> dict[str, int]:
    """Return the column of each node of the chain: what one comes to from the subject along the arrows, and what leads
    to it by one."""
    found = {id_: _home(graph.nodes[id_]["kind"])}
    waiting = [id_]
    while waiting:
        here = waiting.pop(0)
        for arrow in arrows:
            if here not in (arrow.source, arrow.target):
                continue
            ahead = arrow.source == here
            other = arrow.target if ahead else arrow.source
            if other in found or not (ahead or here == id_):
                continue
            found[other] = _place(graph.nodes[other]["kind"], found[here], ahead=ahead)
            if ahead and found[other] < LAST:
                waiting.append(other)
    return found


def _home(kind: str) -> int:
    return {_PARTY: 1, _ZONE: 1, _COMMITTEE: 2}.get(kind, 0)


def _place(kind: str, beside: int, *, ahead: bool) -> int:
    if kind == _COMMITTEE:
        return LAST if ahead and beside >= 2 else 2 if ahead or beside < 2 else 1
    return _home(kind)


def _boxes(graph: nx.MultiDiGraph[str], id_: str, columns: Mapping[str, int]) -> tuple[list[Box], dict[int, int]]:
    boxes: list[Box] = []
    left_out: dict[int, int] = {}
    for column in sorted(set(columns.values())):
        here = sorted((i for i, c in columns.items() if c == column), key=lambda i: (i != id_, i))
        for row, each in enumerate(here[:MOST]):
            held = graph.nodes[each]
            title = kinds()[held["kind"]].kind.title
            boxes.append(Box(each, title, str(held.get("name") or each), column, row, each == id_))
        if len(here) > MOST:
            left_out[column] = len(here) - MOST
    used = {column: n for n, column in enumerate(sorted({*(box.column for box in boxes), 2}))}
    return [replace(box, column=used[box.column]) for box in boxes], {used[c]: n for c, n in left_out.items()}
