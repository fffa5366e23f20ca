"""What the store on Neo4j has to reach, and whether the figures of a run do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.competitors.naive_cypher import NaiveCypher
from benchmarks.product import ProductOnNeo4j


@dataclass(frozen=True)
class Target:
    """Milliseconds that a work may take at most, or how many times quicker than the naive Cypher it has to be."""

    size: str
    work: str
    most_ms: float | None = None
    times: float | None = None

    def reached(self, ways: dict[str, dict[str, Any]]) -> tuple[bool, str]:
        """Return whether the figures of a work reach it, and the figure in words."""
        found = float(ways[ProductOnNeo4j.name]["median_ms"])
        if self.times is None:
            return found <= (self.most_ms or 0), f"{found:.1f} ms, at most {self.most_ms:g} ms wanted"
        quicker = float(ways[NaiveCypher.name]["median_ms"]) / found
        return quicker >= self.times, f"{quicker:.1f} times as quick as the naive Cypher, {self.times:g} times wanted"


_EVERYWHERE: Final = "province", "nation"
TARGETS: Final = (
    Target("nation", "roll-up by county", times=30),
    Target("nation", "roll-up by province", times=100),
    Target("province", "bulk load before judging", most_ms=30_000),
    *(Target(size, "county list of 50 blank spots", most_ms=20) for size in _EVERYWHERE),
    *(Target(size, "one write with findings and tallies", most_ms=30) for size in _EVERYWHERE),
)


def targets(record: dict[str, Any]) -> Iterator[str]:
    """Yield a line per target of the size of a results file that was measured: met or missed, and by what figure."""
    measured = {contest["work"]: contest["ways"] for contest in record["contests"]}
    for target in TARGETS:
        ways = measured.get(target.work, {})
        if target.size == record["size"] and ProductOnNeo4j.name in ways:
            met, figure = target.reached(ways)
            yield f"{'met' if met else 'missed'}: {target.work}, {target.size}: {figure}"
