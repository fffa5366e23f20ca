"""A file is imported through the network in one transaction: all of it, or nothing and every fault."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from askers import OWNER

from graphmodel.errors import ImportFaultsError
from graphmodel.importers.faults import Fault
from graphmodel.importers.workbook_import import import_file
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.stores.port import Store

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture
def network(store: Store) -> Network:
    return Network(store, load_rules(), lambda: date(2023, 10, 31))


def count(network: Network) -> int:
    with network.store.read() as reader:
        return len(list(reader.nodes("School")))


def test_a_workbook_of_another_program_is_imported_once(network: Network) -> None:
    first = import_file(network, OWNER, DATA / "libreoffice.xlsx")
    assert (first.outcome.applied.number, count(network)) == (1, 2)
    assert [(c.sheet, c.created) for c in first.plan.counts] == [("区划", 2), ("学校", 2)]
    assert import_file(network, OWNER, DATA / "libreoffice.xlsx").outcome.applied.number is None
    with network.store.read() as reader:
        (entry,) = reader.history()
    assert (entry.kind, entry.made_by, entry.file, entry.effective) == (
        "import", "示例", "libreoffice.xlsx", date(2023, 10, 31),
    )  # fmt: skip


def test_a_dry_run_says_what_would_change_and_writes_nothing(network: Network, tmp_path: Path) -> None:
    (tmp_path / "a.db").unlink()
    result = import_file(network, OWNER, DATA / "libreoffice.xlsx", dry_run=True)
    assert result.outcome.applied.created > 0
    assert {s.subject for s in result.outcome.shifts} >= {"S32020500001", "S32020500002"}
    assert not (tmp_path / "a.db").exists()


def test_a_file_with_faults_writes_nothing_and_says_all_of_them(
    network: Network, write_file: Callable[..., Path]
) -> None:
    path = write_file({
        "区划": [["编号", "名称"], ["320205000000", "锡山区"]],
        "学校": [["名称", "所在地", "核实日期"], ["甲校", "锡山区", "昨天"], ["乙校", "某地", None]],
        "人员": [["姓名", "所在地", "性别"], ["张三", "锡山区", "不男不女"]],
    })  # fmt: skip
    with pytest.raises(ImportFaultsError) as caught:
        import_file(network, OWNER, path)
    assert str(caught.value) == (
        f"文件“{path.name}”有 3 处错误，在“学校”、“人员” 2 张表里，没有写入任何内容，请改正后重新导入。"
    )
    assert [(f.sheet, f.cell) for f in caught.value.faults if isinstance(f, Fault)] == [
        ("学校", "C2"), ("学校", "B3"), ("人员", "C2"),
    ]  # fmt: skip
    assert count(network) == 0


def test_a_parameter_of_a_rule_comes_in_by_its_sheet_and_one_that_sets_nothing_is_told_at_its_cell(
    network: Network, write_file: Callable[..., Path]
) -> None:
    places = [["编号", "名称"], ["320205000000", "锡山区"]]
    heading = ["规则", "参数", "值", "依据", "适用地区", "自何时起"]
    rule = "锡山区镇（街道）班子 8 名左右"
    good, bad = ([rule, "上限", value, "会议纪要", "锡山区", "2023-01-01"] for value in ("10", "好多"))
    with pytest.raises(ImportFaultsError) as caught:
        import_file(network, OWNER, write_file({"区划": places, "规则参数": [heading, bad]}))
    told = [(f.sheet, f.cell, f.problem) for f in caught.value.faults if isinstance(f, Fault)]
    assert told == [("规则参数", "C2", "“好多”不能作“上限”的值（应为数，或百分数，如 60%）")]

    done = import_file(network, OWNER, write_file({"区划": places, "规则参数": [heading, good]}))
    assert done.plan.faults == ()
    with network.view(OWNER, "320205") as view:
        assert [held.setting.value for held in view.ruled.settings()] == ["10"]
