"""Whatever a command saves destroys nothing, and what a command wrote lies in the one data file."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from openpyxl import Workbook

SAVING = {
    "template": ("template", "-o"),
    "export": ("export", "-o"),
    "report": ("report", "-o"),
    "map": ("map", "-o"),
    "ask xlsx": ("ask", "coverage", "--format", "xlsx", "-o"),
    "ask csv": ("ask", "coverage", "--format", "csv", "-o"),
    "ask json": ("ask", "coverage", "--format", "json", "-o"),
    "backup": ("backup", "-o"),
}


@pytest.mark.parametrize("command", SAVING.values(), ids=SAVING)
def test_no_command_saves_over_the_data_file(command, guangong, network, store: Path):
    before = store.read_bytes()
    for name in (store.name, f"{store.name}-wal"):
        code, _, complaint = guangong(*command, name, "--replace")
        assert code == 1
        assert "数据文件" in complaint
    assert store.read_bytes() == before
    assert guangong("verify")[0] == 0


@pytest.mark.parametrize("command", [c for name, c in SAVING.items() if name != "backup"], ids=list(SAVING)[:-1])
def test_a_file_is_replaced_only_when_asked_and_kept(command, guangong, network, tmp_path: Path):
    name = f"文件.{ {'report': 'xlsx', 'map': 'svg'}.get(command[0], 'out') }"
    (tmp_path / name).write_text("改过的", encoding="utf-8")

    code, _, complaint = guangong(*command, name)
    assert (code, complaint) == (1, f"已经有文件“{name}”，没有动它；请换一个文件名，或加 --replace 替换它。\n")
    assert (tmp_path / name).read_text("utf-8") == "改过的"

    code, printed, _ = guangong(*command, name, "--replace")
    (kept,) = tmp_path.glob("文件.旧-*")
    assert code == 0
    assert f"原来的文件另存为：{kept.name}\n" in printed
    assert kept.read_text("utf-8") == "改过的"


@pytest.mark.parametrize("command", SAVING.values(), ids=SAVING)
def test_a_folder_that_is_not_there_is_said(command, guangong, network, tmp_path: Path):
    code, _, complaint = guangong(*command, "报表/文件.out")
    assert (code, complaint) == (1, "没有文件夹“报表”；请先建好它，或换一个位置。\n")
    assert not (tmp_path / "报表").exists()


def test_the_demonstration_says_that_it_makes_its_folder(guangong, network, tmp_path: Path):
    assert "已新建文件夹：演示\n" in guangong("demo", "--scope", "320205", "--out", "演示")[1]
    code, _, complaint = guangong("demo", "--scope", "320205", "--out", "演示")
    assert code == 1
    assert complaint.startswith("已经有文件“演示/锡山区报告.xlsx”")
    assert guangong("demo", "--scope", "320205", "--out", "演示", "--replace")[0] == 0
    assert len(list((tmp_path / "演示").iterdir())) == 4


def test_a_list_of_faults_takes_the_place_of_an_earlier_one_and_of_nothing_else(guangong, network, tmp_path: Path):
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "学校"
    sheet.append(["名称", "所在地"])
    for number in range(60):
        sheet.append([f"学校{number}", f"没有的村{number}"])
    book.save(tmp_path / "错.xlsx")
    for _ in range(2):
        assert "其余 11 处见“错-错误清单.csv”" in guangong("import", "错.xlsx")[2]
    assert sorted(found.name for found in tmp_path.glob("错*")) == ["错-错误清单.csv", "错.xlsx"]

    (tmp_path / "错-错误清单.csv").write_text("我的笔记", encoding="utf-8")
    assert "不是错误清单，没有动它" in guangong("import", "错.xlsx")[2]
    assert (tmp_path / "错-错误清单.csv").read_text("utf-8") == "我的笔记"


def test_after_every_command_that_writes_the_data_file_alone_holds_everything(guangong, network, store: Path):
    (store.parent / "学校.csv").write_text("名称,所在地,是否已建关工委,核实日期\n乙校,甲村,否,2023-10-30\n", "utf-8")
    (store.parent / "区划.csv").write_text("code,name\n320205100202,丙村\n", "utf-8")
    writes = (
        ("import", "学校.csv", "--sheet", "学校", "--date", "2023-10-30", "--scope", "320205"),
        ("load", "学校.csv", "--date", "2023-10-30", "--scope", "320205"),
        ("refresh", "--pin", "2023-11-30"),
        ("refresh", "--unpin"),
        ("verify", "--rebuild"),
        ("undo", "2"),
        ("backup", "-o", "备份.db"),
        ("restore", "备份.db", "--yes"),
    )
    for command in writes:
        code, _, complaint = guangong(*command)
        assert code == 0, (command, complaint)
        left = [p for p in store.parent.glob(f"{store.name}-wal") if p.stat().st_size]
        assert left == [], command
        assert _held(store, store.parent / "带走.db") == _held_in_use(store), command


def _held(store: Path, alone: Path) -> list[str]:
    shutil.copy(store, alone)
    with closing(sqlite3.connect(alone)) as connection:
        held = list(connection.iterdump())
    for ending in ("", "-wal", "-shm"):
        alone.with_name(f"{alone.name}{ending}").unlink(missing_ok=True)
    return held


def _held_in_use(store: Path) -> list[str]:
    with closing(sqlite3.connect(store)) as connection:
        return list(connection.iterdump())
