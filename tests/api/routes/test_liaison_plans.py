"""Plans of liaison over the API: made, worked on, filled up, accepted, taken back; by right, and never overwritten."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from askers import OWNER, asker_with
from local_user import act_as
from planned_county import DAY, TOWN, fill_county

from graphmodel.errors import InputError, StatementFaultsError
from graphmodel.kinds.liaison_plan import PlanStart
from graphmodel.kinds.person import LiaisesWith, Person
from graphmodel.network import Right
from graphmodel.network.editing import Edit
from graphmodel.network.plans import making
from graphmodel.network.plans.draft import Line
from graphmodel.network.plans.plan_view import PlanView, plan_view
from graphmodel.progress import watched
from graphmodel.statements.changes import Changes, PutNode, PutRelation

PLANS = "/api/v1/liaison-plans"
WANG, LI, ZHAO, FIRM = "P32029900001", "P32029900002", "P32029900003", "E32029900001"
SCHOOLS = [f"S3202990000{n}" for n in (1, 2, 3)]


@pytest.fixture
def county(network):
    return fill_county(network)


@pytest.fixture
def send(county, ask):
    """Send a request as a planner; `version` goes into If-Match."""

    def sent(method, path="", body=None, version=None, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if version is not None:
            named["if-match"] = f'"{version}"'
        more = {} if body is None else {"json": body}
        return ask(method, f"{PLANS}{path}", headers=named, **more)

    sent.app = ask.app
    return sent


@pytest.fixture
def plan(send):
    made = send("POST", "", {"scope": "320299", "from": "present"})
    assert made.status_code == 201, made.text
    return made.json()


def person_of(plan, id_):
    return next(person for person in plan["people"] if person["id"] == id_)


def units(*ids, locked=()):
    return {"units": [{"id": id_, "locked": id_ in locked} for id_ in ids]}


def test_a_plan_is_begun_with_what_stands_worked_on_filled_up_accepted_and_taken_back(send, county, plan):
    assert (plan["name"], plan["state"], plan["scope"], plan["moved"]) == (
        "2023年方案1",
        "draft",
        "320299000000",
        False,
    )
    assert [(p["name"], [u["name"] for u in p["units"]], p["paused"]) for p in plan["people"]] == [
        ("王一", [], False), ("李二", ["柳树镇"], False), ("赵三", [], True),
    ]  # fmt: skip
    assert person_of(plan, WANG)["broken"] == ["王一联系 0 个，应为 2 个。"]
    assert "还没有排满；排满的最多" in plan["words"][0]
    assert plan["figures"] == {"people": 2, "units": 10, "reached": 1, "needed_two_each": 5}
    path = f"/{plan['id']}"

    wang = person_of(plan, WANG)
    put = send("PUT", f"{path}/people/{WANG}", units(FIRM, locked=[FIRM]), wang["revision"])
    assert put.status_code == 200, put.text
    (firm,) = person_of(put.json(), WANG)["units"]
    assert (firm["name"], firm["town"], firm["kind_title"], firm["locked"], firm["present"]) == (
        "甲厂", "柳树镇", "企业", True, False,
    )  # fmt: skip
    filled = send("POST", f"{path}/complete", version=put.json()["revision"]).json()
    assert (filled["broken"], filled["figures"]["reached"]) == ([], 4)
    assert {u["id"] for u in person_of(filled, LI)["units"]} >= {TOWN}
    assert FIRM in {u["id"] for u in person_of(filled, WANG)["units"]}
    assert filled["value"] <= filled["bound"]

    accepted = send("POST", f"{path}/accept", {"on": "2023-10-31"}, filled["revision"])
    assert accepted.status_code == 200, accepted.text
    told = accepted.json()
    assert (told["state_title"], told["accepted_on"]) == ("已接受", "2023-10-31")
    with county.view(OWNER, "320299") as view:
        assert dict(view.findings("liaison_duty").select("name", "state").iter_rows())["王一"] == "met"
    assert send("PATCH", path, {"state": "compared"}, told["revision"]).status_code == 409

    county.undo(OWNER, told["number"])
    again = send("GET", path).json()
    assert (again["state"], again["accepted_on"], again["moved"]) == ("draft", None, False)
    assert county.verify() == []


def test_no_finding_reads_a_draft(send, county):
    def found():
        with county.store.read() as reader:
            return reader.findings().rows()

    before = found()
    made = send("POST", "", {"scope": "320299", "from": "best", "name": "甲"}).json()
    send("PUT", f"/{made['id']}/people/{WANG}", units(), person_of(made, WANG)["revision"])
    assert found() == before


def test_what_breaks_a_rule_is_refused_in_words_and_what_is_missing_may_be_saved(send, plan):
    path, revision = f"/{plan['id']}/people/{WANG}", person_of(plan, WANG)["revision"]

    def refused(body):
        answer = send("PUT", path, body, revision)
        assert (answer.status_code, answer.json()["type"]) == (422, "/api/v1/problems/faulty-statement")
        return {(fault["parameter"], fault["detail"]) for fault in answer.json()["errors"]}

    assert refused(units(TOWN)) == {("一个单位的人数", "柳树镇有 2 人联系，最多 1 人")}
    assert refused(units(*SCHOOLS)) == {("每人个数", "王一联系 3 个，应为 2 个")}
    assert refused({**units(FIRM), "excluded": [FIRM]}) == {("排除", "已定王一不联系柳树镇甲厂")}
    assert refused({**units(FIRM), "absent": True}) == {("缺席", "王一缺席，不能安排联系柳树镇甲厂")}
    assert refused(units("E9")) == {("基层单位", "“E9”不是要联系的基层单位")}
    tried = send("PUT", f"{path}?dry_run=1", units(SCHOOLS[0]), revision).json()
    assert person_of(tried, WANG)["broken"] == ["王一联系 1 个，应为 2 个。"]
    assert send("GET", f"/{plan['id']}").json()["revision"] == plan["revision"]
    accepted = send("POST", f"/{plan['id']}/accept", version=plan["revision"])
    assert (accepted.status_code, [f["parameter"] for f in accepted.json()["errors"]]) == (
        422,
        ["每人个数", "每人个数"],
    )


def test_two_planners_never_overwrite_each_other_and_the_second_is_told_what_stands(send, plan):
    path, revision = f"/{plan['id']}/people/{WANG}", person_of(plan, WANG)["revision"]
    assert send("PUT", path, units(FIRM)).status_code == 428
    first = send("PUT", path, units(FIRM), revision, idempotency_key="change-01")
    again = send("PUT", path, units(FIRM), revision, idempotency_key="change-01")
    assert (first.status_code, again.status_code, again.json()["revision"]) == (200, 200, first.json()["revision"])

    late = send("PUT", path, units(SCHOOLS[0]), revision)
    assert (late.status_code, late.json()["type"]) == (412, "/api/v1/problems/stale-version")
    assert [unit["id"] for unit in late.json()["stands"]["units"]] == [FIRM]
    assert late.headers["guangong-version"] == str(late.json()["stands"]["revision"])
    other = send("PUT", f"/{plan['id']}/people/{LI}", units(SCHOOLS[0]), person_of(plan, LI)["revision"])
    assert other.status_code == 200
    for action in ("complete", "replan", "accept"):
        assert send("POST", f"/{plan['id']}/{action}", version=plan["revision"]).status_code == 412
        assert send("POST", f"/{plan['id']}/{action}").status_code == 428


def test_several_people_are_settled_at_once_or_nobody(send, plan):
    path, revision = f"/{plan['id']}/people", person_of(plan, WANG)["revision"]
    lines = [{"id": WANG, "revision": revision, **units(TOWN)}, {"id": LI, "revision": revision, **units(*SCHOOLS[:2])}]
    moved = send("PUT", path, {"people": lines}).json()
    assert [[u["id"] for u in person_of(moved, id_)["units"]] for id_ in (WANG, LI)] == [[TOWN], SCHOOLS[:2]]

    late = [{"id": WANG, "revision": moved["revision"], **units(FIRM)}, {"id": LI, "revision": revision, **units()}]
    refused = send("PUT", path, {"people": late})
    assert (refused.status_code, "李二的安排已被改过" in refused.json()["detail"]) == (412, True)
    assert send("GET", f"/{plan['id']}").json()["revision"] == moved["revision"]


def test_the_same_request_to_make_a_plan_makes_one(send):
    body = {"scope": "320299", "from": "fewest_changes", "name": "少变动"}
    made, again = (send("POST", "", body, idempotency_key="making-01").json() for _ in range(2))
    assert made == again
    assert [row["name"] for row in send("GET").json()["rows"]] == ["少变动"]
    assert send("POST", "", body).status_code == 400
    assert send("POST", "", {"scope": "320299", "from": "U1"}).status_code == 404


def test_a_plan_with_the_fewest_changes_says_what_is_proved_of_it_and_what_that_costs(send, county, plan):
    dealt = send("POST", f"/{plan['id']}/replan", version=plan["revision"]).json()
    view = plan_view(county, OWNER, plan["id"])
    assert view.proved == (dealt["value"], 1, dealt["value"])
    freer = view.draft.node.model_copy(update={"bound": dealt["value"] + 9})
    told = PlanView(replace(view.draft, node=freer), view.facts).proof
    assert told.endswith("分，变动已不能更少，同样少变动的方案中已证明最优；为少变动至多让出 9 分")
    moved = replace(view.draft, node=freer, lines={**view.draft.lines, LI: Line(tuple(SCHOOLS[:2]))})
    assert "少变动" not in PlanView(moved, view.facts).proof


def test_facts_that_moved_keep_a_plan_from_being_accepted_until_it_is_looked_at_again(send, county):
    made = send("POST", "", {"scope": "320299", "from": "best"}).json()
    assert made["words"][0].endswith("已证明最优。")
    county.write(OWNER, Changes(DAY, "测试员", (PutNode(Person(id="P32020500009", name="旁人")),)))
    assert send("GET", f"/{made['id']}").json()["moved"] is False

    begun = LiaisesWith(year=2023, valid_from=DAY)
    contact = PutRelation(begun, WANG, person_of(made, WANG)["units"][0]["id"], DAY)
    county.write(OWNER, Changes(DAY, "测试员", relations=(contact,)))
    moved = send("GET", f"/{made['id']}").json()
    assert (moved["moved"], person_of(moved, WANG)["moved"], person_of(moved, LI)["moved"]) == (True, True, False)
    assert (moved["bound"], moved["gap"]) == (None, None)
    refused = send("POST", f"/{made['id']}/accept", version=moved["revision"])
    assert (refused.status_code, refused.json()["type"]) == (409, "/api/v1/problems/conflict")
    assert "涉及 1 人：王一" in refused.json()["detail"]
    looked = send("POST", f"/{made['id']}/complete", version=moved["revision"]).json()
    assert looked["moved"] is False
    assert send("POST", f"/{made['id']}/accept", version=looked["revision"]).status_code == 200


def test_a_second_plan_that_is_accepted_takes_the_place_of_the_first(send):
    first = send("POST", "", {"scope": "320299", "from": "best"}).json()
    assert send("POST", f"/{first['id']}/accept", version=first["revision"]).status_code == 200
    body = {"scope": "320299", "from": first["id"], "name": "乙"}
    second = send("POST", "", body).json()
    assert [p["units"] for p in second["people"]] == [
        [{**u, "present": True, "points": u["points"] + 30 * (not u["present"])} for u in p["units"]]
        for p in first["people"]
    ]
    fewer = {"scope": "320299", "from": "fewest_changes", "name": "丙", "parameters": {"absent": [LI]}}
    third = send("POST", "", fewer).json()
    assert person_of(third, LI)["absent"] is True and person_of(third, LI)["units"] == []
    told = send("GET", f"/{second['id']}/comparison?with={third['id']}").json()
    assert told["changes"][0].startswith("李二：不再联系") and told["value"] == third["value"] - second["value"]
    standing = send("GET", f"/{second['id']}/comparison").json()
    assert (standing["other"], standing["changes"], standing["value"]) == ("", [], 0)
    ahead = send("POST", f"/{third['id']}/accept", {"on": "2099-01-01"}, third["revision"]).json()
    assert [(r["cell"], r["problem"]) for r in ahead["remarks"]] == [("on", "填报日期 2099-01-01 在今天之后")]
    assert send("DELETE", f"/{second['id']}", version=second["revision"]).json()["state_title"] == "已作废"
    states = {row["name"]: row["state"] for row in send("GET", "?scope=320299").json()["rows"]}
    assert states == {first["name"]: "superseded", "乙": "discarded", "丙": "accepted"}


def test_it_says_why_who_else_could_and_prints_the_sheet(send, plan):
    own = f"/{plan['id']}"
    best = send("GET", f"{own}/suggestions?person={WANG}").json()["rows"]
    assert len(best) == 5 and [row["cost"] for row in best] == sorted(row["cost"] for row in best)
    assert best[0]["person_name"] == "王一" and best[0]["told"].startswith("王一联系")
    assert send("GET", f"{own}/suggestions").status_code == 400
    told = send("GET", f"{own}/explanation").json()
    assert [pair["told"][:8] for pair in told["pairs"]] == ["李二联系柳树镇："]
    assert (told["uncovered_total"], len(told["uncovered"])) == (9, 9)
    only = send("GET", f"{own}/explanation?unit={FIRM}").json()
    assert (only["pairs"], only["uncovered"][0]["told"][:8]) == ([], "柳树镇甲厂没有排")
    file = send("GET", f"{own}/file.xlsx")
    book = openpyxl.load_workbook(BytesIO(file.content))
    assert book["逐对"]["A5"].value == "李二" and "attachment" in file.headers["content-disposition"]


def test_it_takes_the_right_to_assign_and_names_are_shown_by_right(send, plan):
    act_as(send.app, OWNER.without(Right.assign))
    for method, path in (("GET", ""), ("POST", ""), ("GET", f"/{plan['id']}"), ("GET", f"/{plan['id']}/explanation")):
        body = {"scope": "320299", "from": "best"} if method == "POST" else None
        assert send(method, path, body).status_code == 403
    act_as(send.app, OWNER.without(Right.see_names).without(Right.see_roster))
    told = send("GET", f"/{plan['id']}")
    assert "王一" not in told.text and person_of(told.json(), WANG)["name"] == "某同志"
    assert told.json()["value"] == plan["value"]
    act_as(send.app, asker_with(*Right, places=("320205",)))
    assert send("GET", f"/{plan['id']}").status_code == 404
    assert send("GET").json()["rows"] == []
    assert ZHAO not in send("POST", "", {"scope": "320299", "from": "best"}).text


def test_a_name_that_cannot_be_is_refused_before_anything_is_planned(send, county, plan):
    def steps(name):
        told = []
        beginning = making.Beginning("320299", PlanStart.fewest_changes, name=name)
        with watched(lambda what, *_: told.append(what)), suppress(InputError, StatementFaultsError):
            making.make(county, OWNER, beginning, Edit(None, f"making-{name}"))
        return told

    planned = set(steps("乙")) - set(steps(plan["name"])) - set(steps("乙\x07"))
    assert "先排出一个" in planned


def test_a_plan_cannot_have_a_name_that_nothing_else_may_have(send, plan):
    begun = {"scope": "320299", "from": "present"}
    for name, said in (("甲" * 40_000, "最多 200 个字"), ("甲\x07", "1 个看不见的控制字符"), ("甲?案", "残缺的字")):
        made = send("POST", "", {**begun, "name": name})
        renamed = send("PATCH", f"/{plan['id']}", {"name": name}, plan["revision"])
        for answer in (made, renamed):
            assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (422, "name")
            assert said in answer.json()["detail"] and len(answer.json()["detail"]) < 120
