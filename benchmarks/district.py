"""The sample district, and the ways to ask it: persisted findings, judging anew, plain networkx loops."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import networkx as nx
import openpyxl
import polars as pl

from benchmarks.owner import OWNER
from graphmodel.importers.workbook_import import import_file
from graphmodel.judging.judge import judge
from graphmodel.judging.situation import judged_subjects
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.stores import open_store
from samples.xishan.make_sample import write_samples

DAY = date(2023, 10, 31)
SCOPE = "320205"
LEVELS = ("county", "township", "village", "school")
"""Levels that are judged the same way by everybody: mandatory, own committee or a dated no."""

Tally = list[tuple[tuple[str, str], int]]


def open_district(folder: Path) -> Network:
    """Make the sample workbook and import it."""
    write_samples(folder / "锡山区.xlsx")
    network = Network(open_store(str(folder / "a.db")), load_rules(), lambda: DAY)
    import_file(network, OWNER, folder / "锡山区.xlsx")
    return network


class Competition:
    """Equal answers by different ways."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.folder = Path(network.store.path).parent  # type: ignore[attr-defined]
        with network.view(OWNER, SCOPE) as view:
            self.graph = view.subgraph()

    def contests(self) -> Mapping[str, Mapping[str, Callable[[], object]]]:
        """Return the works, each with its ways; the first way is the product's own."""
        return {
            "coverage by level": {
                "persisted findings": self.by_findings,
                "judge anew, every topic": self.by_judging,
                "networkx loops, graph in memory": self.by_loops,
                "networkx loops, graph loaded first": self.by_loading_and_loops,
            },
            "workbook of 8,600 rows": {
                "read, check, match (nothing new)": self.read_again,
                "openpyxl, reading cells only": self.read_cells,
            },
        }

    def by_findings(self) -> Tally:
        """Count states from what the store holds."""
        with self.network.view(OWNER, SCOPE) as view:
            found = view.findings("establishment", where={"level": LEVELS})
        return _tally(found)

    def by_judging(self) -> Tally:
        """Take all facts and judge every topic."""
        with self.network.store.read() as reader:
            frames = {subject: reader.facts(subject, SCOPE, DAY) for subject in judged_subjects()}
        found = judge(frames, self.network.book, DAY)
        return _tally(found.filter(pl.col("topic").eq("establishment") & pl.col("level").is_in(LEVELS)))

    def by_loops(self) -> Tally:
        """Do what one would write by hand over a graph in memory."""
        return _looped(self.graph)

    def by_loading_and_loops(self) -> Tally:
        """The same, reading the graph as a script would."""
        with self.network.view(OWNER, SCOPE) as view:
            return _looped(view.subgraph())

    def read_again(self) -> bool:
        """Import the same workbook: everything is read, checked and matched, and nothing differs."""
        result = import_file(self.network, OWNER, self.folder / "锡山区.xlsx")
        return result.outcome.applied.number is None

    def read_cells(self) -> bool:
        """Read every cell and do nothing with it."""
        book = openpyxl.load_workbook(self.folder / "锡山区.xlsx")
        return all(row is not None for sheet in book for row in sheet.iter_rows(values_only=True))


def _tally(found: pl.DataFrame) -> Tally:
    found = found.filter(pl.col("state") != "abolished")  # the subgraph holds only what is in force
    return sorted(((level, state), n) for level, state, n in found.group_by("level", "state").len().iter_rows())


def _looped(graph: nx.MultiDiGraph[str]) -> Tally:
    counts: Counter[tuple[str, str]] = Counter()
    for node, held in graph.nodes(data=True):
        level = held.get("level") or held["kind"].lower()
        if level not in LEVELS:
            continue
        counts[level, _state(graph, node, held)] += 1
    return sorted(counts.items())


def _state(graph: nx.MultiDiGraph[str], node: str, held: Mapping[str, object]) -> str:
    if str(held.get("code", ""))[9:] in ("498", "598") or held.get("not_counted_reason"):
        return "not_required"
    for source, _, relation in graph.in_edges(node, keys=True):
        own_form = graph.nodes[source].get("form") in ("care_committee", "care_group")
        if relation == "ESTABLISHED_IN" and own_form:
            return "own"
    dated_no = held.get("has_committee") is False and held.get("checked_on")
    return "blank" if dated_no else "to_verify"
