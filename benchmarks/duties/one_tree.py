"""One work on one tree, in a process of its own: `python -m benchmarks.duties.one_tree WORK STORE [FILE …]`.

WORK is load, judge, or edit-N: the Nth time that edits are made in this store. Whoever runs it
says by PYTHONPATH whose `graphmodel` it is; it asks for nothing that only a later tree has.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any, Final

import polars as pl

from benchmarks.dataset.sizes import DAY
from benchmarks.machine import peak_memory
from benchmarks.owner import OWNER
from graphmodel.importers.bulk.loading import Order, load_files
from graphmodel.kinds import kinds, relations
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores import open_store

VILLAGE: Final = "320205001001"
WARM, ROUNDS = 4, 25
"""Edits of a kind that do not count, and that do; one more is made to see what it judges."""
Edit = Callable[[int], Changes]
"""What the nth edit of a kind states."""


def main() -> None:
    """Do one work and print what it found as JSON."""
    work, store, *files = sys.argv[1:]
    network = Network(open_store(store), load_rules(), lambda: DAY)
    if work == "load":
        found = loaded(network, [Path(file) for file in files])
    else:
        found = judged(network) if work == "judge" else edited(network, int(work.removeprefix("edit-")))
    print(json.dumps({**found, "peak": peak_memory()}, ensure_ascii=False))  # noqa: T201


def loaded(network: Network, files: list[Path]) -> dict[str, Any]:
    """Load the sheets into an empty store."""
    start = perf_counter()
    load_files(network, Order(tuple(files), OWNER, DAY))
    return {"seconds": perf_counter() - start}


def judged(network: Network) -> dict[str, Any]:
    """Judge everything again; tells the findings by topic."""
    start = perf_counter()
    network.refresh()
    seconds = perf_counter() - start
    with network.store.read() as reader:
        tallies = {topic: reader.tallies(topic, 2, by=("state",)) for topic in _topics(network)}
    return {"seconds": seconds, "findings": {topic: int(t["n"].sum()) for topic, t in tallies.items() if t.height}}


def edited(network: Network, time: int) -> dict[str, Any]:
    """Make edits of every kind in turn, each written, judged and durable; tells seconds, processor and topics."""
    first = time * (WARM + ROUNDS + 1)
    edits = _edits(network)
    wall: dict[str, list[float]] = {what: [] for what in edits}
    processor: dict[str, list[float]] = {what: [] for what in edits}
    topics: dict[str, list[str]] = {}
    for nth in range(WARM + ROUNDS):
        for what, changes in edits.items():
            stated = changes(first + nth)
            start, began = perf_counter(), process_time()
            network.write(OWNER, stated)
            processor[what].append(process_time() - began)
            wall[what].append(perf_counter() - start)
    for what, changes in edits.items():
        with _watching(network) as seen:
            network.write(OWNER, changes(first + WARM + ROUNDS))
        topics[what] = sorted(seen)
    counted = {what: {"wall": wall[what][WARM:], "processor": processor[what][WARM:]} for what in edits}
    return {"edits": {what: {**took, "topics": topics[what]} for what, took in counted.items()}}


@contextmanager
def _watching(network: Network) -> Iterator[set[str]]:
    """Note the topics of everything that is judged meanwhile."""
    seen: set[str] = set()
    with network.store.write(keep=False) as opened:
        writer: Any = type(opened)
    replace = writer.replace_findings

    def watched(self: Any, scopes: Any, found: pl.DataFrame, **given: Any) -> Any:
        seen.update(found["topic"])
        return replace(self, scopes, found, **given)

    writer.replace_findings = watched
    try:
        yield seen
    finally:
        writer.replace_findings = replace


def _topics(network: Network) -> list[str]:
    """Return every topic there is; some of them come of rules that name another one."""
    return sorted({rule.topic for rule in network.book.rules} | {"mapping", "liaison_reach"})


def _edits(network: Network) -> Mapping[str, Edit]:
    """Return what is changed: of a village, and of its township's committee; kinds that the tree lacks are left out."""
    with network.store.read() as reader:
        [village] = reader.nodes("Jurisdiction", values=[VILLAGE])
        towns = reader.findings(VILLAGE[:6], topics=["party_hearing"], where={"level": ["township"]})
        people = reader.findings(VILLAGE[:6], topics=["liaison_duty"]).get_column("subject").to_list()
    committee, person = min(towns["subject"]), min(people)

    def claim(nth: int) -> Changes:
        return _said(PutNode(village.node.model_copy(update={"has_committee": nth % 2 == 0, "checked_on": DAY})))

    def post(nth: int) -> Changes:
        ends, since = DAY if nth % 2 else None, DAY - timedelta(30)
        row = relations()["HOLDS_POSITION"].model_validate({"post": "member", "valid_from": since, "valid_to": ends})
        return _said(PutRelation(row, person, committee, since))

    made: dict[str, Edit] = {"village": claim, "post": post}
    for what, (kind, relation, says) in _RECORDS.items():
        if kind in kinds():
            made[what] = _adding(kind, relation, says, committee)
    return made


def _adding(kind: str, relation: str, says: Callable[[int], dict[str, Any]], committee: str) -> Edit:
    letter = kinds()[kind].kind.letter

    def add(nth: int) -> Changes:
        id_ = f"{letter}320205{9_000_000 + nth + 1000 * list(_KINDS).index(kind)}"
        node = kinds()[kind].model_validate({"id": id_, **says(nth)})
        return _said(PutNode(node), PutRelation(relations()[relation](), id_, committee, None))

    return add


_RECORDS: Final[Mapping[str, tuple[str, str, Callable[[int], dict[str, Any]]]]] = {
    "meeting": ("Meeting", "HELD_BY", lambda nth: {"type": "single_matter", "held_on": _day(nth)}),
    "document": ("Document", "FILED_FOR", lambda nth: {"type": "plan", "year": 1930 + nth}),
    "funding year": ("FundingRecord", "FUNDING_OF", lambda nth: {
        "year": 1930 + nth, "fund_source": "donation", "budgeted": 80_000, "arrived": 70_000 + nth}),
    "activity": ("Activity", "CARRIED_OUT_BY", lambda nth: {
        "title": f"示例{nth}", "theme": "science", "held_on": _day(nth)}),
}  # fmt: skip
_KINDS: Final = tuple(kind for kind, _, _ in _RECORDS.values())


def _day(nth: int) -> date:
    return DAY - timedelta(nth)


def _said(*stated: PutNode | PutRelation) -> Changes:
    nodes = tuple(one for one in stated if isinstance(one, PutNode))
    return Changes(DAY, "示例", nodes, tuple(one for one in stated if isinstance(one, PutRelation)))


if __name__ == "__main__":
    main()
