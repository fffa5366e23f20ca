"""What was erased is gone from the file and its log, at once or when whoever reads meanwhile has finished."""

from __future__ import annotations

from datetime import date

from askers import OWNER
from remains import remains

from graphmodel.kinds.person import Person
from graphmodel.network import Network
from graphmodel.network.erasing import erase_person
from graphmodel.rules import load_rules
from graphmodel.statements.changes import Changes, PutNode
from graphmodel.stores.sqlite.store import SqliteStore

DAY = date(2023, 10, 31)
PERSON, NAME = "P32020500001", "欧阳修远"


def test_a_reader_only_delays_it_to_the_next_write(tmp_path, monkeypatch):
    monkeypatch.setattr("graphmodel.stores.sqlite.traces.PATIENCE_MS", 50)
    store = SqliteStore(tmp_path / "a.db", stays_open=True)
    network = Network(store, load_rules(), lambda: DAY)
    for name in (NAME, "别名", NAME):
        network.write(OWNER, Changes(DAY, "示例", (PutNode(Person(id=PERSON, name=name)),)))

    with store.read() as reader:
        assert next(reader.nodes("Person")).node.name == NAME  # its snapshot is taken
        assert erase_person(network, OWNER, PERSON).outcome.applied.number
        assert next(reader.nodes("Person")).node.name == NAME
        assert remains(store, NAME) != []
        assert ["已删除的个人信息的残留" in said for said in store.check()] == [True]

    network.write(OWNER, Changes(DAY, "示例", (PutNode(Person(id="P32020500002", name="王五")),)))
    assert (remains(store, NAME), store.check()) == ([], [])
    store.close()
