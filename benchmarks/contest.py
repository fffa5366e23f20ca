"""Several ways to do the same work, timed in turn; the first is 1."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from statistics import median
from time import perf_counter
from typing import Final, TypeVar

Answer = TypeVar("Answer")

ROUNDS: Final = 7
LONG: Final = (60.0, 5.0, 1.0)
"""Seconds of a first run from which it is the figure, one more run is made, or three."""


@dataclass(frozen=True)
class Contest:
    """The times of every way, in seconds, by round."""

    name: str
    times: Mapping[str, list[float]]
    peaks: Mapping[str, int] = field(default_factory=dict)
    """Bytes of memory at most, where the way ran in a process of its own."""

    def median(self, way: str) -> float:
        """Return the median time of one way."""
        return median(self.times[way])

    def ratio(self, way: str) -> float:
        """Return how many times the first way's median this one's is."""
        return self.median(way) / self.median(next(iter(self.times)))

    def record(self) -> dict[str, object]:
        """Return ratios, times in milliseconds and peaks in megabytes, for the result file."""
        ways = {
            way: {"ratio": round(self.ratio(way), 3), "median_ms": round(1000 * self.median(way), 3),
                  "min_ms": round(1000 * min(t), 3), "max_ms": round(1000 * max(t), 3), "rounds": len(t),
                  **({"peak_mb": round(self.peaks[way] / 1e6)} if way in self.peaks else {})}
            for way, t in self.times.items()
        }  # fmt: skip
        return {"work": self.name, "ways": ways}


def measured(
    name: str, ways: Mapping[str, Callable[[], object]], shown: Callable[[object], object] = lambda answer: answer
) -> Contest:
    """Run the ways in turn after one warm-up, long ones in fewer rounds; AssertionError when their answers differ.

    `shown` puts an answer into the form in which answers are compared; it is not timed.
    """
    first = {way: timed(run) for way, run in ways.items()}
    agreed(name, {way: shown(answer) for way, (_, answer) in first.items()})
    times = {way: [seconds] if not rounds_for(seconds) else [] for way, (seconds, _) in first.items()}
    for nth in range(ROUNDS):
        for way, run in ways.items():
            if nth < rounds_for(first[way][0]):
                times[way].append(timed(run)[0])
    return Contest(name, times)


def agreed(name: str, answers: Mapping[str, object]) -> None:
    """Raise AssertionError when the answers are not all equal."""
    first = next(iter(answers.values()))
    wrong = [way for way, answer in answers.items() if answer != first]
    if wrong:
        raise AssertionError(f"{name}: {wrong} answer differently")


def timed(run: Callable[[], Answer]) -> tuple[float, Answer]:
    """Return the seconds and the answer of one run."""
    start = perf_counter()
    answer = run()
    return perf_counter() - start, answer


def rounds_for(first: float) -> int:
    """Return how often to repeat after a first run of so many seconds: 0, 1, 3 or ROUNDS times."""
    return next((n for seconds, n in zip(LONG, (0, 1, 3), strict=True) if first >= seconds), ROUNDS)
