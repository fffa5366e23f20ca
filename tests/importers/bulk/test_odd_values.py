"""Values that come in wrong: a load and an import read them alike, and say the same about them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from bulk_graph import opened

from graphmodel.errors import ImportFaultsError
from graphmodel.importers.bulk.loading import LoadResult
from graphmodel.importers.faults import describe
from graphmodel.network import Network

Load = Callable[..., LoadResult]

HEADINGS = ["名称", "所在地", "青少年人数", "核实日期"]
NO_NUMBERS = {
    "30 25": "two_numbers", "30\n25": "two_numbers", "100，200": "two_numbers", "#####": "too_narrow",
    "1.2E+17": "precision_lost", "50%": "not_a_quantity", "2023-05-06": "not_a_quantity",
}  # fmt: skip
NO_NAMES = {
    "甲校已撤销": "name_of_ended", "乙校（已撤并）": "name_of_ended", "第五中学、风化街小学": "two_names",
    "None": "damaged_name", "甲?小学": "damaged_name", "长" * 201: "too_long", "同上": "as_above",
}  # fmt: skip


@pytest.fixture
def taken(network: Any, load: Load, files: Callable[..., Path], write_file: Callable[..., Path], plan_of: Any) -> Any:
    """Load rows of schools into the district, and plan to import the same; return the codes of what both say."""

    def take(*rows: list[object]) -> tuple[list[str], list[str]]:
        sheets = {"学校": [HEADINGS, *rows]}
        plan = plan_of(write_file(sheets, as_text=True))
        imported = [f.code for f in (*plan.faults, *plan.warnings, *plan.notices)]
        try:
            result = load(files(sheets))
        except ImportFaultsError as error:
            return [f.code for f in error.faults], imported
        return [f.code for f in result.notices], imported

    return take


@pytest.fixture
def network(loaded_district: Path, tmp_path: Path) -> Iterator[Network]:
    """The district."""
    shutil.copy(loaded_district, tmp_path / "a.db")
    found = opened(tmp_path / "a.db")
    yield found
    found.store.close()


@pytest.fixture
def store(network: Network) -> Any:
    """Let the import plan against the store of the load."""
    return network.store


def test_numbers_that_are_none_are_refused_on_both_ways(taken: Any) -> None:
    rows = [[f"第{n}校", "东亭街道", written, None] for n, written in enumerate(NO_NUMBERS, start=1)]
    assert taken(*rows) == (list(NO_NUMBERS.values()), list(NO_NUMBERS.values()))


def test_names_that_are_none_are_refused_on_both_ways(taken: Any) -> None:
    rows = [[name, "东亭街道", "1", None] for name in NO_NAMES]
    assert taken(*rows) == (list(NO_NAMES.values()), list(NO_NAMES.values()))


def test_what_a_spreadsheet_writes_into_a_csv_for_a_day_is_that_day(network: Any, taken: Any) -> None:
    said = taken(["甲校", "东亭街道", "1 200", "2023/10/10 0:00"], ["乙校", "东亭街道", "7", "2023/10/15 14:30"])
    assert said == (["time_dropped"], ["time_dropped"])
    with network.store.read() as reader:
        days = {s.node.name: (s.node.checked_on, str(s.node.youth_count)) for s in reader.nodes("School")}
    assert (days["甲校"], days["乙校"]) == ((date(2023, 10, 10), "1200"), (date(2023, 10, 15), "7"))


def test_a_day_in_a_column_of_numbers_of_a_parquet_file_is_refused(load: Load, files: Any, tmp_path: Path) -> None:
    folder = tmp_path / "parquet"
    folder.mkdir()
    frame = pl.DataFrame({"名称": ["甲校"], "所在地": ["东亭街道"], "青少年人数": [datetime(2023, 5, 6)]})
    frame.write_parquet(folder / "学校.parquet")
    with pytest.raises(ImportFaultsError) as caught:
        load(folder)
    assert [describe(f) for f in caught.value.faults] == [
        "“学校”表 C2：表格软件把这一格改成了日期“2023-05-06”，这里应填数字，原来填的多半是“5—6”，"
        "请先把单元格设为文本格式，再重新填写。"
    ]


def test_characters_that_nothing_can_print_are_dropped_and_said(network: Any, taken: Any) -> None:
    said = taken(["甲_x0007_校", "东亭街道", "1", None])
    assert said == (["unprintable_dropped"], ["unprintable_dropped"])
    with network.store.read() as reader:
        assert "甲校" in {s.node.name for s in reader.nodes("School")}
