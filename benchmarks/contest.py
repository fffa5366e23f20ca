"""Several ways to do the same work, timed in turn; the first is 1."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter

ROUNDS = 7


@dataclass(frozen=True)
class Contest:
    """The times of every way, in seconds, by round."""

    name: str
    times: Mapping[str, list[float]]

    def median(self, way: str) -> float:
        """Return the median time of one way."""
        return median(self.times[way])

    def ratio(self, way: str) -> float:
        """Return how many times the first way's median this one's is."""
        return self.median(way) / self.median(next(iter(self.times)))

    def record(self) -> dict[str, object]:
        """Return ratios and times in milliseconds, for the result file."""
        ways = {
            way: {"ratio": round(self.ratio(way), 3), "median_ms": round(1000 * self.median(way), 3),
                  "min_ms": round(1000 * min(t), 3), "max_ms": round(1000 * max(t), 3)}
            for way, t in self.times.items()
        }  # fmt: skip
        return {"work": self.name, "ways": ways}


def measured(name: str, ways: Mapping[str, Callable[[], object]]) -> Contest:
    """Run the ways in turn, `ROUNDS` times after one warm-up; AssertionError when their answers differ."""
    answers = {way: run() for way, run in ways.items()}
    first = next(iter(answers.values()))
    wrong = [way for way, answer in answers.items() if answer != first]
    if wrong:
        raise AssertionError(f"{name}: {wrong} answer differently")
    times: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(ROUNDS):
        for way, run in ways.items():
            start = perf_counter()
            run()
            times[way].append(perf_counter() - start)
    return Contest(name, times)
