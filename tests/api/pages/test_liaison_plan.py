"""The page of one plan without scripts: forms settle it person by person, fill it up, accept it; no work is lost."""

from __future__ import annotations

import re

import pytest
from planned_county import TOWN

WANG, LI = "P32029900001", "P32029900002"
SCHOOLS = [f"S3202990000{n}" for n in (1, 2, 3)]


@pytest.fixture
def plan(planner):
    made = planner("POST", "/api/v1/liaison-plans", json={"scope": "320299", "from": "present"})
    return f"/liaison/{made.json()['id']}"


def revision(text, person):
    form = text.partition(f'/people/{person}"')[2]
    return re.search(r'name="form-version" value="(\d+)"', form)[1]


def version(planner, plan, deed):
    form = planner("GET", plan).text.partition(f'{plan}/{deed}"')[2]
    return re.search(r'name="form-version" value="(\d+)"', form)[1]


def settle(planner, plan, person, **typed):
    told = {"form-version": revision(planner("GET", plan).text, person), "form-deed": "save"}
    return planner("POST", f"{plan}/people/{person}", data=told | typed)


def held(planner, plan):
    people = planner("GET", f"/api/v1/liaison-plans/{plan.rpartition('/')[2]}").json()["people"]
    return {person["id"]: [unit["id"] for unit in person["units"]] for person in people}


def test_a_unit_is_added_by_its_name_and_locked(planner, plan):
    assert settle(planner, plan, WANG, add="1小").status_code == 303
    assert settle(planner, plan, WANG, unit=SCHOOLS[0], locked=SCHOOLS[0], add="柳树镇2小").status_code == 303
    text = planner("GET", plan).text

    assert held(planner, plan)[WANG] == SCHOOLS[:2]
    assert text.count('<strong class="locked">已锁定</strong>') == 1


def test_a_broken_rule_and_an_unknown_name_are_told_and_what_was_typed_stays(planner, plan):
    taken = settle(planner, plan, WANG, add="柳树镇")
    unknown = settle(planner, plan, WANG, add="9小")

    assert (taken.status_code, unknown.status_code) == (422, 422)
    assert "有 2 人联系，最多 1 人" in taken.text
    assert 'name="add" list="plan-units" value="柳树镇"' in taken.text
    assert "没有名为“9小”的基层单位" in unknown.text
    assert held(planner, plan)[WANG] == []


def test_what_another_one_settled_meanwhile_is_not_written_over(planner, plan):
    stale = {"form-version": revision(planner("GET", plan).text, WANG), "form-deed": "save", "add": "1小"}
    settle(planner, plan, WANG, add="2小")
    met = planner("POST", f"{plan}/people/{WANG}", data=stale)

    assert met.status_code == 412
    assert "王一的安排已被改过" in met.text
    assert held(planner, plan)[WANG] == [SCHOOLS[1]]


def test_it_is_filled_up_compared_with_what_stands_and_accepted(planner, plan):
    deed = {"form-deed": "save"}
    now = version(planner, plan, "complete")
    filled = planner("POST", f"{plan}/complete", data=deed | {"form-version": now})
    assert filled.status_code == 303
    assert [len(units) for units in held(planner, plan).values()] == [2, 2, 0]

    beside = planner("GET", f"{plan}/comparison").text
    assert re.search(r"<bdi>李二</bdi></th><td><bdi>柳树镇</bdi></td><td><bdi>[^<]*柳树镇", beside)
    stale = planner("POST", f"{plan}/accept", data=deed | {"form-version": now, "form-day": "2023-11-01"})
    assert stale.status_code == 412
    now = version(planner, plan, "accept")
    wrong = planner("POST", f"{plan}/accept", data=deed | {"form-version": now, "form-day": "下月"})
    assert (wrong.status_code, 'value="下月"' in wrong.text) == (422, True)
    done = planner("POST", f"{plan}/accept", data=deed | {"form-version": now, "form-day": "2099-01-01"})
    assert done.headers["location"].startswith("/liaison?scope=320299")
    said = planner("GET", done.headers["location"]).text
    assert "填报日期 2099-01-01 在今天之后，请核对。" in said
    assert 'href="/liaison?scope=320299' in planner("GET", plan).text
    assert "改 王一" not in planner("GET", plan).text
    number = re.search(r"已接受方案，作为第 (\d+) 号改动写入", said)[1]
    assert planner("POST", f"/api/v1/imports/{number}/undo").status_code == 200


def test_drafts_that_stood_side_by_side_are_compared_ones(planner, plan):
    made = [planner("POST", "/api/v1/liaison-plans", json={"scope": "320299", "from": "best"}).json() for _ in range(2)]
    own = [f"/api/v1/liaison-plans/{one['id']}" for one in made]
    led = planner("POST", f"{plan}/comparison", data={"form-deed": "save", "with": made[0]["id"]})

    assert (led.status_code, led.headers["location"]) == (303, f"{plan}/comparison?with={made[0]['id']}")
    assert [planner("GET", there).json()["state"] for there in own] == ["compared", "draft"]
    assert planner("POST", f"{plan}/comparison", data={"form-deed": "save", "with": "U9"}).status_code == 404


def test_units_without_anybody_are_narrowed_down_and_who_suits_them_is_told(planner, plan):
    text = planner("GET", f"{plan}?kind=school").text
    assert "还没有人联系的单位（3 个）" in text

    suited = planner("GET", f"{plan}?unit={SCHOOLS[0]}").text.partition('id="suited"')[2].partition("</section>")[0]
    assert "最适合联系柳树镇1小的" in suited
    assert "王一联系柳树镇1小" in suited
    assert f'name="unit" value="{SCHOOLS[0]}"' in suited


def test_people_are_found_by_name_and_by_post(planner, plan):
    def rows(who):
        return re.findall(r'<tr id="(P\d+)">', planner("GET", f"{plan}?who={who}").text)

    assert rows("") == [WANG, LI, "P32029900003"]
    assert (rows("王"), rows("没有这人")) == ([WANG], [])
    posts = {
        one["id"]: one["post"] for one in planner("GET", f"{plan}/picture").json()["page"]["board"]["plan"]["people"]
    }
    assert rows("副主任") == [person for person, post in posts.items() if "副主任" in post]


def test_the_picture_holds_the_units_and_what_is_around_them_and_the_plan(planner, plan):
    told = planner("GET", f"{plan}/picture").json()
    subjects = [node["id"] for node in told["nodes"] if "area" not in node]

    assert len(subjects) == 10
    assert TOWN in subjects
    assert told["page"]["board"]["writes"] is True
    assert [one["id"] for one in told["page"]["board"]["plan"]["people"]][:2] == [WANG, LI]


def test_whoever_may_not_plan_is_refused(viewer, plan):
    assert [viewer("GET", f"{plan}{part}").status_code for part in ("", "/picture", "/comparison")] == [403] * 3
