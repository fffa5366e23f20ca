"""核实: whom to ask first, and an answer that is entered on the spot and moves the rate."""

from __future__ import annotations

import re
from html import unescape

import pytest
from askers import asker_with
from local_user import act_as

from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.network import Right
from graphmodel.network.editing import Contents, Edit, put_node

VILLAGE = "320205100202"
PLANNER = asker_with(Right.see_counts, Right.see_names, Right.edit, Right.assign)
ANSWER = {"subject": VILLAGE, "has_committee": "是", "checked_on": "2023-10-31", "form-deed": "save"}


@pytest.fixture
def desk(ask, network):
    """Somebody who plans; beside the village without one lies another of which nothing is known."""
    act_as(ask.app, PLANNER)
    contents = Contents({"id": VILLAGE, "name": "<乙>村"}, Jurisdiction.model_validate, partly=False)
    put_node(network, PLANNER, VILLAGE, contents, Edit(None, "change-0001", None, keep=True))
    return ask


def rows(text):
    return [unescape(name) for name in re.findall(r'<td class="unit"><a href="[^"]*"><bdi>(.*?)</bdi>', text)]


def version(text):
    [found] = re.findall(rf'<tr id="{VILLAGE}">.*?name="form-version" value="(\d+)"', text, re.S)
    return found


def test_those_that_move_a_rate_are_listed_with_what_to_ask_and_both_bounds(desk):
    shown = desk("GET", "/to_verify").text

    assert rows(shown) == ["锡山区", "=甲校", "<乙>村"]
    assert "核实是否已建关工委" in shown
    told = [unescape(each).replace("\u00a0", " ") for each in re.findall(r"(?:现在|都没有|都有) ([^<]*)<", shown)]
    assert told[-3:] == ["0/1 0.0 %", "0/2 0.0 %", "1/2 50.0 %"]


def test_an_answer_is_entered_on_the_spot_and_what_it_moved_is_told(desk):
    before = desk("GET", "/to_verify").text

    done = desk("POST", "/to_verify?most=50", data={**ANSWER, "form-version": version(before)})

    assert done.status_code == 303, done.text
    assert done.headers["location"].startswith("/to_verify?most=50&said=")
    shown = unescape(desk("GET", done.headers["location"]).text)
    assert "“<乙>村”原来是待核，现在是已建；东亭镇村（社区）组建率由 0/1 0.0 % 变为 1/2 50.0 %" in shown
    assert rows(shown) == ["锡山区", "=甲校"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"has_committee": ""}, "请选已建或未建"),
        ({"checked_on": "上个月"}, "“上个月”不是完整日期"),
        ({"checked_on": ""}, "请选已建或未建，并填写哪一天核实的"),
    ],
)
def test_what_is_no_answer_is_said_in_its_row_and_what_was_typed_stays(desk, typed, said):
    before = desk("GET", "/to_verify").text

    refused = desk("POST", "/to_verify", data={**ANSWER, **typed, "form-version": version(before)})

    assert (refused.status_code, said in refused.text) == (422, True), refused.text
    assert all(f'value="{value}"' in refused.text for value in typed.values() if value)
    assert "<乙>村" in rows(refused.text)


def test_whoever_was_overtaken_overwrites_nothing(desk):
    before = version(desk("GET", "/to_verify").text)
    desk("POST", "/to_verify", data={**ANSWER, "has_committee": "否", "form-version": before})

    assert desk("POST", "/to_verify", data={**ANSWER, "form-version": before}).status_code == 412


def test_whoever_may_only_look_has_no_form_and_changes_nothing(desk):
    act_as(desk.app, asker_with(Right.see_counts))

    assert "<select name=" not in desk("GET", "/to_verify").text
    assert desk("POST", "/to_verify", data={**ANSWER, "form-version": "2"}).status_code == 403
