"""However large a file is, a load needs no more room than its numbers and names take."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import load_victim
import polars as pl
import pytest

ROWS = 1_000_000
MOST_BYTES_A_ROW = 600
AT_REST = 300_000_000

MEASURED = """
import resource, sys
from pathlib import Path
from askers import OWNER
from bulk_graph import DAY, opened
from graphmodel.importers.bulk.loading import Order, load_files
result = load_files(opened(Path(sys.argv[1])), Order((Path(sys.argv[2]),), OWNER, DAY, dry_run=True))
print(result.checked.nodes, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)
"""


@pytest.mark.soak
def test_a_million_enterprises_fit_into_a_few_hundred_bytes_each(tmp_path):
    numbers = pl.int_range(1, ROWS + 1, eager=True)
    frame = pl.select(
        pl.format("E320205{}", numbers.cast(pl.String).str.zfill(7)).alias("编号"),
        pl.format("第{}号机械制造有限公司", numbers).alias("名称"),
        *(pl.format("第{}种说明，写得相当长，占许多地方", numbers % 1000).alias(c) for c in ("行业", "登记注册类型")),
    )
    frame.write_parquet(tmp_path / "企业.parquet")
    support = Path(load_victim.__file__).parent
    env = os.environ | {"PYTHONPATH": f"{support.parents[1]}{os.pathsep}{support}"}
    command = [sys.executable, "-c", MEASURED, tmp_path / "a.db", tmp_path / "企业.parquet"]
    nodes, peak = map(int, subprocess.check_output(command, env=env, text=True).split())
    assert nodes == ROWS
    assert peak < AT_REST + ROWS * MOST_BYTES_A_ROW
