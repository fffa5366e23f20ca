"""How two subjects hang together: the shortest chain of relations between them, step by step."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

import polars as pl

from graphmodel.errors import InputError, NotFoundError
from graphmodel.kinds import kinds
from graphmodel.network.view import View
from queries.establishment.moved import COUNTY
from queries.question import Parameters, Question, Row, heading, option, schema
from queries.wording.relation_titles import PLACES, title_of

if TYPE_CHECKING:
    import networkx as nx

_TERRITORIAL: Final = (PLACES, "LOCATED_IN")
"""Relations that say no more than in whose territory something lies."""
_LAST, _LONG = 1.001, 3.0
"""What such a step counts: of chains of one length the one without it is told; three steps where work goes first."""
MOST_NAMED: Final = 5
"""Subjects of one name that are listed."""


class PathParameters(Parameters):
    """Between which two; nothing is answered until both are given."""

    start: str = option("", "从", "单位、镇村、关工委或人员的编号或全称", max_length=200)
    end: str = option("", "到", "另一头的编号或全称", max_length=200)
    by_work: bool = option(False, "工作关系优先", "上级区划、所在地只说明在谁的辖区内，一步按三步算；不选则只看步数")


class PathRow(Row):
    """One relation of the chain."""

    step: int = heading("第几步")
    source: str = heading("这头编号")
    source_kind: str = heading("这头种类")
    source_name: str = heading("这头")
    relation: str = heading("关系代码", for_programs=True)
    relation_title: str = heading("关系")
    target: str = heading("那头编号")
    target_kind: str = heading("那头种类")
    target_name: str = heading("那头")
    forward: bool = heading("是否由这头指向那头")
    sentence: str = heading("说明")


def answer(view: View, parameters: PathParameters) -> pl.DataFrame:
    """Return the relations from one to the other in order, none where nothing in scope binds them.

    NotFoundError and InputError where it is not clear which two are meant.
    """
    if not (parameters.start and parameters.end):
        return pl.DataFrame(schema=schema(PathRow))
    if len(view.scope) < COUNTY and view.is_large():
        raise InputError("范围太大，找不了关系；请选一个县（市、区）或更小的范围。")
    import networkx as nx  # for which no other question waits

    graph = view.subgraph()
    start, end = (_meant(graph, text.strip()) for text in (parameters.start, parameters.end))
    try:
        chain = nx.shortest_path(_plain(graph, _LONG if parameters.by_work else _LAST), start, end, weight="weight")
    except nx.NetworkXNoPath:
        chain = []
    rows = [_row(graph, n, *pair) for n, pair in enumerate(pairwise(chain), 1)]
    return pl.DataFrame(rows, schema=schema(PathRow), orient="row")


def _meant(graph: nx.MultiDiGraph[str], text: str) -> str:
    for id_ in (text, text.ljust(12, "0")):
        if id_ in graph:
            return id_
    named = [id_ for id_, held in graph.nodes(data=True) if held.get("name") == text]
    if not named:
        raise NotFoundError(f"这个范围内没有找到“{text}”，请用编号或全称。")
    if len(named) > 1:
        told = "、".join(named[:MOST_NAMED])
        raise InputError(
            f"名为“{text}”的有 {len(named)} 个，请改用编号：{told}{'…' if len(named) > MOST_NAMED else ''}。"
        )
    return named[0]


def _plain(graph: nx.MultiDiGraph[str], territorial: float) -> nx.Graph[str]:
    """Return the graph with one edge between two, either way; `territorial`: how long such a step is."""
    import networkx as nx

    plain: nx.Graph[str] = nx.Graph()
    plain.add_nodes_from(graph)
    for source, target, name in graph.edges(keys=True):
        weight = territorial if name in _TERRITORIAL else 1.0
        if not plain.has_edge(source, target) or plain.edges[source, target]["weight"] > weight:
            plain.add_edge(source, target, weight=weight)
    return plain


def _row(graph: nx.MultiDiGraph[str], step: int, here: str, there: str) -> dict[str, object]:
    edges = [(name, True) for name in graph.get_edge_data(here, there) or ()]
    edges += [(name, False) for name in graph.get_edge_data(there, here) or ()]
    relation, forward = min(edges, key=lambda edge: (edge[0] in _TERRITORIAL, edge[0]))
    one, other = _told(graph, here), _told(graph, there)
    first, second = (one, other) if forward else (other, one)
    title = title_of(str(relation))
    return {
        "step": step, "source": here, "source_kind": one[0], "source_name": one[1],
        "relation": relation, "relation_title": title,
        "target": there, "target_kind": other[0], "target_name": other[1],
        "forward": forward, "sentence": f"{first[0]}“{first[1]}” —{title}→ {second[0]}“{second[1]}”",
    }  # fmt: skip


def _told(graph: nx.MultiDiGraph[str], id_: str) -> tuple[str, str]:
    held = graph.nodes[id_]
    kind = str(held["kind"])
    return kinds()[kind].kind.title if kind in kinds() else kind, str(held.get("name") or id_)


QUESTION = Question(
    title="两者之间的关系",
    summary="任意两个单位、关工委、人员或地方之间，最短的一串关系是什么，一步一步说明",
    row=PathRow,
    answer=answer,
    parameters=PathParameters,
)
