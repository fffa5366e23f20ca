"""The generated organisation."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from benchmarks.as_workbook import import_as_workbook
from benchmarks.competitors.tables import Sheets, edges, nodes
from benchmarks.dataset.draw import Draw
from benchmarks.dataset.generator import SEED, digest, organisation
from benchmarks.dataset.numbers import credit_codes
from benchmarks.dataset.sheets import write
from benchmarks.dataset.sizes import DAY, sized
from graphmodel.kinds.codes import uscc
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.stores import open_store
from graphmodel.workbooks.workbook import safe_text

FOR_NODES = {"学校": "S", "企业": "E", "园区": "Z", "党组织": "D", "关工委": "C", "人员": "P"}


def read(folder: Path, title: str) -> pl.DataFrame:
    return pl.read_parquet(folder / f"{title}.parquet")


def test_the_nation_has_the_numbers_asked_for() -> None:
    size = sized("nation", 665_276, SEED)
    assert (size.schools, size.enterprises, size.people) == (200_000, 2_000_000, 1_700_000)
    assert (size.committees, size.zones, size.parties, size.liaisons) == (850_000, 5_000, 1_050_000, 370_000)


def test_the_import_takes_every_row(sheets: Path, tmp_path: Path) -> None:
    network = Network(open_store(str(tmp_path / "a.db")), load_rules(), lambda: DAY)
    result = import_as_workbook(network, sheets)
    relations = edges(Sheets(sheets)).filter(pl.col("relation") != "PART_OF").height
    assert result.plan.faults == ()
    assert result.outcome.applied.created == nodes(Sheets(sheets)).height + relations


def test_the_same_seed_gives_the_same_rows_and_another_one_others(
    listed: pl.DataFrame, sheets: Path, tmp_path: Path
) -> None:
    for seed in (SEED, SEED + 1):
        write(tmp_path / str(seed), organisation(listed, sized("district", 3 * listed.height, seed)))
    assert digest(tmp_path / str(SEED)) == digest(sheets)
    assert digest(tmp_path / str(SEED + 1)) != digest(sheets)


@pytest.mark.parametrize(("title", "letter"), FOR_NODES.items())
def test_every_row_has_a_number_of_its_own(sheets: Path, title: str, letter: str) -> None:
    ids = read(sheets, title)["编号"]
    assert ids.n_unique() == ids.len()
    assert ids.str.contains(rf"^{letter}[0-9]{{6}}[0-9]{{5,}}$").all()


def test_people_are_synthetic_adults_and_the_old_ones_agreed(sheets: Path) -> None:
    people = read(sheets, "人员")
    assert people["姓名"].str.contains("示例").all()
    assert people["出生年"].max() <= DAY.year - 18
    assert people.filter(pl.col("五老类别").is_not_null() & pl.col("同意书日期").is_null()).is_empty()
    assert "联系电话" not in people.columns


def test_nobody_has_a_party_organization_and_none(sheets: Path) -> None:
    for title in ("区划", "学校", "企业"):
        both = pl.col("党组织").is_not_null() & pl.col("党组织缺失情况").is_not_null()
        assert read(sheets, title).filter(both).is_empty()


def test_credit_codes_pass_both_checks() -> None:
    codes = credit_codes(pl.Series(["320205", "110101"]), pl.Series([1, 99_999]))
    assert codes[0] == "91320205PDY00001X7"
    assert [uscc.check(code).warning for code in codes] == [None, None]


def test_names_are_fit_for_cells(sheets: Path) -> None:
    names = read(sheets, "企业")["名称"]
    assert names.n_unique() == names.len()
    assert all(safe_text(name) == name for name in names.head(100))


def test_exactly_so_many_are_chosen_and_heavy_ones_rather() -> None:
    weights = pl.Series([1.0] * 500 + [9.0] * 500 + [0.0] * 10)
    chosen = Draw(1, "x").chosen(weights, 300)
    assert chosen.sum() == 300
    assert chosen[500:1000].sum() > 200
    assert chosen[1000:].sum() == 0
