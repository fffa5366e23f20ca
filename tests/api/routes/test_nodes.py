"""Single nodes: what they are, what they are bound to, what was judged of them, what they were before."""

from __future__ import annotations

from askers import OWNER, asker_with
from local_user import act_as

from api.access import audit
from api.access.audit import Deed
from graphmodel.kinds.person import HoldsPosition, Person, Post
from graphmodel.kinds.unit import LocatedIn
from graphmodel.network import Right
from graphmodel.statements.changes import Changes, PutNode, PutRelation

BASE = "/api/v1/nodes"
WANG = Person(id="P32020500001", name="王某", birth_year=1950, phone="13800000000")
TOWN = ("320205100",)


def with_a_director(network):
    changes = Changes(
        network.today(), "测试员", nodes=(PutNode(WANG),),
        relations=(
            PutRelation(LocatedIn(), WANG.id, "320205100201", None),
            PutRelation(HoldsPosition(post=Post.director, note="例外"), WANG.id, "C32020500001", None),
        ),
    )  # fmt: skip
    network.write(OWNER, changes)


def test_a_node_tells_what_it_is_and_its_version(api):
    response = api("GET", f"{BASE}/S32020500001")

    told = response.json()
    assert {k: told[k] for k in ("id", "kind", "kind_title", "name", "place", "version", "stated_on")} == {
        "id": "S32020500001", "kind": "School", "kind_title": "学校", "name": "=甲校", "place": "320205100201",
        "version": 1, "stated_on": "2023-10-31",
    }  # fmt: skip
    assert told["properties"]["has_committee"] is None
    assert response.headers["guangong-version"] == "1"


def test_a_node_that_does_not_exist_or_lies_outside_is_not_found(ask):
    assert ask("GET", f"{BASE}/S99").json()["detail"] == "没有找到编号“S99”。"
    act_as(ask.app, asker_with(*Right, places=("320206",)))

    for part in ("", "/relations", "/history", "/findings"):
        outside = ask("GET", f"{BASE}/S32020500001{part}")
        assert (outside.status_code, outside.json()["detail"]) == (404, "没有找到编号“S32020500001”。")


def test_whoever_sees_several_places_need_not_say_which_one_a_node_lies_in(ask):
    act_as(ask.app, asker_with(*Right, places=("320205100", "320206")))

    assert ask("GET", f"{BASE}/S32020500001").status_code == 200


def test_names_and_roster_are_told_by_right_and_telephones_to_nobody(ask, network):
    with_a_director(network)
    seen = {}
    for name, rights in {
        "all": Right,
        "names": [Right.see_counts, Right.see_names],
        "counts": [Right.see_counts],
    }.items():
        act_as(ask.app, asker_with(*rights))
        told = ask("GET", f"{BASE}/{WANG.id}").json()
        seen[name] = (told["name"], told["properties"].get("birth_year"), "phone" in told["properties"])

    assert seen == {"all": ("王某", 1950, False), "names": ("王某", None, False), "counts": ("某同志", None, False)}


def test_relations_are_told_either_way_with_the_address_at_which_they_are_written(ask, network):
    with_a_director(network)
    act_as(ask.app, OWNER)
    answer = ask("GET", f"{BASE}/C32020500001/relations").json()

    told = {(t["relation"], t["leaves"], t["other_name"]) for t in answer["rows"]}
    assert told == {("ESTABLISHED_IN", True, "东亭镇"), ("HOLDS_POSITION", False, "王某")}
    [post] = [t for t in answer["rows"] if not t["leaves"]]
    assert post["address"] == f"{BASE}/P32020500001/relations/HOLDS_POSITION/C32020500001/director"
    assert (post["properties"]["post"], post["properties"]["note"]) == ("director", "例外")
    act_as(ask.app, asker_with(Right.see_counts))
    [post] = [t for t in ask("GET", f"{BASE}/C32020500001/relations").json()["rows"] if not t["leaves"]]
    assert (post["other_name"], "note" in post["properties"]) == ("某同志", False)


def test_what_lies_outside_is_counted_and_not_named(ask):
    act_as(ask.app, asker_with(*Right, places=("320205100201",)))

    answer = ask("GET", f"{BASE}/320205100201/relations").json()
    assert [(t["source"], t["relation"]) for t in answer["rows"]] == [("S32020500001", "LOCATED_IN")]
    assert answer["hidden"] == 0
    act_as(ask.app, asker_with(*Right, places=("320205100201",)))
    assert ask("GET", f"{BASE}/C32020500001/relations").status_code == 404


def test_relations_that_cross_the_border_count_their_other_ends(ask, network):
    with_a_director(network)
    act_as(ask.app, asker_with(*Right, places=("320205100201",)))

    answer = ask("GET", f"{BASE}/{WANG.id}/relations").json()

    assert (answer["hidden"], [t["relation"] for t in answer["rows"]]) == (1, ["LOCATED_IN"])


def test_the_history_tells_every_field_old_and_new_by_right(ask, network):
    with_a_director(network)
    network.write(
        OWNER, Changes(network.today(), "测试员", nodes=(PutNode(WANG.model_copy(update={"birth_year": 1951})),))
    )
    act_as(ask.app, OWNER)
    [cell] = ask("GET", f"{BASE}/{WANG.id}/history").json()

    assert {k: cell[k] for k in ("number", "made_by", "id", "property", "title", "old", "new")} == {
        "number": 3, "made_by": "示例", "id": WANG.id, "property": "birth_year", "title": "出生年",
        "old": "1950", "new": "1951",
    }  # fmt: skip
    act_as(ask.app, asker_with(Right.see_counts, Right.see_names))
    [cell] = ask("GET", f"{BASE}/{WANG.id}/history").json()
    assert (cell["old"], cell["new"]) == ("（不显示）", "（不显示）")
    assert ask("GET", f"{BASE}/{WANG.id}/history?since=3").json() == []


def test_the_findings_of_a_node_are_a_list_like_any_other(api):
    answer = api("GET", f"{BASE}/320205100201/findings?filter=topic:eq:establishment&fields=state,subject").json()

    assert answer["rows"] == [{"state": "blank", "subject": "320205100201"}]
    assert api("GET", f"{BASE}/320205100201/findings.csv").status_code == 200


def test_the_kinds_tell_their_properties_and_relations(api):
    kinds = {kind["kind"]: kind for kind in api("GET", "/api/v1/kinds").json()}

    assert kinds["School"]["title"] == "学校"
    assert {r["name"] for r in kinds["Person"]["relations"]} >= {"HOLDS_POSITION", "LIAISES_WITH"}
    assert "phone" not in {p["name"] for p in kinds["Person"]["properties"]}
    assert "（是不是“School”？）" in api("GET", "/api/v1/kinds/Schol").json()["detail"]


def test_whoever_reads_of_a_person_is_written_down_with_how_many(ask, network):
    with_a_director(network)
    corrected = PutNode(WANG.model_copy(update={"birth_year": 1951}))
    network.write(OWNER, Changes(network.today(), "测试员", nodes=(corrected,)))

    for part in ("", "/relations", "/history"):
        assert ask("GET", f"{BASE}/{WANG.id}{part}").status_code == 200
    ask("GET", f"{BASE}/S32020500001")

    told = audit.listing(ask.app.state.entrance.book, OWNER, deed=Deed.read)
    assert [(entry.operation, entry.count) for entry in reversed(told)] == [
        ("nodes_one", 1), ("nodes_relations", 1), ("nodes_history", 1),
    ]  # fmt: skip
