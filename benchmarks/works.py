"""The works that are measured, in the order in which they are done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path
from typing import Final

from benchmarks.apart import Apart, apart
from benchmarks.contest import Contest, agreed, measured, rounds_for
from benchmarks.ways import Way, opened, rows, way

COUNTY: Final = "320205"
VILLAGE: Final = "320205001001"
"""The county and the village asked about: they are part of every size."""

LISTED, TOP = 50, 100


def contests(folder: Path, work: Path, words: Sequence[str]) -> Iterator[Contest]:
    """Yield the contests as they are decided: first what needs a process of its own, then the questions."""
    work.mkdir(parents=True, exist_ok=True)
    yield _in_turn("bulk load", lambda word: apart("load", word, folder, work), words, whole=False)
    yield _in_turn("full judging", lambda word: apart("judge", word, folder, work), words, whole=False)
    yield _in_turn(
        "cold start to the first answer", lambda word: apart("cold", word, folder, work, COUNTY), words, whole=True
    )
    ready = [opened(word, folder, work) for word in words]
    for one in ready:
        one.near(VILLAGE)  # the scan lays out the relations when they are first asked for
    for name, ask in questions().items():
        yield measured(name, {one.name: _asking(ask, one) for one in ready}, rows)
    yield _edits(ready)


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
    village = next(id_ for place, id_ in rows(ready[0].blanks(COUNTY, 10_000)) if id_ == place)
    contest = measured("one edit", {one.name: _to_and_fro(one, village) for one in ready}, rows)
    for one in ready:
        one.edit(village, False)
    agreed("after the edits", {one.name: rows(one.blanks(COUNTY, 10_000)) for one in ready})
    return contest


def _to_and_fro(one: Way, village: str) -> Callable[[], object]:
    said = cycle([True, False])
    return lambda: one.edit(village, next(said))


def _in_turn(name: str, run: Callable[[str], Apart], words: Sequence[str], *, whole: bool) -> Contest:
    """Run each way in a process of its own, again where it is short; `whole`: its start counts too."""
    first = {word: run(word) for word in words}
    agreed(name, {word: found.answer for word, found in first.items()})
    found = {word: [one] for word, one in first.items()}
    for nth in range(2):
        for word in words:
            if nth < rounds_for(first[word].whole):
                found[word].append(run(word))
    return Contest(
        name,
        {way(word).name: [one.whole if whole else one.seconds for one in runs] for word, runs in found.items()},
        {way(word).name: max(one.peak for one in runs) for word, runs in found.items()},
    )
