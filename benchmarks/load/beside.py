"""One list beside Datasette serving the same file: the first 50 enterprises of a county by place, with their number."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

from benchmarks.load.servers import HOST, datasette, product

COUNTY: Final = "320205"
OURS: Final = f"/api/v1/units?scope={COUNTY}&filter=level:eq:enterprise&limit=50"
THEIRS: Final = f"/product/enterprise.json?place__gte={COUNTY}&place__lt={COUNTY}~&_sort=place&_size=50"


def beside_datasette(store: Path, folder: Path, rounds: int) -> dict[str, Any]:
    """Ask both in turn, one request at a time: Datasette, ours with a condition that was never asked (nothing of it is
    kept), and ours again as before.

    Both tell the number of all rows. Ours come with town, village, Party organization and zone by name.
    """
    with product(store, folder) as (_, port, token), datasette(store, folder) as other:
        ours, theirs = f"http://{HOST}:{port}", f"http://{HOST}:{other}"
        header = {"Authorization": f"Bearer {token}"}
        told, theirs_told = _asked(ours + OURS, header)[1], _asked(theirs + THEIRS, {})[1]
        if told["total"] != theirs_told["filtered_table_rows_count"]:
            raise ValueError(f"{told['total']} rows here, {theirs_told['filtered_table_rows_count']} there")
        times: dict[str, list[float]] = {"new": [], "kept": [], "datasette": []}
        for number in range(rounds):
            times["new"].append(_asked(f"{ours}{OURS}&filter=id:ne:{number}", header)[0])
            times["kept"].append(_asked(ours + OURS, header)[0])
            times["datasette"].append(_asked(theirs + THEIRS, {})[0])
    found = {name: round(1000 * median(each), 2) for name, each in times.items()}
    return {
        "rows": told["total"], "median_ms": found,
        "ratio_new": round(found["new"] / found["datasette"], 2),
        "ratio_kept": round(found["kept"] / found["datasette"], 2),
    }  # fmt: skip


def _asked(address: str, headers: dict[str, str]) -> tuple[float, dict[str, Any]]:
    start = perf_counter()
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=30) as answer:
        body = answer.read()
    return perf_counter() - start, dict(json.loads(body))
