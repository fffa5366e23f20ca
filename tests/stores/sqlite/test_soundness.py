"""Faults of the storage itself are said in one sentence each."""

from __future__ import annotations

from contextlib import closing

from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import LocatedIn
from graphmodel.stores.sqlite.faults import DAMAGED
from graphmodel.stores.sqlite.session import Session

COUNTY = Jurisdiction(id="320205000000", name="锡山")


def test_a_sound_store_has_no_problems(book) -> None:
    book.write(COUNTY, School(id="S1", name="一小"), ties=[(LocatedIn(), "S1", COUNTY.id)])
    assert book.store.check() == []


def test_relations_that_lead_nowhere_are_counted(book) -> None:
    schools = [School(id=f"S{n}", name=f"{n}小") for n in range(3)]
    book.write(COUNTY, *schools, ties=[(LocatedIn(), s.id, COUNTY.id) for s in schools])
    with closing(Session(book.store.path)) as session:
        session.run("DELETE FROM school WHERE id <> 'S0'")
    assert book.store.check() == [f"数据文件里有 2 条“所在地”的一头不存在；{DAMAGED}。"]
