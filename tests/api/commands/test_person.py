"""`person`: withdraw, died and erase; a restored backup brings nobody back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from askers import OWNER
from remains import remains

from api.access import audit
from api.access.audit import Deed
from api.access.rights import Role, asker_of
from api.opening import open_book
from graphmodel.kinds.person import Person
from graphmodel.settings import Settings
from graphmodel.statements.changes import Changes, PutNode

PERSON, NAME = "P32020500001", "欧阳修远"


def test_somebody_is_marked_and_erased_and_no_backup_brings_them_back(guangong, network, tmp_path, store):
    network.write(OWNER, Changes(date(2023, 9, 1), "测试员", (PutNode(Person(id=PERSON, name=NAME, phone="1380")),)))
    assert guangong("backup", "-o", str(tmp_path / "备份.db"))[0] == 0
    assert guangong("token", "add", "--for", "看板")[0] == 0  # so that there is an accounts file

    code, printed, _ = guangong("person", "died", PERSON, "--on", "2023-10-01")
    assert (code, f"已标记“离世”：人员“{NAME}”（{PERSON}），编号 3" in printed) == (0, True)
    code, printed, _ = guangong("person", "withdraw", PERSON, "--on", "2023-10-05", "--dry-run")
    assert (code, "试做，没有写入：将标记“撤回同意”" in printed) == (0, True)

    code, tried, _ = guangong("person", "erase", PERSON, "--dry-run")
    assert (code, "试做，没有写入：将删除编号 P32020500001 的个人信息，共 2 处" in tried) == (0, True)
    code, printed, _ = guangong("person", "erase", PERSON, "--as", "李工")
    assert (code, NAME in printed, "已删除编号 P32020500001 的个人信息，共 2 处" in printed) == (0, False, True)
    assert "以前已经删除" in guangong("person", "erase", PERSON)[1]
    assert "删除个人信息" in guangong("imports")[1]
    assert [where for where in remains(network.store, NAME) if where != "备份.db"] == []
    with open_book(Settings()) as book:
        entries = audit.listing(book, asker_of("总管", Role.admin, [""]), deed=Deed.erase)
    assert [(e.by.name, e.operation, e.count) for e in entries][-1] == ("李工", f"person erase {PERSON}", 2)

    roster = Path("旧名册.csv")
    roster.write_text(f"姓名,出生年\n{NAME},1950\n", encoding="utf-8")
    code, printed, _ = guangong("import", str(roster), "--sheet", "人员", "--dry-run", "--date", "2023-10-31")
    assert code == 0 and "新增 1 人，而系统里有 1 人的个人信息是按要求删除了的" in printed
    roster.unlink()

    code, printed, _ = guangong("restore", str(tmp_path / "备份.db"), "--yes")
    assert (code, "备份里还有 1 人的个人信息，是后来按要求删除的，已再次删除。" in printed) == (0, True)
    assert [where for where in remains(network.store, NAME) if where != "备份.db"] == []
