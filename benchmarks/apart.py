"""Runs a long work in a process of its own, so that its memory can be told: `python -m benchmarks.apart …`."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from benchmarks.contest import timed
from benchmarks.machine import peak_memory
from benchmarks.product import Product
from benchmarks.ways import opened, rows, way

BEFORE, WRITES = 300, 100
"""Rounds of writes that do not count, and that do: what a server runs often it compiles first. Both are even."""
COMPARED: Final = 4
"""Rounds of which it is compared what they moved."""


@dataclass(frozen=True)
class Apart:
    """What a process of its own took; `seconds` of the work, `whole` from its start to its end."""

    whole: float
    peak: int
    """Bytes; with the largest of its own child processes, if it has any."""
    seconds: float = 0.0
    answer: Any = None
    standing: float = 0.0
    """Of a load by the product: seconds until the rows stood that it judged then."""


def apart(work: str, word: str, folder: Path, place: Path, *given: str) -> Apart:
    """Run `work` (load, judge, cold, write) of a way in a new process; CalledProcessError when it fails."""
    command = [sys.executable, "-m", "benchmarks.apart", work, word, str(folder), str(place), *given]
    start = perf_counter()
    run = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found = json.loads(run.stdout.splitlines()[-1])
    return Apart(perf_counter() - start, **found)


def main() -> None:
    """Do one work and print what it took as JSON."""
    work, word, folder, place, *given = sys.argv[1:]
    found = _done(work, word, Path(folder), Path(place), given)
    print(json.dumps({**found, "peak": peak_memory()}, ensure_ascii=False))  # noqa: T201


def _done(work: str, word: str, folder: Path, place: Path, given: list[str]) -> dict[str, object]:
    """Return the fields of Apart that the work tells."""
    start = perf_counter()
    if work == "load":
        made = way(word).load(folder, place)
        return {"seconds": perf_counter() - start, "standing": getattr(made, "standing", 0.0)}
    ready = opened(word, folder, place)
    if work == "cold":
        answer = rows(ready.blanks(given[0], 50))
        return {"seconds": perf_counter() - start, "answer": answer}
    if work == "write":
        if not isinstance(ready, Product):
            raise TypeError(f"{ready.name} does not write")
        return {"answer": _written(ready, given[0])}
    seconds, judged = timed(ready.judge)
    return {"seconds": seconds, "answer": rows(judged)}


def _written(product: Product, village: str) -> dict[str, tuple[list[Any], list[float]]]:
    """Write to and fro, one thing after the other; returns what that moved, and the seconds of each that counts."""
    changes = product.writes(village)
    moved: dict[str, list[Any]] = {what: [] for what in changes}
    times: dict[str, list[float]] = {what: [] for what in changes}
    for nth in range(BEFORE + WRITES):
        for what, change in changes.items():
            seconds, shifts = timed(partial(change, nth % 2 == 0))
            times[what].append(seconds)
            if nth < COMPARED:
                moved[what].append(sorted((s.topic, s.subject, s.before or "", s.after or "") for s in shifts))
    return {what: (moved[what], times[what][BEFORE:]) for what in changes}


if __name__ == "__main__":
    main()
