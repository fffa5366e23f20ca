"""`make bench`: every figure as a ratio in one run; `make bench SIZE=nation` for the nation.

Answers are compared before a time counts. The result file says the machine and the hash of the data.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
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
from benchmarks.server import MeasuredServer
from benchmarks.targets import targets
from benchmarks.ways import ON_SERVER, WAYS
from benchmarks.works import LOADS, Field, answers, loads


def main() -> None:
    """Run the contests of one size, print the table as it grows, write the result file."""
    parser = argparse.ArgumentParser(description="对比测试：数据、答案核对、倍数")
    parser.add_argument("--size", choices=SCOPES, default="district")
    parser.add_argument("--without", choices=[w for w in WAYS if w != "numpy"], nargs="*", default=[])
    parser.add_argument("--loaded", action="store_true", help="沿用上次装好的数据，只测提问和修改，其余结果保留")
    parser.add_argument("--work", type=Path, help="中间文件的文件夹")
    parser.add_argument("--show", action="store_true", help="不测，只把已有结果写成 Markdown 表")
    chosen = parser.parse_args()
    if chosen.show:
        print(f"{compared(chosen.size)}\n\n{growth()}")  # noqa: T201
        return
    work = chosen.work or cache() / "benchmarks" / chosen.size
    left_out = {*chosen.without, *(ON_SERVER if "neo4j" in chosen.without else ())}
    with server_for(chosen.size, work, wanted="neo4j" not in left_out) as server:
        run(Field(chosen.size, work, [word for word in WAYS if word not in left_out], server), anew=not chosen.loaded)


@contextmanager
def server_for(size: str, work: Path, *, wanted: bool) -> Iterator[MeasuredServer | None]:
    """Yield the server that is measured, where it is wanted; it runs until the block is left."""
    work.mkdir(parents=True, exist_ok=True)
    if not wanted:
        yield None
        return
    server = MeasuredServer(work, size)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def run(field: Field, *, anew: bool) -> None:
    """Make the data where it is not there yet, measure, and write `results/<size>.json`; `anew`: load first."""
    manifest, file = data(field.size, field.data), RESULTS / f"{field.size}.json"
    record: dict[str, Any] = {"size": field.size, "data": manifest["hash"], "rows": manifest["rows"]}
    record |= {"machine": machine(field.work), "contests": [] if anew else loaded(file, manifest["hash"])}
    print(HEADING)  # noqa: T201
    for contest in _every(field, anew=anew):
        print("\n".join(lines(contest)), flush=True)  # noqa: T201
        record["contests"].append(contest.record())
        if field.server:
            record["server"] = field.server.about()
        RESULTS.mkdir(exist_ok=True)
        file.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", "utf-8")
    for line in targets(record):
        print(line)  # noqa: T201


def loaded(file: Path, digest: str) -> list[dict[str, Any]]:
    """Return what a results file says of loads of the same data."""
    record = json.loads(file.read_text("utf-8"))
    return [c for c in record["contests"] if c["work"] in LOADS] if record["data"] == digest else []


def data(size: str, folder: Path) -> dict[str, Any]:
    """Return the manifest of the data of a size, made by this version of the generator."""
    try:
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
    except FileNotFoundError:
        return generate(size, folder)
    return manifest if manifest["version"] == VERSION else generate(size, folder)


def _every(field: Field, *, anew: bool) -> Iterator[Contest]:
    if anew and field.size == "district":
        yield from sample()
    if anew:
        yield from loads(field)
    yield from answers(field)


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
