"""A large load while another process edits every 20 ms: everything of both is there, and what each edit waited is told.

The report is printed (`pytest -s`); no time is asserted, since that would test the machine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import editor
import polars as pl
import pytest
import victim
from askers import OWNER

from graphmodel.importers.bulk.job import Progress
from graphmodel.importers.bulk.loading import Order, load_files

SUPPORT = Path(victim.__file__).parent
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join([str(SUPPORT), str(SUPPORT.parents[1])])}
COUNTIES = 400
TOWNS_EACH = 6
WORST = 10


def places() -> pl.DataFrame:
    """Counties and their towns, by made-up codes."""
    counties = [f"{11 + n // 40}{n // 20 % 2 + 1:02}{n % 20 + 1:02}" for n in range(COUNTIES)]
    keys = [f"{county}{town:03}000" for county in counties for town in range(TOWNS_EACH + 1)]
    return pl.DataFrame({"编号": keys, "名称": [f"{key[:9]}{'区' if key[6:9] == '000' else '镇'}" for key in keys]})


def schools() -> pl.DataFrame:
    """Two schools in each town."""
    towns = [key for key in places()["编号"] if key[6:9] != "000"]
    return pl.DataFrame({"名称": [f"{key[:9]}第{n}小学" for key in towns for n in (1, 2)]}).with_columns(
        所在地=pl.Series([key for key in towns for _ in (1, 2)])
    )


def enterprises(rows: int) -> pl.DataFrame:
    """Enterprises spread evenly over the towns, by name only."""
    towns = places().filter(pl.col("编号").str.slice(6, 3) != "000")["编号"]
    number = pl.int_range(rows, eager=True)
    return pl.DataFrame({"number": number}).select(
        名称=pl.format("第{}厂", "number"), 所在地=towns.gather(number % len(towns)).sort(), 职工人数=pl.lit("120")
    )


@contextmanager
def being_edited(path: Path, took: list[tuple[float, float]]) -> Iterator[None]:
    """Let another process edit all the while; fills `took` with when each edit began and how long it took."""
    process = subprocess.Popen(
        [sys.executable, editor.__file__, path],
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    try:
        yield
    finally:
        said, _ = process.communicate()
    took += json.loads(said)


def report(rows: int, took: list[tuple[float, float]], steps: list[tuple[float, str]]) -> str:
    """Say how the edits fared, and at which step of the load the longest ones began."""
    began, ended = steps[0][0], steps[-1][0]
    during = sorted((seconds, at) for at, seconds in took if began <= at <= ended)
    quantiles = [during[int(len(during) * share)][0] * 1000 for share in (0.5, 0.95, 0.99)]
    lines = [f"{rows} rows in {ended - began:.1f} s, {rows / (ended - began):.0f} a second, {len(during)} edits beside"]
    lines.append("edits p50 {:.1f}, p95 {:.1f}, p99 {:.1f} ms, longest:".format(*quantiles))
    for seconds, at in during[: -WORST - 1 : -1]:
        step = max(entry for entry in steps if entry[0] <= at)[1]
        lines.append(f"  {seconds * 1000:.0f} ms, {at - began:.2f} s after the load began, at {step}")
    starts = {name: at - began for at, name in reversed(steps)}
    lines.append(
        "  steps: " + ", ".join(f"{name} {at:.1f} s" for name, at in sorted(starts.items(), key=lambda s: s[1]))
    )
    return "\n".join(lines)


@pytest.mark.soak
@pytest.mark.parametrize("rows", [25_000, 1_000_000])
def test_a_large_load_and_many_edits_get_on_with_each_other(rows, tmp_path):
    network = victim.network(str(tmp_path / "a.db"))
    for title, frame in (("区划", places()), ("学校", schools()), ("企业", enterprises(rows))):
        frame.write_parquet(tmp_path / f"{title}.parquet")
    load_files(network, Order((tmp_path / "区划.parquet", tmp_path / "学校.parquet"), OWNER, victim.DAY))
    took, steps = [], []

    def tell(progress: Progress) -> None:
        steps.append((monotonic(), progress.step))

    with being_edited(network.store.path, took):
        steps.append((monotonic(), "begin"))
        load_files(network, Order((tmp_path / "企业.parquet",), OWNER, victim.DAY), tell)
        steps.append((monotonic(), "end"))
    print(f"\n{report(rows, took, steps)}")  # noqa: T201
    with network.store.read() as reader:
        log = reader.history()
        held = dict(reader.findings(topics=["establishment"])["level"].value_counts().iter_rows())
    assert ([entry.created for entry in log if entry.kind == "load"], len(log)) == (
        [2 * rows, len(places()) + 2 * len(schools())], len(took) + 2
    )  # fmt: skip
    assert (held["enterprise"], held["school"], held["county"]) == (rows, len(schools()), COUNTIES)
    assert network.verify() == []
