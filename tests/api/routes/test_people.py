"""Withdrawal, death and erasure over the API: by right, once, and told nowhere afterwards."""

from __future__ import annotations

from datetime import date

import pytest
from askers import OWNER
from offices import office

from api.access.audit import Deed
from api.access.rights import Role
from graphmodel.kinds.person import HoldsPosition, Person
from graphmodel.statements.changes import Changes, PutNode, PutRelation

PERSON, COMMITTEE = "P32020500001", "C32020500001"
NAME, FORMER = "欧阳修远", "原县志办主任"
ADDRESSES = (
    "/api/v1/people?as_of=2023-09-15", "/api/v1/posts?as_of=2023-09-15", f"/api/v1/nodes/{PERSON}",
    f"/api/v1/nodes/{PERSON}/history", f"/api/v1/nodes/{PERSON}/relations", "/api/v1/changes?since=0",
    "/api/v1/findings", "/api/v1/questions/leadership",
)  # fmt: skip


@pytest.fixture
def served(network, tmp_path):
    for number, name in enumerate((NAME, f"{NAME}二", NAME)):
        day = date(2023, 9, 1 + number)
        network.write(OWNER, Changes(day, "示例", (PutNode(Person(id=PERSON, name=name, former_sector=FORMER)),)))
    post = HoldsPosition(post="director", note=FORMER)
    network.write(OWNER, Changes(date(2023, 9, 1), "示例", relations=(PutRelation(post, PERSON, COMMITTEE, None),)))
    return office(network, tmp_path)


@pytest.fixture
def steward(served):
    return served.person("李工", Role.steward, "320205")


@pytest.fixture
def post(steward):
    def send(path, **more):
        headers = {"origin": "https://office.example", **more}
        return steward("POST", f"/api/v1/nodes/{PERSON}/{path}", headers=headers)

    return send


def test_an_erased_person_is_told_nowhere_and_the_audit_says_how_much_it_was(served, steward, post):
    before = "".join(steward("GET", address).text for address in ADDRESSES)
    assert NAME in before
    assert FORMER in before
    first = steward("GET", "/api/v1/people?as_of=2023-09-15&limit=1&cursor=").json()
    paged = steward("GET", "/api/v1/findings?limit=1").json()["next"]
    assert steward("GET", paged).status_code == 200
    assert first["total"] == 1

    tried = post("erasure?dry_run=1").json()
    done = post("erasure", **{"idempotency-key": "erasure-1"})
    again = post("erasure", **{"idempotency-key": "erasure-1"})

    assert (tried["dry_run"], tried["changed"], done.json()["changed"]) == (True, done.json()["changed"], 6)
    assert (again.json()["number"], again.json()["repeated"]) == (done.json()["number"], True)
    assert post("erasure").json()["number"] is None
    after = "".join(steward("GET", address).text for address in ADDRESSES)
    assert (NAME in after, FORMER in after) == (False, False)
    gone = steward("GET", paged)
    assert (gone.status_code, gone.json()["type"]) == (410, "/api/v1/problems/snapshot-gone")
    [line] = [e for e in served.audited() if e.deed is Deed.erase][:1]
    assert (line.by.name, line.operation, line.count) == ("李工", f"people_erasure {PERSON}", 6)


def test_a_planner_may_not_and_a_day_is_needed(served, post):
    planner = served.person("王工", Role.planner, "320205")
    headers = {"origin": "https://office.example"}
    for path in ("erasure", "withdrawal?on=2023-10-01", "death?on=2023-10-01"):
        assert planner("POST", f"/api/v1/nodes/{PERSON}/{path}", headers=headers).status_code == 403
    assert post("withdrawal").status_code == 422


def test_withdrawal_and_death_end_what_somebody_holds(steward, post):
    told = post("withdrawal?on=2023-10-01").json()
    assert (told["changed"], told["dry_run"]) == (2, False)
    held = steward("GET", f"/api/v1/nodes/{PERSON}").json()
    assert (held["valid_to"], held["properties"]["exit_reason"]) == ("2023-10-01", "撤回同意")
    assert post("death?on=2023-10-05").json()["changed"] == 1
    held = steward("GET", f"/api/v1/nodes/{PERSON}").json()
    assert (held["valid_to"], held["properties"]["exit_reason"]) == ("2023-10-01", "离世")
