"""个人信息: consent taken back, death and erasure are told before they are done, by right, and written down."""

from __future__ import annotations

import re
from datetime import date

import pytest
from askers import OWNER
from offices import office

from api.access.audit import Deed
from api.access.rights import Role
from graphmodel.kinds.person import HoldsPosition, Person
from graphmodel.statements.changes import Changes, PutNode, PutRelation

PERSON, NAME = "P32020500001", "欧阳修远"
PAGE = f"/subjects/{PERSON}/personal"
ORIGIN = {"origin": "https://office.example"}


@pytest.fixture
def served(network, tmp_path):
    post = PutRelation(HoldsPosition(post="director"), PERSON, "C32020500001", None)
    network.write(OWNER, Changes(date(2023, 9, 1), "示例", (PutNode(Person(id=PERSON, name=NAME)),), (post,)))
    return office(network, tmp_path)


@pytest.fixture
def steward(served):
    return served.person("李工", Role.steward, "320205")


def sent(ask, **typed):
    return ask("POST", PAGE, data=typed, headers=ORIGIN)


def test_somebody_is_erased_once_it_was_tried_and_the_number_typed_and_the_audit_keeps_how_much(served, steward):
    tried = sent(steward, **{"form-what": "erase", "form-deed": "try"})
    forgot = sent(steward, **{"form-what": "erase", "form-deed": "save"})
    kept = steward("GET", f"/subjects/{PERSON}").text
    erase = {"form-what": "erase", "form-deed": "save", "form-id": PERSON}
    done = sent(steward, **erase)

    assert (tried.status_code, f"确认：写上编号 {PERSON}" in tried.text) == (200, True)
    assert (forgot.status_code, NAME in kept, f'href="{PAGE}"' in kept) == (422, True, True)
    assert re.fullmatch(rf"/subjects/{PERSON}\?done=\d+", done.headers["location"])
    after = steward("GET", done.headers["location"]).text + steward("GET", PAGE).text
    assert (NAME in after, "这个编号的个人信息已经删除" in after) == (False, True)
    [line] = [e for e in served.audited() if e.deed is Deed.erase]
    assert (line.by.name, line.operation, (line.count or 0) > 0) == ("李工", f"people_erasure {PERSON}", True)


def test_a_withdrawal_is_tried_and_then_ends_what_somebody_is_with_its_reason(served, steward):
    on = {"form-what": "withdrawn", "form-on": "2023年10月1日"}
    tried = sent(steward, **on, **{"form-deed": "try"})
    before = steward("GET", f"/api/v1/nodes/{PERSON}").json()
    saved = sent(steward, **on, **{"form-deed": "save"})

    assert ("将新增 0 条，变更 2 条，移除 0 条" in tried.text, before["valid_to"]) == (True, None)
    assert saved.status_code == 303
    held = steward("GET", f"/api/v1/nodes/{PERSON}").json()
    assert (held["valid_to"], held["properties"]["exit_reason"]) == ("2023-10-01", "撤回同意")
    assert [e.operation for e in served.audited() if e.deed is Deed.write] == ["people_withdrawal"]
    assert sent(steward, **{"form-what": "died", "form-deed": "save"}).status_code == 422  # no day


def test_others_have_no_such_page_and_a_unit_has_none(served, steward):
    planner = served.person("王工", Role.planner, "320205")
    assert f'href="{PAGE}"' not in planner("GET", f"/subjects/{PERSON}").text
    assert (planner("GET", PAGE).status_code, sent(planner, **{"form-what": "erase"}).status_code) == (403, 403)
    assert steward("GET", "/subjects/S32020500001/personal").status_code == 400
