"""What committees record of a year, for the benchmark of the duties."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from benchmarks.dataset.generator import SEED
from benchmarks.duties.volumes import PER_COMMITTEE, write_volumes
from graphmodel.workbooks.sheets import sheets as declared


def test_every_committee_has_the_stated_rows_and_each_has_a_number_of_its_own(sheets: Path, tmp_path: Path) -> None:
    rows = write_volumes(sheets, tmp_path, SEED)
    standing = pl.read_parquet(sheets / "关工委.parquet").filter(pl.col("撤销日期").is_null())["编号"]
    assert PER_COMMITTEE == {"会议": 4, "档案资料": 5, "经费": 1, "活动": 12}
    ids = []
    for title, each in PER_COMMITTEE.items():
        sheet = pl.read_parquet(tmp_path / f"{title}.parquet")
        assert rows[title] == sheet.height == each * standing.len()
        assert set(sheet["关工委"]) == set(standing)
        assert set(sheet.columns) <= {
            column.title for one in declared() if one.title == title for column in one.columns
        }
        ids += sheet["编号"].to_list()
    assert len(set(ids)) == len(ids)


def test_the_same_seed_gives_the_same_rows(sheets: Path, tmp_path: Path) -> None:
    for name, seed in (("a", SEED), ("b", SEED), ("c", SEED + 1)):
        write_volumes(sheets, tmp_path / name, seed)
    one, same, other = (pl.read_parquet(tmp_path / name / "活动.parquet") for name in "abc")
    assert one.equals(same)
    assert not one.equals(other)
