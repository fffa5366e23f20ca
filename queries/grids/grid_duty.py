"""Villages have grids, grids have people, people have duties (domain.md A-4): where the chain breaks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import polars as pl

from graphmodel.judging.presence import Establishment
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.places.town_and_village import with_places
from queries.question import Parameters, Question, Row, heading, option, schema

if TYPE_CHECKING:
    import networkx as nx

NO_VILLAGE = (Establishment.not_required, Establishment.abolished)
"""States of villages that need no grid: virtual, not counted or ended ones."""


class GridGap(Choice):
    """Which link of the chain is missing."""

    no_grid = "no_grid", "村（社区）无网格"
    no_person = "no_person", "网格无责任人"
    no_duty = "no_duty", "责任人无职责"


class GridDutyParameters(Parameters):
    """Which gap is listed."""

    gap: GridGap | None = option(None, "缺什么", "只列缺这一样的")


class GridDutyRow(Row):
    """One village without a grid, one grid without a person, or one person without a duty."""

    gap: GridGap = heading("缺什么")
    count: int = heading("个数", "总是 1：一村、一个网格或一个人")
    total: int = heading("共有", "一共有多少村、网格或责任人")
    grid: str | None = heading("网格编号")
    grid_name: str | None = heading("网格")
    person_name: str | None = heading("责任人")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    missing: str = heading("补什么")


def answer(view: View, parameters: GridDutyParameters) -> pl.DataFrame:
    """Return what is missing, link by link; nothing where every link is there."""
    graph = view.subgraph("Jurisdiction", "Grid", "Person")
    grids = sorted(id_ for id_, held in graph.nodes.items() if held["kind"] == "Grid")
    found = [*_villages(view, graph, grids), *_grids(graph, grids), *_persons(graph, grids)]
    wanted = [row for row in found if parameters.gap in (None, row["gap"])]
    places = schema(GridDutyRow) | {"place": pl.String()}
    bare = pl.DataFrame(wanted, schema={n: t for n, t in places.items() if n not in ("township", "village")})
    return with_places(bare, view)


def _villages(view: View, graph: nx.MultiDiGraph[str], grids: list[str]) -> list[dict[str, object]]:
    """Return the villages without a grid."""
    places = view.findings("establishment", where={"level": ["village"]})
    villages = places.filter(~pl.col("state").is_in(NO_VILLAGE)).get_column("subject").to_list()
    netted = {v for g in grids for _, v, relation in graph.out_edges(g, keys=True) if relation == "LOCATED_IN"}
    common = {"gap": GridGap.no_grid, "count": 1, "total": len(villages), "missing": "登记网格及其所在村（社区）"}
    return [common | {"place": village} for village in villages if village not in netted]


def _grids(graph: nx.MultiDiGraph[str], grids: list[str]) -> list[dict[str, object]]:
    alone = [g for g in grids if not _responsible(graph, g)]
    common = {"gap": GridGap.no_person, "count": 1, "total": len(grids), "missing": "落实责任人和职责"}
    return [common | _described(graph, g) for g in alone]


def _persons(graph: nx.MultiDiGraph[str], grids: list[str]) -> list[dict[str, object]]:
    duties = [(g, *each) for g in grids for each in _responsible(graph, g)]
    common = {"gap": GridGap.no_duty, "count": 1, "total": len(duties), "missing": "填写职责"}
    return [
        common | _described(graph, g) | {"person_name": graph.nodes[person]["name"]}
        for g, person, duty in duties
        if not duty
    ]


def _responsible(graph: nx.MultiDiGraph[str], grid: str) -> list[tuple[str, str | None]]:
    """Return who answers for the grid, each with the duty or None."""
    held: Iterable[tuple[str, str, str, str | None]] = graph.in_edges(grid, keys=True, data="duty")
    return sorted(
        ((person, duty) for person, _, relation, duty in held if relation == "RESPONSIBLE_FOR"), key=lambda p: p[0]
    )


def _described(graph: nx.MultiDiGraph[str], grid: str) -> dict[str, object]:
    held = graph.nodes[grid]
    return {"grid": grid, "grid_name": held["name"], "place": held["place"]}


QUESTION = Question(
    title="网格责任",
    summary="村（社区）有没有网格、网格有没有责任人、责任人有没有职责，缺在哪一环",
    row=GridDutyRow,
    answer=answer,
    parameters=GridDutyParameters,
)
