"""Committees paired to learn from each other: who was paired before, who is left over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import networkx as nx
import polars as pl

from graphmodel.judging.rota import met_before
from graphmodel.kinds.care_committee import CommitteeForm
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.places.areas import LENGTHS
from queries.places.town_and_village import with_places
from queries.question import Level, Parameters, Question, Row, heading, option
from queries.records.committees import committees

ABOVE: Final = {"county": LENGTHS["prefecture"], "township": LENGTHS["county"], "village": LENGTHS["township"]}
"""Among whom nobody should be left over: those of a level in the same place above."""

FORMS: Final = (CommitteeForm.care_committee, CommitteeForm.development_zone)
"""Who may be left over; a development zone stands among the counties of its city (各县区、开发区)."""


class PairStanding(Choice):
    """How a committee is paired in the year."""

    left_over = "left_over", "落单"
    again = "again", "历史上结过对"
    paired = "paired", "已结对"


class PairingsParameters(Parameters):
    """Which year is listed."""

    year: int | None = option(None, "年度", "不写为最近登记的一年", ge=1990, le=2100)


class PairingsRow(Row):
    """One pair, or a committee that is left over."""

    standing: PairStanding = heading("状况")
    year: int | None = heading("年度")
    subject: str = heading("编号")
    name: str = heading("关工委")
    partner: str | None = heading("结对关工委", "落单的为空；单数时可三方结对")
    together: int = heading("几方结对", "一起互学的有几家：两家为 2，三方结对为 3，落单的为 1")
    met_before: int = heading("以前结对次数")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    place: str = heading("区划代码")


def answer(view: View, parameters: PairingsParameters) -> pl.DataFrame:
    """Return who is left over, then the pairs of the year, those that met before first."""
    known = {held["about"]: held for held in committees(view).iter_rows(named=True)}
    pairs = [(year, a, b) for year, a, b in _pairs(view) if a in known and b in known]
    year = parameters.year or max((y for y, _, _ in pairs if y <= view.as_of.year), default=view.as_of.year)
    own = list(dict.fromkeys(pair for pair in pairs if pair[0] == year))
    earlier = [frozenset((a, b)) for y, a, b in pairs if y < year]
    rows = [*_paired(own, earlier, known), *_left_over(own, known)]
    found = pl.DataFrame([row | {"year": year} for row in rows], schema=_SCHEMA)
    rank = {each.value: n for n, each in enumerate(PairStanding)}
    return with_places(found, view).sort(pl.col("standing").replace_strict(rank), "place", "subject")


_SCHEMA: Final = {
    "standing": pl.String(), "year": pl.Int64(), "subject": pl.String(), "name": pl.String(), "partner": pl.String(),
    "together": pl.Int64(), "met_before": pl.Int64(), "level": pl.String(), "place": pl.String(),
}  # fmt: skip
Pair = tuple[int, str, str]
Known = dict[str, dict[str, str]]


def _pairs(view: View) -> Iterator[Pair]:
    """Yield year and both committees of every pair in scope."""
    graph = view.subgraph("CareCommittee", "Pairing")
    for id_, held in graph.nodes.items():
        both = sorted(end for _, end, name in graph.out_edges(id_, keys=True) if name in ("PAIRED_BY", "PAIRED_WITH"))
        if held["kind"] == "Pairing" and len(both) == 2:
            yield int(held["year"]), both[0], both[1]


def _paired(pairs: list[Pair], earlier: list[frozenset[str]], known: Known) -> Iterator[dict[str, object]]:
    tied = nx.Graph([(a, b) for _, a, b in pairs])
    for _, a, b in pairs:
        before = met_before(frozenset((a, b)), earlier)
        standing = PairStanding.again if before else PairStanding.paired
        together = len(nx.node_connected_component(tied, a))
        yield _row(known[a], standing, before) | {"partner": known[b]["name"], "together": together}


def _left_over(pairs: list[Pair], known: Known) -> Iterator[dict[str, object]]:
    """Yield those of the same level and place above as the paired ones who are in no pair."""
    paired = {id_ for _, a, b in pairs for id_ in (a, b)}
    groups = {_group(known[id_]) for id_ in paired}
    for id_, held in known.items():
        if id_ not in paired and held["form"] in FORMS and _group(held) in groups:
            yield _row(held, PairStanding.left_over, 0)


def _group(held: dict[str, str]) -> tuple[str, str]:
    level = "county" if held["form"] == CommitteeForm.development_zone else held["level"]
    return level, held["place"][: ABOVE.get(level, 0)]


def _row(held: dict[str, str], standing: PairStanding, before: int) -> dict[str, object]:
    known = {"subject": held["about"], "name": held["name"], "level": held["level"], "place": held["place"]}
    return known | {"standing": standing.value, "partner": None, "together": 1, "met_before": before}


QUESTION = Question(
    title="结对互学",
    summary="一年里谁和谁结对、几方一起、以前结过几次、单数时谁落单",
    row=PairingsRow,
    answer=answer,
    parameters=PairingsParameters,
)
