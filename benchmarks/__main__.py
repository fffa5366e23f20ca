"""`make bench`: every figure as a ratio in one run; `make bench SIZE=nation` for the nation.

Answers are compared before a time counts. The result file says the machine and the hash of the data.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks.contest import Contest, measured
from benchmarks.dataset.divisions import cache
from benchmarks.dataset.generator import MANIFEST, VERSION, generate
from benchmarks.dataset.sizes import SCOPES
from benchmarks.district import Competition, open_district
from benchmarks.machine import machine
from benchmarks.report import RESULTS, compared, growth
from benchmarks.ways import WAYS
from benchmarks.works import contests


def main() -> None:
    """Run the contests of one size, print the table as it grows, write the result file."""
    parser = argparse.ArgumentParser(description="对比测试：数据、答案核对、倍数")
    parser.add_argument("--size", choices=SCOPES, default="district")
    parser.add_argument("--without", choices=[w for w in WAYS if w != "numpy"], nargs="*", default=[])
    parser.add_argument("--work", type=Path, help="中间文件的文件夹")
    parser.add_argument("--show", action="store_true", help="不测，只把已有结果写成 Markdown 表")
    chosen = parser.parse_args()
    if chosen.show:
        print(f"{compared(chosen.size)}\n\n{growth()}")  # noqa: T201
        return
    work = chosen.work or cache() / "benchmarks" / chosen.size
    run(chosen.size, work, [word for word in WAYS if word not in chosen.without])


def run(size: str, work: Path, words: list[str]) -> None:
    """Make the data where it is not there yet, measure, and write `results/<size>.json`."""
    manifest = data(size, work / "data")
    record: dict[str, Any] = {"size": size, "data": manifest["hash"], "rows": manifest["rows"]}
    record |= {"machine": machine(work), "contests": []}
    print(HEADING)  # noqa: T201
    for contest in _every(size, work, words):
        print("\n".join(lines(contest)), flush=True)  # noqa: T201
        record["contests"].append(contest.record())
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"{size}.json").write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", "utf-8")


def data(size: str, folder: Path) -> dict[str, Any]:
    """Return the manifest of the data of a size, made by this version of the generator."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
    except FileNotFoundError:
        return generate(size, folder)
    return manifest if manifest["version"] == VERSION else generate(size, folder)


def _every(size: str, work: Path, words: list[str]) -> Iterator[Contest]:
    if size == "district":
        yield from sample()
    yield from contests(work / "data", work, words)


def sample() -> Iterator[Contest]:
    """Yield the contests on the sample district, which a planner can open as a workbook."""
    with TemporaryDirectory() as folder:
        competition = Competition(open_district(Path(folder)))
        for name, ways in competition.contests().items():
            yield measured(f"sample {_digest(competition)}: {name}", ways)


def _digest(competition: Competition) -> str:
    return hashlib.sha256(repr(competition.by_findings()).encode()).hexdigest()[:6]


HEADING: Final = f"{'work':<40} {'way':<42} {'ratio':>9} {'median ms':>11} {'min':>10} {'max':>10} {'peak MB':>8}"


def lines(contest: Contest) -> Iterator[str]:
    """Yield a line per way: work, way, ratio to the first way, milliseconds (median, least, most), peak memory."""
    for way, times in contest.times.items():
        low, mid, high = (1000 * t for t in (min(times), contest.median(way), max(times)))
        peak = f"{contest.peaks[way] / 1e6:.0f}" if way in contest.peaks else ""
        yield (
            f"{contest.name:<40} {way:<42} {contest.ratio(way):>9.2f} {mid:>11.2f} {low:>10.2f} {high:>10.2f} {peak:>8}"
        )


if __name__ == "__main__":
    main()
