"""The log says who changed what; the feed says what to fetch again."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from askers import OWNER, asker_with

from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import LocatedIn
from graphmodel.network import Right
from graphmodel.network.change_log import Asked, ChangeLog
from graphmodel.network.finder import Finder
from graphmodel.network.veil import Veil
from graphmodel.statements.changes import Changes, PutNode

COUNTY = Jurisdiction(id="320205000000", name="锡山")


def feed(book, since: int) -> list[dict[str, object]]:
    with book.store.read() as reader:
        return list(reader.changes(since))


def test_the_log_is_read_newest_first(book) -> None:
    put = PutNode(COUNTY, COUNTY.id)
    with book.store.write() as writer:
        writer.apply(Changes(date(2023, 10, 1), "张三", (put,), kind="import", file="名册.xlsx"))
    book.undo(1)
    with book.store.read() as reader:
        undone, imported = reader.history()
    assert (imported.number, imported.kind, imported.made_by, imported.file) == (1, "import", "张三", "名册.xlsx")
    assert (imported.effective, imported.created, imported.undone_by) == (date(2023, 10, 1), 1, 2)
    assert (undone.number, undone.kind, undone.made_by, undone.removed) == (2, "undo", "李四", 1)
    assert abs((datetime.now(UTC) - undone.made_at).total_seconds()) < 60


def test_the_feed_names_what_changed_after_a_number(book) -> None:
    book.write(COUNTY)
    book.write(School(id="S1", name="一小"), ties=[(LocatedIn(), "S1", COUNTY.id)])
    tie = {"relation": "LOCATED_IN", "source": "S1", "target": COUNTY.id, "gone": False}
    assert feed(book, 1) == [{"number": 2, "kind": "School", "id": "S1", "gone": False}, {"number": 2, **tie}]
    assert feed(book, 0)[0] == {"number": 1, "kind": "Jurisdiction", "id": COUNTY.id, "gone": False}
    assert feed(book, 2) == []


def test_the_feed_says_what_is_gone_even_when_its_ends_are_gone_too(book) -> None:
    book.write(COUNTY, School(id="S1", name="一小"), ties=[(LocatedIn(), "S1", COUNTY.id)])
    book.write(School(id="S1", name="二小"))
    book.undo(2)
    book.undo(1)
    assert {(c["number"], c.get("id"), c.get("source"), c["gone"]) for c in feed(book, 2)} == {
        (4, COUNTY.id, None, True), (4, "S1", None, True), (4, None, "S1", True),
    }  # fmt: skip


@pytest.mark.soak  # on SQLite tests/api/pages hold it; on Neo4j it is some eighty texts that no other test needs
def test_subjects_are_found_and_changes_told_as_far_as_they_may_be_seen(book) -> None:
    town, other = Jurisdiction(id="320205001000", name="东亭镇"), Jurisdiction(id="320206001000", name="西亭镇")
    book.write(COUNTY, town, other)
    book.write(School(id="S1", name="亭中小学"), ties=[(LocatedIn(), "S1", town.id)])
    book.write(School(id="S1", name="亭东小学"))
    clerk = asker_with(Right.see_counts, places=("320206",))
    with book.store.read() as reader:
        owner, there = Veil(reader, OWNER), Veil(reader, clerk)
        assert [hit.id for hit in Finder(owner).find("亭", 9)] == ["S1", town.id, other.id]
        assert [hit.id for hit in Finder(there).find("亭", 9)] == [other.id]
        assert [entry.number for entry in ChangeLog(owner).lines(Asked(subject="S1"), 9)[0]] == [3, 2]
        assert [entry.number for entry in ChangeLog(there).lines(Asked(), 9)[0]] == [1]
        told = ChangeLog(owner).change(3)
    assert [(cell.subject, cell.old, cell.new) for cell in told.cells] == [("S1", "亭中小学", "亭东小学")]
