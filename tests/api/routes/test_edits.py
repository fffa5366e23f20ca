"""Writing over the API: what was read, once, all of it or nothing."""

from __future__ import annotations

import pytest
from askers import OWNER, asker_with
from local_user import act_as

from graphmodel.network import Right

SCHOOL = "/api/v1/nodes/S32020500001"
KEY = {"idempotency-key": "change-0001"}


@pytest.fixture
def write(ask):
    """Send a write as somebody who may do everything."""
    act_as(ask.app, OWNER)

    def send(method, path, body=None, version=None, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if version is not None:
            named["if-match"] = f'"{version}"'
        return ask(method, path, json=body, headers=named) if body is not None else ask(method, path, headers=named)

    return send


def test_a_property_is_changed_and_the_findings_that_move_are_told(write):
    written = write("PATCH", SCHOOL, {"has_committee": False, "checked_on": "2023-10-31"}, 1)

    assert written.status_code == 200, written.text
    told = written.json()
    assert (told["number"], told["changed"], told["dry_run"], told["repeated"]) == (2, 1, False, False)
    assert ("S32020500001", "to_verify", "blank") in {(s["subject"], s["before"], s["after"]) for s in told["shifts"]}
    assert write("GET", SCHOOL).json()["version"] == int(written.headers["guangong-version"]) == 2


def test_the_second_of_two_writers_is_told_what_stands(write):
    assert write("PATCH", SCHOOL, {"name": "乙校"}, 1).status_code == 200

    refused = write("PATCH", SCHOOL, {"name": "丙校"}, 1)

    assert (refused.status_code, refused.json()["type"]) == (412, "/api/v1/problems/stale-version")
    assert (refused.headers["guangong-version"], refused.json()["instance"]) == ("2", SCHOOL)
    assert write("GET", SCHOOL).json()["name"] == "乙校"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_without_a_version_nothing_is_written(write, method):
    refused = write(method, SCHOOL, None if method == "DELETE" else {"name": "乙校"})

    assert (refused.status_code, refused.json()["type"]) == (428, "/api/v1/problems/version-required")


def test_the_same_change_again_is_the_same_change(write):
    first = write("PATCH", SCHOOL, {"name": "乙校"}, 1, **KEY)
    again = write("PATCH", SCHOOL, {"name": "乙校"}, 1, **KEY)

    assert (first.json()["number"], first.json()["repeated"]) == (2, False)
    assert (again.status_code, again.json()["number"], again.json()["repeated"]) == (200, 2, True)
    assert write("GET", SCHOOL).json()["version"] == 2


def test_the_same_key_with_other_contents_is_refused_and_names_the_change_that_has_it(write):
    assert write("PATCH", SCHOOL, {"name": "乙校"}, 1, **KEY).json()["number"] == 2
    tried = write("PATCH", f"{SCHOOL}?dry_run=1", {"name": "乙校"}, 2, **KEY)
    assert (tried.status_code, tried.json()["repeated"]) == (200, True)

    for method, address, body in (
        ("PATCH", SCHOOL, {"name": "丙校"}),
        ("PUT", SCHOOL, {"name": "乙校"}),
        ("PATCH", f"{SCHOOL}?effective=2023-10-30", {"name": "乙校"}),
        ("POST", "/api/v1/imports/2/undo", None),
        ("POST", "/api/v1/imports/1/undo", None),
    ):
        refused = write(method, address, body, 2, **KEY)
        assert (refused.status_code, refused.json()["type"]) == (422, "/api/v1/problems/key-reused"), address
        assert "已用于第 2 号改动" in refused.json()["detail"]
    assert write("GET", SCHOOL).json()["name"] == "乙校"


@pytest.mark.parametrize("kind", ["Application/JSON", "application/merge-patch+json; charset=utf-8"])
def test_other_contents_under_the_same_key_are_told_apart_however_the_body_is_called(write, kind):
    first = write("PATCH", SCHOOL, {"name": "乙校"}, 1, content_type=kind, **KEY)
    assert (first.status_code, first.json()["number"]) == (200, 2), first.text

    refused = write("PATCH", SCHOOL, {"name": "丙校"}, 2, content_type=kind, **KEY)

    assert (refused.status_code, refused.json()["type"]) == (422, "/api/v1/problems/key-reused"), refused.text


def test_the_same_contents_under_the_same_key_for_another_node_are_another_change(write):
    assert write("PATCH", SCHOOL, {"name": "乙校"}, 1, **KEY).json()["number"] == 2

    refused = write("PATCH", "/api/v1/nodes/C32020500001", {"name": "乙校"}, 1, **KEY)

    assert (refused.status_code, refused.json()["type"]) == (422, "/api/v1/problems/key-reused"), refused.text


def test_who_may_not_write_something_is_not_told_that_the_same_was_written_by_another(ask, write):
    assert write("PATCH", SCHOOL, {"name": "乙校"}, 1, **KEY).json()["number"] == 2
    for asker, status in (
        (asker_with(*Right, places=("320206",)), 404),
        (asker_with(Right.see_counts), 403),
        (asker_with(*Right, places=("320205",)), 200),
    ):
        act_as(ask.app, asker)
        again = write("PATCH", SCHOOL, {"name": "乙校"}, 1, **KEY)
        assert (again.status_code, again.json().get("repeated")) == (status, True if status == 200 else None)


def test_a_dry_run_tells_the_shifts_and_leaves_everything_as_it_was(write):
    tried = write("PATCH", f"{SCHOOL}?dry_run=1", {"has_committee": False, "checked_on": "2023-10-31"}, 1).json()

    assert (tried["dry_run"], tried["changed"], len(tried["shifts"]) > 0) == (True, 1, True)
    assert write("GET", SCHOOL).json()["version"] == 1


def test_put_clears_what_is_not_given_and_patch_keeps_it(write):
    write("PATCH", SCHOOL, {"has_committee": True, "checked_on": "2023-10-31"}, 1)
    write("PATCH", SCHOOL, {"name": "乙校"}, 2)
    assert write("GET", SCHOOL).json()["properties"]["has_committee"] is True

    write("PUT", SCHOOL, {"name": "乙校"}, 3)

    assert write("GET", SCHOOL).json()["properties"]["has_committee"] is None


def test_a_new_node_needs_a_kind_and_the_word_that_there_is_none_yet(write):
    place = "/api/v1/nodes/320205100202"
    refused = write("PUT", place, {"name": "乙村"}, if_none_match="*")
    created = write("PUT", place, {"kind": "Jurisdiction", "name": "乙村"}, if_none_match="*")
    again = write("PUT", place, {"kind": "Jurisdiction", "name": "丙村"}, if_none_match="*")

    assert (refused.status_code, created.status_code, again.status_code) == (400, 200, 412)
    assert created.json()["created"] == 1
    assert write("GET", place).json()["place"] == "320205100202"


NEWCOMER = {"kind": "School", "name": "丙校", "relations": {"LOCATED_IN": "320205100201"}}


def test_a_new_node_comes_with_its_place_in_one_change_that_undo_takes_back(ask):
    act_as(ask.app, asker_with(*Right, places=("320205100",)))
    new, anew = "/api/v1/nodes/S32020500009", {"if-none-match": "*"}
    placeless = ask("PUT", new, json={"kind": "School", "name": "丙校"}, headers=anew)
    created = ask("PUT", new, json=NEWCOMER, headers=anew)

    assert (placeless.status_code, created.status_code, created.json()["created"]) == (403, 200, 2), created.text
    assert ask("GET", new).json()["place"] == "320205100201"
    assert ask("POST", f"/api/v1/imports/{created.json()['number']}/undo").json()["removed"] == 2
    assert ask("GET", new).status_code == 404


@pytest.mark.parametrize(
    ("ties", "version", "status", "said"),
    [
        ({"LOCATED_IN": "320205100201"}, 1, 400, "只在新增时写"),
        (["320205100201"], None, 400, "应写成"),
        ({"LOCATED_IN": 320205100201}, None, 400, "应写成"),
        ({"LOCATED": "320205100201"}, None, 400, "（是不是“LOCATED_IN”？）"),
        ({"LOCATED_IN": "320206100201"}, None, 404, "没有找到编号“320206100201”"),
        ({"LOCATED_IN": "C32020500001"}, None, 400, "是关工委，这里不能填"),
    ],
)
def test_relations_that_cannot_come_with_a_node_are_told_why(write, ties, version, status, said):
    address = SCHOOL if version else "/api/v1/nodes/S32020500009"
    headers = {} if version else {"if_none_match": "*"}
    refused = write("PUT", address, {**NEWCOMER, "relations": ties}, version, **headers)

    assert (refused.status_code, said in refused.json()["detail"]) == (status, True), refused.text


def test_a_day_ahead_is_written_with_a_remark(write):
    ahead, today = (write("PATCH", f"{SCHOOL}?dry_run=1{more}", {"name": "乙校"}, 1).json() for more in (
        "&effective=2099-01-01", "&effective=2023-10-31"))  # fmt: skip

    assert [(r["severity"], r["problem"], r["mending"]) for r in ahead["remarks"]] == [
        ("warning", "填报日期 2099-01-01 在今天之后", "请核对")
    ]
    assert (ahead["changed"], today["remarks"]) == (1, [])


def test_what_is_wrong_is_told_property_by_property(write):
    refused = write("PATCH", SCHOOL, {"checked_on": 0, "nam": "乙校", "has_committee": "也许"}, 1)

    assert refused.status_code == 422
    assert {e["parameter"]: e.get("nearest") for e in refused.json()["errors"]} == {
        "checked_on": None, "nam": "name", "has_committee": None,
    }  # fmt: skip


def test_what_may_not_be_stated_is_refused_in_the_words_of_the_door(write):
    refused = write("PATCH", SCHOOL, {"uscc": "123"}, 1)

    assert (refused.status_code, refused.json()["type"]) == (422, "/api/v1/problems/faulty-statement")
    assert refused.json()["errors"][0]["parameter"] == "uscc"
    assert write("GET", SCHOOL).json()["version"] == 1


def test_a_relation_is_written_and_removed_at_its_address(write):
    person = "/api/v1/nodes/P32020500001"
    post = f"{person}/relations/HOLDS_POSITION/C32020500001/director"
    home = f"{person}/relations/LOCATED_IN/320205100201"
    assert write("PUT", person, {"kind": "Person", "name": "王某"}, if_none_match="*").status_code == 200
    assert write("PUT", home, {}, if_none_match="*").status_code == 200
    made = write("PUT", post, {"engagement": "兼职", "valid_from": "2023-01-01"}, if_none_match="*")
    assert (made.status_code, made.json()["created"]) == (200, 1), made.text

    [tie] = [t for t in write("GET", f"{person}/relations").json()["rows"] if t["relation"] == "HOLDS_POSITION"]
    assert (tie["address"], tie["properties"]["engagement"]) == (post, "part_time")
    assert write("PATCH", post, {"valid_to": "2023-10-01"}, tie["version"] - 1).status_code == 412
    assert write("PATCH", post, {"valid_to": "2023-10-01"}, tie["version"]).status_code == 200
    gone = write("DELETE", post, version=tie["version"] + 1)
    assert (gone.status_code, gone.json()["removed"]) == (200, 1)
    assert write("DELETE", post, version=tie["version"] + 1).status_code == 404


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("S32020500001/relations/LOCATED/320205100201", 404, "（是不是“LOCATED_IN”？）"),
        ("P1/relations/HOLDS_POSITION/C32020500001", 400, "区分属性：post"),
        ("S32020500001/relations/LOCATED_IN/320205100201/x", 400, "区分属性：没有"),
        ("S32020500001/relations/LOCATED_IN/无", 404, "没有找到编号“无”"),
    ],
)
def test_a_wrong_address_of_a_relation_is_told_the_right_one(write, address, status, sentence):
    refused = write("PUT", f"/api/v1/nodes/{address}", {}, if_none_match="*")

    assert (refused.status_code, sentence in refused.json()["detail"]) == (status, True), refused.text


def test_a_node_that_others_refer_to_is_not_removed(write):
    refused = write("DELETE", "/api/v1/nodes/320205100201", version=1)

    assert (refused.status_code, "还有 1 处指向" in refused.json()["detail"]) == (409, True), refused.text
    removed = write("DELETE", SCHOOL, version=1)
    assert (removed.status_code, removed.json()["removed"]) == (200, 2), removed.text
    assert write("GET", SCHOOL).status_code == 404


@pytest.mark.parametrize(
    ("rights", "places", "status"),
    [([Right.see_counts], ("",), 403), (list(Right), ("320206",), 404), (list(Right), ("320205100",), 200)],
)
def test_only_what_lies_inside_is_written_by_whoever_may(ask, rights, places, status):
    act_as(ask.app, asker_with(*rights, places=places))

    response = ask("PATCH", SCHOOL, json={"name": "乙校"}, headers={"if-match": '"1"'})

    assert response.status_code == status, response.text


def test_what_the_writer_cannot_see_stays_and_cannot_be_changed(ask, write):
    person = "/api/v1/nodes/P32020500001"
    new = {"kind": "Person", "name": "王某", "birth_year": 1950, "phone": "13800000000"}
    write("PUT", person, new, if_none_match="*")
    write("PUT", f"{person}/relations/LOCATED_IN/320205100201", {}, if_none_match="*")
    version = write("GET", person).json()["version"]
    act_as(ask.app, asker_with(Right.see_counts, Right.see_names, Right.edit))

    refused = ask("PUT", person, json={"name": "王某", "birth_year": 1949}, headers={"if-match": f'"{version}"'})
    done = ask("PUT", person, json={"name": "王某某"}, headers={"if-match": f'"{version}"'})

    assert (refused.status_code, done.status_code) == (403, 200)
    act_as(ask.app, OWNER)
    assert ask("GET", person).json()["properties"]["birth_year"] == 1950


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": ""}, "“名称”：“名称”没有填"),
        ({"name": "甲" * 201}, "这一格有 201 个字"),
        ({"name": "甲\x00校"}, "“甲校”里有 1 个看不见的控制字符"),
        ({"name": "甲?小学"}, "“甲?小学”里有残缺的字或残留的代码，应是完整的名称"),
        ({"name": "甲小学、乙小学"}, "像是两个名称"),
        ({"name": "张三 320205199001011234"}, "像是身份证号"),
        ({"valid_to": "1850-01-01"}, "的年份不在 1900—2100 之间"),
    ],
)
def test_what_no_cell_may_hold_no_program_may_write(write, given, said):
    refused = write("PATCH", SCHOOL, given, 1)

    assert (refused.status_code, refused.json()["type"]) == (422, "/api/v1/problems/invalid-parameters")
    assert said in refused.json()["detail"] and "重新导入" not in refused.json()["detail"]
    assert write("GET", SCHOOL).json()["version"] == 1


def test_a_statistical_code_that_is_none_is_refused_as_in_a_workbook(write):
    refused = write("PATCH", "/api/v1/nodes/320205100201", {"code": "1"}, 1)

    assert (refused.status_code, refused.json()["errors"][0]["parameter"]) == (422, "code")
    assert "区划代码“1”是 1 位，应为 12 位" in refused.json()["detail"]


def test_what_is_no_json_or_no_text_is_said_so(write, ask):
    version, json = {"if-match": '"1"'}, "application/json"
    sent = [("text/plain", b"{}"), (json, "甲".encode("gbk")), (json, b'{"name": "\\ud800"}')]

    told = [ask("PATCH", SCHOOL, content=body, headers={**version, "content-type": t}) for t, body in sent]

    assert [(each.status_code, each.json()["detail"]) for each in told] == [
        (422, "“body”应为 JSON 对象（Content-Type: application/json）。"),
        (400, "内容读不出来：应为 UTF-8 编码的 JSON，嵌套不能太深。"),
        (422, "“名称”：“”里有 1 个看不见的控制字符，应是能打印的文字，请去掉。"),
    ]


def test_all_methods_of_an_address_are_allowed(ask):
    assert ask("POST", SCHOOL).headers["allow"] == "GET, PUT, PATCH, DELETE, HEAD"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_nothing_is_so_from_a_day_that_no_cell_may_hold(write, day):
    refused = write("PATCH", f"{SCHOOL}?effective={day}", {"name": "乙校"}, 1)

    assert (refused.status_code, refused.json()["errors"][0]["parameter"]) == (422, "effective")
