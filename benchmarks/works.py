"""The works that are measured, in the order in which they are done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path
from typing import Final, TypeVar

from benchmarks.apart import Apart, apart
from benchmarks.contest import Contest, agreed, measured, rounds_for
from benchmarks.offline import offline_load
from benchmarks.product import Product, ProductOnNeo4j
from benchmarks.server import MeasuredServer
from benchmarks.ways import ON_SERVER, Way, opened, rows, way

Of = TypeVar("Of")

COUNTY: Final = "320205"
VILLAGE: Final = "320205001001"
"""The county and the village asked about: they are part of every size."""

LISTED, TOP = 50, 100
WRITE: Final = "one write with findings and tallies"
LOADS: Final = ("bulk load", "bulk load before judging", "offline load", "full judging")
OFFLINE: Final = frozenset({"nation"})
"""Sizes that reach Neo4j by files, which are loaded while the server is stopped; nobody sends them over the line."""


@dataclass(frozen=True)
class Field:
    """Where a size is measured, by which ways, and on which server, if any of them needs one."""

    size: str
    work: Path
    words: Sequence[str]
    server: MeasuredServer | None

    @property
    def data(self) -> Path:
        """The folder of the sheets."""
        return self.work / "data"

    def apart(self, work: str, word: str, *given: str) -> Apart:
        """Run a work in a process of its own; the memory of a server that has part in it counts too."""
        if self.server is None or word not in ON_SERVER:
            return apart(work, word, self.data, self.work, *given)
        if work == "load":
            self.server.empty()
        self.server.forget_peak()
        found = apart(work, word, self.data, self.work, *given)
        return replace(found, peak=found.peak + self.server.peak())


def loads(field: Field) -> Iterator[Contest]:
    """Yield how the ways come by their data, and how long they take to judge all of it."""
    by_line = [word for word in field.words if word != "naive" and (word != "neo4j" or field.size not in OFFLINE)]
    yield from _bulk_loads(field, by_line)
    if field.server and field.size in OFFLINE:
        yield offline_load(field.work, field.server)
    judging = [word for word in field.words if word in by_line or word == "naive"]
    yield _in_turn("full judging", lambda word: field.apart("judge", word), judging, whole=False)


def _bulk_loads(field: Field, words: Sequence[str]) -> Iterator[Contest]:
    """Yield the whole loads, and how long the product takes until the rows stand which it then judges."""
    found: dict[str, list[Apart]] = {}
    if field.server and "neo4j" in words:
        field.server.renew()
        found[ProductOnNeo4j.new] = [field.apart("load", "neo4j")]
    found = {
        way(word).name: runs for word, runs in _runs(lambda word: field.apart("load", word), words).items()
    } | found
    yield _contest("bulk load", found, lambda one: one.seconds)
    stood = {name: runs for name, runs in found.items() if runs[0].standing}
    yield _contest("bulk load before judging", stood, lambda one: one.standing)


def answers(field: Field) -> Iterator[Contest]:
    """Yield how long the ways take to answer and to change, when the data is there."""
    yield _in_turn(
        "cold start to the first answer", lambda word: field.apart("cold", word, COUNTY), field.words, whole=True
    )
    ready = [opened(word, field.data, field.work) for word in field.words]
    for one in ready:
        one.near(VILLAGE)  # the scan lays out the relations when they are first asked for
    for name, ask in questions().items():
        yield measured(name, {one.name: _asking(ask, one) for one in ready}, rows)
    yield _edits(ready)
    yield from _writes(field, ready)


def questions() -> Mapping[str, Callable[[Way], object]]:
    """Return what is asked of every way, by the name of the work."""
    return {
        "roll-up by county": lambda one: one.roll_up(6),
        "roll-up by province": lambda one: one.roll_up(2),
        "roll-up by county, villages only": lambda one: one.roll_up_villages(6),
        f"county list of {LISTED} blank spots": lambda one: one.blanks(COUNTY, LISTED),
        f"enterprises, first {TOP} of each province": lambda one: one.top_enterprises(TOP),
        "liaison by county": lambda one: one.liaison(),
        "two relations around a village": lambda one: one.near(VILLAGE),
    }


def _asking(ask: Callable[[Way], object], one: Way) -> Callable[[], object]:
    return lambda: ask(one)


def _edits(ready: Sequence[Way]) -> Contest:
    """Change one village to and fro; afterwards its county still reads the same everywhere."""
    village = _blank_village(ready[0])
    contest = measured("one edit", {one.name: _to_and_fro(one.edit, village) for one in ready}, rows)
    for one in ready:
        one.edit(village, False)
    agreed("after the edits", {one.name: rows(one.blanks(COUNTY, 10_000)) for one in ready})
    return contest


def _writes(field: Field, ready: Sequence[Way]) -> Iterator[Contest]:
    """Yield the product's writes alone, in a process of its own: all kinds together, then each."""
    village = _blank_village(ready[0])
    products = [word for word, one in zip(field.words, ready, strict=True) if isinstance(one, Product)]
    found = {word: apart("write", word, field.data, field.work, village).answer for word in products}
    agreed(WRITE, {word: {what: moved for what, (moved, _) in kinds.items()} for word, kinds in found.items()})
    times = {way(word).name: {what: seconds for what, (_, seconds) in kinds.items()} for word, kinds in found.items()}
    yield Contest(WRITE, {name: [s for seconds in kinds.values() for s in seconds] for name, kinds in times.items()})
    for what in next(iter(times.values()), {}):
        yield Contest(f"{WRITE}: {what}", {name: kinds[what] for name, kinds in times.items()})


def _blank_village(one: Way) -> str:
    return str(next(id_ for place, id_ in rows(one.blanks(COUNTY, 10_000)) if id_ == place))


def _to_and_fro(change: Callable[[Of, bool], object], of: Of) -> Callable[[], object]:
    said = cycle([True, False])
    return lambda: change(of, next(said))


def _in_turn(name: str, run: Callable[[str], Apart], words: Sequence[str], *, whole: bool) -> Contest:
    """Run each way in a process of its own, again where it is short; `whole`: its start counts too."""
    found = _runs(run, words)
    agreed(name, {word: runs[0].answer for word, runs in found.items()})
    took: Callable[[Apart], float] = (lambda one: one.whole) if whole else (lambda one: one.seconds)
    return _contest(name, {way(word).name: runs for word, runs in found.items()}, took)


def _runs(run: Callable[[str], Apart], words: Sequence[str]) -> dict[str, list[Apart]]:
    """Run each way once, and again in turn where it is short."""
    found = {word: [run(word)] for word in words}
    for nth in range(2):
        for word in words:
            if nth < rounds_for(found[word][0].whole):
                found[word].append(run(word))
    return found


def _contest(name: str, found: Mapping[str, Sequence[Apart]], took: Callable[[Apart], float]) -> Contest:
    return Contest(
        name,
        {word: [took(one) for one in runs] for word, runs in found.items()},
        {word: max(one.peak for one in runs) for word, runs in found.items()},
    )
