"""`end`, `remove` and `merge` say what changes, first on trial, and can be undone."""

from __future__ import annotations

from datetime import date

from askers import OWNER

from graphmodel.kinds.person import HoldsPosition, Person
from graphmodel.statements.changes import Changes, PutNode, PutRelation

SCHOOL, COMMITTEE = "S32020500001", "C32020500001"


def test_an_end_is_tried_done_listed_and_undone(guangong, network):
    code, tried, _ = guangong("end", SCHOOL, "--on", "2023-10-01", "--dry-run")
    assert code == 0
    assert f"试做，没有写入：将结束学校“=甲校”（{SCHOOL}），新增 0，变更 2，移除 0。" in tried
    assert "编号" in tried
    assert guangong("imports")[1].count("修改") == 1

    code, printed, _ = guangong("end", SCHOOL, "--on", "2023-10-01", "--as", "王工")

    assert code == 0
    assert (
        f"已结束学校“=甲校”（{SCHOOL}），编号 2：新增 0，变更 2，移除 0。做错了可用 guangong undo 2 撤销。" in printed
    )
    assert guangong("imports", "2")[1].count("2023-10-01") == 3  # its line in the log, the school, where it lay
    assert "王工" in guangong("imports")[1]
    assert "已撤销第 2 号" in guangong("undo", "2")[1]


def test_a_row_is_removed_or_it_is_said_who_refers_to_it(guangong, network):
    code, printed, _ = guangong("remove", SCHOOL)
    assert code == 0
    assert f"已移除学校“=甲校”（{SCHOOL}），编号 2：新增 0，变更 0，移除 2。" in printed
    assert guangong("remove", SCHOOL)[2] == f"找不到编号“{SCHOOL}”；请核对编号（export 导出的表里有）。\n"

    code, _, complaint = guangong("remove", "320205100000")
    assert code == 1
    assert "还有 2 处指向区划“东亭镇”（320205100000）：东亭镇关工委（所在单位，C32020500001）" in complaint


def test_different_kinds_are_not_merged(guangong, network):
    code, _, complaint = guangong("merge", SCHOOL, COMMITTEE)
    assert code == 1
    assert "不是同一类，不能合并" in complaint


def test_a_row_of_a_relation_is_named_by_its_sheet_and_two_ends(guangong, network):
    person = PutNode(Person(id="P32020500001", name="张三"))
    post = PutRelation(HoldsPosition(post="director"), person.node.id, COMMITTEE, None)
    network.write(OWNER, Changes(date(2023, 9, 1), "测试员", (person,), (post,)))
    where = ("任职", "张三", "东亭镇关工委")
    code, tried, _ = guangong("end", *where, "--on", "2023-10-01", "--dry-run")
    assert code == 0
    assert "试做，没有写入：将结束任职“张三〔" in tried

    code, printed, _ = guangong("remove", *where)
    assert (code, "已移除任职“张三〔" in printed) == (0, True)
    assert guangong("remove", *where)[2] == "没有“张三→东亭镇关工委”的这一条任职。\n"
    assert guangong("remove", "任职", "张三")[::2] == (
        1, "应写一个编号，或写表名和两头，如 任职 张三 东亭街道关工委；--where 只用于后一种。\n",
    )  # fmt: skip
