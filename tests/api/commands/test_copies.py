"""`guangong backup` and `guangong restore`: the way there and back."""

from __future__ import annotations


def test_a_backup_says_where_it_is_how_large_and_of_which_snapshot(guangong, network, tmp_path):
    code, printed, _ = guangong("backup", "-o", "备份/一.db")

    size = (tmp_path / "备份" / "一.db").stat().st_size
    assert code == 0
    assert printed == f"已备份并核对：备份/一.db（{size / 1e6:.1f} MB，快照第 1 号）\n"


def test_without_a_name_a_backup_is_named_by_its_time(guangong, network, tmp_path):
    assert guangong("backup")[0] == 0
    assert len(list(tmp_path.glob("备份-20??????-??????.db"))) == 1


def test_a_restore_says_what_it_went_back_to_and_where_the_rest_lies(guangong, network, tmp_path):
    guangong("backup", "-o", "一.db")
    guangong("undo", "1")
    assert guangong("ask", "blank_spots")[1].count("甲村") == 0

    code, printed, _ = guangong("restore", "一.db")

    (kept,) = tmp_path.glob("关工委.db.before-restore-*")
    assert code == 0
    assert printed == f"已恢复到快照第 1 号。\n恢复前的数据另存为：{kept}\n"
    assert "甲村" in guangong("ask", "blank_spots")[1]
    assert guangong("verify")[0] == 0


def test_a_restore_from_another_day_says_to_judge_again(guangong, network, monkeypatch):
    guangong("backup", "-o", "一.db")
    monkeypatch.setenv("GUANGONG_TODAY", "2023-11-30")
    assert "请运行 guangong refresh" in guangong("restore", "一.db")[1]


def test_a_file_that_is_no_backup_is_refused_in_one_sentence(guangong, network, tmp_path):
    (tmp_path / "名册.csv").write_text("编号,名称\n" * 500, encoding="utf-8")

    code, printed, complaint = guangong("restore", "名册.csv")

    assert (code, printed) == (1, "")
    assert complaint == "“名册.csv”不是本产品的数据文件；请核对路径（设置见 guangong --help）。\n"
    assert guangong("verify")[0] == 0
