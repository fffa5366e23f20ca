"""What the duties cost: `python -m benchmarks.duties --size province [--before REVISION]`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks.dataset.divisions import cache
from benchmarks.dataset.generator import MANIFEST, SEED, generate
from benchmarks.dataset.sizes import SCOPES
from benchmarks.duties.trees import Ran, Tree, checked_out, this_tree
from benchmarks.duties.volumes import KNOWN_BEFORE, PER_COMMITTEE, write_volumes
from benchmarks.machine import machine

BEFORE: Final = "470bc75f"
"""The last revision before the duties."""
RESULTS: Final = Path(__file__).parents[1] / "results"
LOADS, JUDGINGS, EDITINGS = 1, 3, 2
"""Rounds of each work, the trees in turn."""


def main() -> None:
    """Measure and print; write `results/duties-<size>.json`."""
    parser = argparse.ArgumentParser(description="量各项职责使装入、判定、一次修改慢多少")
    parser.add_argument("--size", choices=SCOPES, default="district")
    parser.add_argument("--before", default=BEFORE, help="以前的版本")
    parser.add_argument("--out", type=Path, default=RESULTS, help="结果放在哪个文件夹")
    chosen = parser.parse_args()
    base, volumes = _data(chosen.size)
    sheets = {title: volumes / f"{title}.parquet" for title in PER_COMMITTEE}
    with _trees(chosen.before, base, sheets) as trees:
        record = {**_about(chosen.size, chosen.before, base, volumes), **measured(trees)}
    chosen.out.mkdir(parents=True, exist_ok=True)
    file = chosen.out / f"duties-{chosen.size}.json"
    file.write_text(json.dumps(record, ensure_ascii=False, indent=2) + "\n", "utf-8")
    print("\n".join(lines(record)))  # noqa: T201


def _data(size: str) -> tuple[Path, Path]:
    """Return the folders of the data set and of the volumes, made anew."""
    base = cache() / "benchmarks" / "duties" / size / "data"
    generate(size, base)
    write_volumes(base, base.with_name("volumes"), SEED)
    return base, base.with_name("volumes")


@contextmanager
def _trees(revision: str, base: Path, sheets: dict[str, Path]) -> Iterator[list[Tree]]:
    """Yield who is measured: before; after with the same rows; after with all of them."""
    plain = sorted(base.glob("*.parquet"))
    known = [*plain, *(sheets[title] for title in KNOWN_BEFORE)]
    with TemporaryDirectory(dir=base.parent) as work, checked_out(revision, Path(work)) as before:
        stores = Path(work)
        yield [
            Tree("before", before, stores / "before.db", known),
            Tree("after, same rows", this_tree(), stores / "same.db", known),
            Tree("after", this_tree(), stores / "after.db", [*plain, *sheets.values()]),
        ]


def _about(size: str, revision: str, base: Path, volumes: Path) -> dict[str, Any]:
    manifest = json.loads((base / MANIFEST).read_text("utf-8"))
    data = {"data": manifest["hash"], "rows": manifest["rows"], "per_committee": dict(PER_COMMITTEE)}
    return {"size": size, "before": revision, **data, "known_before": [*KNOWN_BEFORE], "machine": machine(volumes)}


def measured(trees: Sequence[Tree]) -> dict[str, Any]:
    """Do every work on every tree, in turn, and return what each took by tree."""
    ran: dict[str, dict[str, list[Ran]]] = {tree.name: {"load": [], "judge": [], "edit": []} for tree in trees}
    for work, rounds in (("load", LOADS), ("judge", JUDGINGS), ("edit", EDITINGS)):
        for nth in range(rounds):
            for tree in trees:
                ran[tree.name][work].append(tree.run(f"edit-{nth}" if work == "edit" else work))
    return {"trees": {tree.name: _record(tree, ran[tree.name]) for tree in trees}}


def _record(tree: Tree, ran: dict[str, list[Ran]]) -> dict[str, Any]:
    findings = ran["judge"][-1].found["findings"]
    count = sum(findings.values())
    works: dict[str, dict[str, float]] = {
        work: {"seconds": round(median(one.found["seconds"] for one in runs), 3),
               "processor": round(median(one.processor for one in runs), 3),
               "peak_mb": round(max(one.found["peak"] for one in runs) / 1e6), "rounds": len(runs)}
        for work, runs in ran.items() if work != "edit"
    }  # fmt: skip
    judge = works["judge"]
    per = {f"{what}_us_per_finding": round(1e6 * judge[what] / count, 2) for what in ("seconds", "processor")}
    return {**works, **per, "findings": count, "by_topic": findings, "edits": _edits(ran["edit"]),
            "file_mb": round(tree.store.stat().st_size / 1e6, 1)}  # fmt: skip


def _edits(runs: Sequence[Ran]) -> dict[str, Any]:
    """Return the medians of all edits of a kind in milliseconds, and the topics that one judges."""
    kinds = runs[0].found["edits"]
    return {
        kind: {**{f"{what}_ms": round(1000 * median(t for run in runs for t in run.found["edits"][kind][what]), 2)
                  for what in ("wall", "processor")}, "topics": kinds[kind]["topics"]}
        for kind in kinds
    }  # fmt: skip


def lines(record: dict[str, Any]) -> Iterator[str]:
    """Yield Markdown: each figure of before, of after with the same rows, and of after, with ratios to before."""
    trees = record["trees"]
    before = trees["before"]
    yield f"| | {' | '.join(trees)} |"
    yield "|---" * (len(trees) + 1) + "|"
    for work in ("load", "judge"):
        for what in ("seconds", "processor", "peak_mb"):
            yield _line(f"{work}: {what}", [(tree[work][what], before[work][what]) for tree in trees.values()])
    for what in ("findings", "seconds_us_per_finding", "processor_us_per_finding", "file_mb"):
        yield _line(what, [(tree[what], before[what]) for tree in trees.values()])
    for kind in trees["after"]["edits"]:
        like = before["edits"].get(kind, before["edits"]["meeting"])
        for what in ("wall_ms", "processor_ms"):
            held = [tree["edits"].get(kind) for tree in trees.values()]
            yield _line(f"edit, {kind}: {what}", [(one and one[what], like[what]) for one in held])
        topics = [str(len(one["topics"])) if one else "" for one in held]
        yield f"| edit, {kind}: topics judged | {' | '.join(topics)} |"


def _line(title: str, cells: Sequence[tuple[float | None, float]]) -> str:
    shown = ["" if value is None else f"{value:g} ({value / first:.2f})" for value, first in cells]
    return f"| {title} | {' | '.join(shown)} |"


if __name__ == "__main__":
    main()
