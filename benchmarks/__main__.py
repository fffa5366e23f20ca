"""`make bench`: the sample district, every figure as a ratio in one process and one run.

Answers are compared before a time counts. The result file says the machine and the hash of the data.
"""

from __future__ import annotations

import hashlib
import json
import platform
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.contest import Contest, measured
from benchmarks.district import Competition, open_district

RESULT = Path(__file__).parent / "results" / "district.json"


def main() -> None:
    """Run the contests, print the table, write the result file."""
    with TemporaryDirectory() as folder:
        district = open_district(Path(folder))
        competition = Competition(district)
        contests = [measured(name, ways) for name, ways in competition.contests().items()]
        data = hashlib.sha256(repr(competition.by_findings()).encode()).hexdigest()[:12]
    print(table(contests))  # noqa: T201
    RESULT.parent.mkdir(exist_ok=True)
    record = {"machine": f"{platform.machine()}, Python {platform.python_version()}", "data": data,
              "contests": [contest.record() for contest in contests]}  # fmt: skip
    RESULT.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def table(contests: list[Contest]) -> str:
    """Return the contests as lines: name, way, ratio to the first way, milliseconds (median, least, most)."""
    lines = [f"{'work':<28} {'way':<34} {'ratio':>7} {'median ms':>10} {'min':>8} {'max':>8}"]
    for contest in contests:
        for way, times in contest.times.items():
            low, mid, high = (1000 * t for t in (min(times), contest.median(way), max(times)))
            lines.append(
                f"{contest.name:<28} {way:<34} {contest.ratio(way):>7.2f} {mid:>10.2f} {low:>8.2f} {high:>8.2f}"
            )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
