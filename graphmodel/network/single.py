"""One node as somebody may see it: what it says, what it is bound to, what it said before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from graphmodel.errors import InputError, NotFoundError
from graphmodel.kinds import kinds, relations
from graphmodel.kinds.node import Node, Relation
from graphmodel.kinds.person import Person
from graphmodel.network.naming import names_of
from graphmodel.network.references import naming_kinds
from graphmodel.network.referring import leading_to, leaving
from graphmodel.network.texts import SOMEBODY
from graphmodel.statements.titling import titled
from graphmodel.statements.wording import NOTHING, differences

if TYPE_CHECKING:
    import networkx as nx

    from graphmodel.network.veil import Veil
    from graphmodel.stores.entries import Step, StoredNode, StoredRelation

NOT_SHOWN: Final = "（不显示）"


class Cell(NamedTuple):
    """One field that one change moved."""

    number: int
    made_at: datetime | None
    made_by: str | None
    subject: str
    """The node, or the source of the relation."""
    what: str
    """Name of its kind, or of the relation."""
    target: str | None
    field: str
    """Name of the property; empty where the whole was taken away."""
    title: str
    old: str
    new: str


class Touched(NamedTuple):
    """One node or relation that one change put or took away."""

    number: int
    what: str
    """Name of the kind, or of the relation."""
    id: str
    """The node, or the source of the relation."""
    target: str | None
    gone: bool


def node(veil: Veil, id_: str) -> StoredNode:
    """Return a node; NotFoundError also where it lies outside what may be seen."""
    kind = veil.reader.kind_of([id_]).get(id_)
    held = next(veil.reader.nodes(kind, values=[id_]), None) if kind else None
    if held is None or not veil.asker.reaches(held.place):
        raise NotFoundError(f"没有找到编号“{id_}”。")
    return veil.node(held)


def ties(veil: Veil, id_: str) -> list[StoredRelation]:
    """Return the relations that leave a node and lead to it, ended ones too; those that cross the border of what may
    be seen are left out, and their other ends counted."""
    held = [*leaving(veil.reader, id_), *leading_to(veil.reader, id_)]
    outside = veil.outside.labels({end for tie in held for end in (tie.source, tie.target)})
    return [veil.tie(tie) for tie in held if not {tie.source, tie.target} & outside.keys()]


def around(veil: Veil, centre: str, day: date, depth: int, kinds: Sequence[str]) -> nx.MultiDiGraph[str]:
    """Return what lies within `depth` relations of a node on a day, as far as one comes without leaving the places of
    the asker; what lies outside is counted. NotFoundError where there is no such node on the day."""
    import networkx as nx  # only neighbourhoods need it

    graph = veil.reader.neighbourhood(centre, day, depth=depth, kinds=kinds)
    outside = [id_ for id_, held in graph.nodes.items() if not veil.asker.reaches(held["place"])]
    veil.outside.labels(outside)
    graph.remove_nodes_from(outside)
    reached = nx.node_connected_component(graph.to_undirected(as_view=True), centre)
    return veil.graph(graph.subgraph(reached).copy())


def called(veil: Veil, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return kind of nodes and what they are called."""
    of_kind: defaultdict[str, list[str]] = defaultdict(list)
    for id_, kind in veil.reader.kind_of(ids).items():
        of_kind[kind].append(id_)
    held = [each for kind, of_this in of_kind.items() for each in veil.reader.nodes(kind, values=of_this)]
    names = names_of(veil, held)
    return {each.node.id: (type(each.node).__name__, names[each.node.id]) for each in held}


def cells(veil: Veil, scope: str, *, since: int, until: int | None = None, id_: str | None = None) -> list[Cell]:
    """Return the fields that changes after `since` (to `until`) moved, newest first; of one node or of all in scope."""
    found: list[Cell] = []
    ids = None if id_ is None else [id_]
    models: dict[str, type[Node] | type[Relation]] = {**kinds(), **relations()}
    for name in veil.reader.replaced(since=since, until=until):
        for step in veil.reader.steps(name, since=since, until=until, ids=ids):
            found.extend(_moved(veil, name, models[name], step))
    of_people = {*naming_kinds(), *(n for n, r in relations().items() if Person.__name__ in r.relation.sources)}
    veil.saw(len({cell.subject for cell in found if cell.what in of_people}))
    ends = {end for cell in found for end in (cell.subject, cell.target) if end}
    places = veil.reader.places_of(ends)
    hidden = veil.outside.labels(ends)
    told = veil.reader.told({cell.number for cell in found})
    seen = [
        c for c in found if not {c.subject, c.target} & hidden.keys() and _is_inside(veil, c.subject, places, scope)
    ]
    dated = [
        c._replace(made_at=told[c.number].made_at, made_by=told[c.number].made_by) if c.number in told else c
        for c in seen
    ]
    return sorted(dated, key=lambda cell: (-cell.number, cell.what, cell.subject))


def touched(veil: Veil, scope: str, *, since: int, most: int) -> list[Touched]:
    """Return what changes after `since` put or took away in scope, oldest first; InputError where it is over `most`."""
    fed = list(islice(veil.reader.changes(since), most + 1))
    if len(fed) > most:
        raise InputError(f"第 {since} 号以来的改动超过 {most} 条；请整表重取一次，再从那时的编号开始。")
    found = [touched_of(each) for each in fed]
    ends = {end for each in found for end in (each.id, each.target) if end}
    hidden, places = veil.outside.labels(ends), veil.reader.places_of(ends)
    return [
        each
        for each in found
        if not {each.id, each.target} & hidden.keys() and _is_inside(veil, each.id, places, scope)
    ]


def touched_of(fed: Mapping[str, object]) -> Touched:
    """Return a row of the feed of changes."""
    number, gone = int(str(fed["number"])), bool(fed["gone"])
    if "kind" in fed:
        return Touched(number, str(fed["kind"]), str(fed["id"]), None, gone)
    return Touched(number, str(fed["relation"]), str(fed["source"]), str(fed["target"]), gone)


def _is_inside(veil: Veil, id_: str, places: Mapping[str, str], scope: str) -> bool:
    """Of what is gone nobody tells any more where it lay: only who asks about everything is told of it."""
    if id_ not in places:
        return veil.asker.everywhere and not scope
    return places[id_].startswith(scope)


def _moved(veil: Veil, name: str, model: type[Node] | type[Relation], step: Step) -> Iterator[Cell]:
    target = step.target or None
    if step.after is None:
        shown = titled(step.before) if isinstance(step.before, Node) else step.source
        title = model.kind.title if issubclass(model, Node) else model.relation.title
        shown = SOMEBODY if model is Person and not veil.sees_names else shown
        yield Cell(step.by, None, None, step.source, name, target, "", title, shown, NOTHING)
        return
    hidden = veil.hidden_of(model)
    for d in differences(step.before, step.after):
        old, new = (NOT_SHOWN, NOT_SHOWN) if d.field in hidden else (d.old, d.new)
        yield Cell(step.by, None, None, step.source, name, target, d.field, d.title, old, new)
