"""`guangong backup` and `guangong restore`: the way there and back."""

from __future__ import annotations

import re
from datetime import date

from askers import OWNER

from api.opening import open_network
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.settings import Settings
from graphmodel.statements.changes import Changes, PutNode

DAY = date(2023, 10, 31)


def test_a_backup_says_where_it_is_how_large_and_of_which_snapshot(guangong, network, tmp_path):
    code, printed, _ = guangong("backup", "-o", "一.db")

    size = (tmp_path / "一.db").stat().st_size
    assert code == 0
    assert printed == f"已备份并核对：一.db（{size / 1e6:.1f} MB，快照第 1 号）\n"


def test_without_a_name_a_backup_is_named_by_its_time(guangong, network, tmp_path):
    assert guangong("backup")[0] == 0
    assert len(list(tmp_path.glob("备份-20??????-??????.db"))) == 1


def test_a_restore_says_what_it_went_back_to_and_where_the_rest_lies(guangong, network, tmp_path):
    guangong("backup", "-o", "一.db")
    guangong("undo", "1")
    assert guangong("ask", "blank_spots")[1].count("甲村") == 0

    code, printed, _ = guangong("restore", "一.db", "--yes")

    (kept,) = tmp_path.glob("关工委.db.before-restore-*")
    assert code == 0
    assert printed.endswith(f"已恢复到快照第 1 号。\n恢复前的数据另存为：{kept}\n")
    assert "甲村" in guangong("ask", "blank_spots")[1]
    assert guangong("verify")[0] == 0


def test_a_restore_from_another_day_says_to_judge_again(guangong, network, monkeypatch):
    guangong("backup", "-o", "一.db")
    monkeypatch.setenv("GUANGONG_TODAY", "2023-11-30")
    assert "请运行 guangong refresh" in guangong("restore", "一.db", "--yes")[1]


def test_a_file_that_is_no_backup_is_refused_in_one_sentence(guangong, network, tmp_path):
    (tmp_path / "名册.csv").write_text("编号,名称\n" * 500, encoding="utf-8")

    code, printed, complaint = guangong("restore", "名册.csv")

    assert (code, printed) == (1, "")
    assert complaint == "“名册.csv”不是本产品的数据文件；请核对路径（设置见 guangong --help）。\n"
    assert guangong("verify")[0] == 0


def test_a_restore_says_whose_the_backup_is_and_does_nothing_unless_told_to(guangong, network, tmp_path):
    guangong("backup", "-o", "一.db")
    before = (tmp_path / "关工委.db").read_bytes()

    code, printed, complaint = guangong("restore", "一.db")

    said, present = printed.splitlines()
    assert re.fullmatch(
        r"备份“一.db”：锡山区，共 5 行；"
        r"最近一次改动是第 1 号，2\d{3}-\d\d-\d\d \d\d:\d\d 由示例写入，是 2023-10-31 的情况。",
        said,
    )
    assert present == said.replace("备份“一.db”", "现在的数据")
    assert (code, complaint) == (1, "恢复会用备份替换现在的全部数据，没有做；确定要恢复，请加 --yes。\n")
    assert (tmp_path / "关工委.db").read_bytes() == before


def test_the_backup_of_another_county_is_named_as_such(guangong, network, tmp_path, monkeypatch):
    monkeypatch.setenv("GUANGONG_STORE", str(tmp_path / "青溪县.db"))
    place = Jurisdiction(id="331099000000", name="青溪县")
    open_network(Settings()).write(OWNER, Changes(DAY, "邻县", (PutNode(place, place.id),)))
    guangong("backup", "-o", "邻县.db")
    monkeypatch.setenv("GUANGONG_STORE", str(tmp_path / "关工委.db"))

    code, printed, complaint = guangong("restore", "邻县.db")

    assert code == 1
    assert "备份“邻县.db”：青溪县，共 1 行" in printed
    assert "现在的数据：锡山区，共 5 行" in printed
    assert complaint.startswith("注意：备份与现在的数据不是同一个县（市、区）的。\n")


def test_a_backup_never_takes_the_place_of_a_data_file(guangong, network, tmp_path, monkeypatch):
    monkeypatch.setenv("GUANGONG_STORE", str(tmp_path / "青溪县.db"))
    place = Jurisdiction(id="331099000000", name="青溪县")
    open_network(Settings()).write(OWNER, Changes(DAY, "邻县", (PutNode(place, place.id),)))
    before = (tmp_path / "青溪县.db").read_bytes()
    monkeypatch.setenv("GUANGONG_STORE", str(tmp_path / "关工委.db"))

    for more in ((), ("--replace",)):
        code, printed, complaint = guangong("backup", "-o", "青溪县.db", *more)
        assert (code, printed) == (1, "")
        assert complaint == "“青溪县.db”是用过的数据文件，不是备份，没有动它；请换一个文件名。\n"
    assert (tmp_path / "青溪县.db").read_bytes() == before
