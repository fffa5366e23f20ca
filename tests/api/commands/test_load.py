"""The command that loads large files: what it prints, where the faults go, how it is broken off."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from api.terminal.load_progress import LoadProgress, said
from graphmodel.importers.bulk import loading
from graphmodel.importers.bulk.job import Progress

GOOD = "编号,名称,所在地\nE32020500001,甲厂,320205100201\nE32020500002,乙厂,320205100201\n"
BAD = "编号,名称,所在地,核实日期\nE32020500001,甲厂,320205100201,昨天\nX,乙厂,320205100201,\n"


@pytest.fixture
def listed(network, tmp_path: Path) -> Path:
    path = tmp_path / "企业.csv"
    path.write_text(GOOD, encoding="utf-8")
    return path


def test_a_load_says_what_it_did_and_stands_in_the_history(guangong, listed):
    code, page, progress = guangong("load", str(listed), "--date", "2023-10-31")
    assert (code, "已装入，编号 2：新增 4，变更 0，移除 0。" in page) == (0, True)
    assert "发布" in progress
    assert "批量装入" in guangong("imports")[1]
    assert guangong("undo", "2")[0] == 0


def test_a_dry_run_says_what_would_be_new(guangong, listed):
    code, page, _ = guangong("load", str(listed), "--date", "2023-10-31", "--dry-run")
    assert (code, "将新增对象 2 个、关系 2 条" in page) == (0, True)
    assert "批量装入" not in guangong("imports")[1]


def test_faults_are_printed_and_all_of_them_written_into_a_file(guangong, listed, tmp_path):
    listed.write_text(BAD, encoding="utf-8")
    code, _, complaint = guangong("load", str(listed), "--date", "2023-10-31", "--faults", "错.csv")
    assert code == 1
    assert "“昨天”不是完整日期" in complaint
    with (tmp_path / "错.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[:3] for row in rows] == [
        ["表", "单元格", "现值"], ["企业", "D2", "昨天"], ["企业", "A3", "X"],
    ]  # fmt: skip


def test_a_cancelled_load_says_that_nothing_was_written(guangong, listed, monkeypatch):
    def cancel(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(loading.Oddities, "changes", cancel)
    code, _, complaint = guangong("load", str(listed), "--date", "2023-10-31")
    assert (code, "已取消，没有写入任何内容。" in complaint) == (130, True)
    assert "批量装入" not in guangong("imports")[1]


@pytest.mark.parametrize(
    ("progress", "seconds", "text"),
    [
        (Progress("发布", 0), 3, "发布……"),
        (Progress("读取", 500), 0.5, "读取 500 行"),
        (Progress("写入", 1_200_000, 6_500_000), 12, "写入 1,200,000/6,500,000 行，每秒 100,000 行，约剩 53 秒"),
        (Progress("写入", 10, 10), 2, "写入 10/10 行，每秒 5 行"),
        (Progress("写入", 60, 3660), 6, "写入 60/3,660 行，每秒 10 行，约剩 6 分钟"),
    ],
)
def test_progress_tells_rate_and_remaining_time(progress, seconds, text):
    assert said(progress, seconds) == text


def test_progress_into_a_file_is_a_line_per_step(capsys):
    tell = LoadProgress()
    for progress in (Progress("读取", 1), Progress("读取", 2), Progress("检查", 1)):
        tell(progress)
    tell.finish()
    assert capsys.readouterr().err == "读取 1 行\n检查 1 行\n"
