"""Result files as Markdown: the ways of one size beside each other, what was aimed at, and the product by size."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from benchmarks.dataset.sizes import SCOPES
from benchmarks.product import ProductOnNeo4j
from benchmarks.targets import targets

RESULTS: Final = Path(__file__).parent / "results"
OWN: Final = "guangong-graph"


def compared(size: str) -> str:
    """Return a table of ratios to the numpy scan, with the median in brackets, and what it was measured on."""
    record = json.loads((RESULTS / f"{size}.json").read_text("utf-8"))
    works = [c for c in record["contests"] if OWN in c["ways"]]
    ways = list(dict.fromkeys(way for work in works for way in work["ways"] if way != ProductOnNeo4j.new))
    lines = [f"| work | {' | '.join(ways)} |", "|---" * (len(ways) + 1) + "|"]
    lines += [f"| {w['work']} | {' | '.join(_cell(w['ways'].get(way)) for way in ways)} |" for w in works]
    rows = sum(record["rows"].values())
    about = f"Size `{size}`, data `{record['data']}` ({rows:,} rows of {len(record['rows'])} sheets), measured on"
    lines += ["", f"{about} {json.dumps(record['machine'], ensure_ascii=False)}."]
    return "\n".join([*lines, *_on_server(record)])


def _on_server(record: dict[str, Any]) -> list[str]:
    """Return what a results file says of the server, of a load by files and of the targets, if it has any of that."""
    if "server" not in record:
        return []
    parts = next((c["ways"] for c in record["contests"] if c["work"] == "offline load"), {})
    loaded = "; ".join(f"{part} {duration(held['median_ms'])}" for part, held in parts.items())
    new = {c["work"]: c["ways"][ProductOnNeo4j.new] for c in record["contests"] if ProductOnNeo4j.new in c["ways"]}
    cold = "; ".join(f"{work} {duration(held['median_ms'])}" for work, held in new.items())
    lines = [f"The server: {json.dumps(record['server'])}."]
    lines += [f"{said}: {what}." for said, what in (("Offline load", loaded), ("Server just started", cold)) if what]
    return ["", *lines, "", *(f"- {line}" for line in targets(record))]


def growth() -> str:
    """Return a table of the product's medians, a column per size measured so far."""
    found = {path.stem: json.loads(path.read_text("utf-8")) for path in RESULTS.glob("*.json")}
    sizes = [size for size in SCOPES if size in found]
    medians: dict[str, dict[str, str]] = {}
    for size in sizes:
        for contest in found[size]["contests"]:
            if OWN in contest["ways"]:
                medians.setdefault(contest["work"], {})[size] = duration(contest["ways"][OWN]["median_ms"])
    head = [f"| work | {' | '.join(sizes)} |", "|---" * (len(sizes) + 1) + "|"]
    return "\n".join(head + [f"| {w} | {' | '.join(by.get(s, '') for s in sizes)} |" for w, by in medians.items()])


def _cell(held: dict[str, Any] | None) -> str:
    if held is None:
        return ""
    peak = f", {held['peak_mb'] / 1000:.1f} GB" if held.get("peak_mb", 0) >= 500 else ""
    return f"{held['ratio']:.2f} ({duration(held['median_ms'])}{peak})"


def duration(milliseconds: float) -> str:
    """Return milliseconds with three digits that mean something, from a second on as seconds."""
    if milliseconds >= 1000:
        return f"{milliseconds / 1000:.3g} s"
    return f"{milliseconds:.3g} ms"
