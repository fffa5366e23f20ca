"""A place sets a parameter of a rule: it is judged by it from that day on, and taken back it is as it was."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from askers import ALL_RIGHTS, OWNER
from both_stores import EmptyStores
from small_district import DAY, fill

from graphmodel.errors import ForbiddenError, StaleVersionError, StatementFaultsError
from graphmodel.importers.workbook_import import import_file
from graphmodel.kinds.care_committee import CareCommittee
from graphmodel.kinds.person import HoldsPosition, Person
from graphmodel.network import Asker, Network, Right
from graphmodel.network.editing import Contents, Edit, put_node
from graphmodel.network.ending import end_row
from graphmodel.network.ruling import Ruling, set_parameter
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores.port import Store
from queries.asking import Ask, answer

COUNTY, TOWN = "320205", "320205100000"
RULE = "空心组织：有组织无活动、有活动无计划、无阵地、无经费、人员不齐"
MONTHS = Ruling(RULE, "活动看最近几个月", "24", "区关工委会议纪要", "区关工委")


@pytest.fixture
def store(request: pytest.FixtureRequest, empty_store: EmptyStores) -> Iterator[Store]:
    with empty_store(getattr(request, "param", "sqlite")) as opened:
        yield opened


@pytest.fixture
def network(network: Network) -> Network:
    """The committee of the town was last active sixteen months ago."""
    fill(network)
    known = {
        "last_activity_on": date(2022, 6, 30),
        "elements_checked_on": date(2023, 8, 1),
        "has_plan": True,
        "has_site": True,
    }
    contents = Contents({"id": "C32020500001", **known, "has_budget": True, "has_staff": True},
                        CareCommittee.model_validate, partly=True)  # fmt: skip
    with network.view(OWNER) as view:
        version = view.node("C32020500001").touched
    put_node(network, OWNER, "C32020500001", contents, Edit(version, "known"))
    return network


def quality(network: Network, day: date = DAY) -> list[tuple[str, str]]:
    with network.view(OWNER, "", day) as view:
        return view.findings("quality").select("subject", "state").rows()


def listed(network: Network, **parameters: object) -> list[dict[str, object]]:
    with network.view(OWNER, COUNTY) as view:
        return answer(view, "rule_parameters", Ask(parameters=parameters)).rows.to_dicts()


def edit(change_id: str, version: int | None = None, on: date | None = None) -> Edit:
    return Edit(version, change_id, on)


@pytest.mark.both_stores
def test_what_a_place_sets_moves_findings_from_that_day_on_and_undone_moves_them_back(network):
    hollow, sound = [("C32020500001", "hollow")], [("C32020500001", "sound")]
    assert quality(network) == hollow

    done = set_parameter(network, OWNER, COUNTY, MONTHS, edit("set", on=date(2023, 9, 1)))

    assert [(s.topic, s.before, s.after) for s in done.shifts] == [("quality", "hollow", "sound")]
    assert (quality(network), quality(network, date(2023, 8, 31))) == (sound, hollow)
    assert network.verify() == []
    network.refresh()
    assert quality(network) == sound
    network.undo(OWNER, done.applied.number)
    assert quality(network) == hollow
    assert network.verify() == []


def test_it_is_listed_with_what_stood_before_since_when_by_whom_and_ended_it_is_gone(network):
    set_parameter(network, OWNER, COUNTY, MONTHS, edit("set", on=date(2023, 9, 1)))

    [row] = listed(network, state="own")
    told = ("rule", "parameter", "value", "beneath", "place", "valid_from", "decided_by", "citation")
    assert tuple(row[name] for name in told) == (
        RULE, "活动看最近几个月", "24", "12", "320205", date(2023, 9, 1), "区关工委", "区关工委会议纪要"
    )  # fmt: skip
    end_row(network, OWNER, str(row["setting"]), DAY)
    assert listed(network, state="own") == []
    assert quality(network) == [("C32020500001", "hollow")]
    with network.view(OWNER) as view:
        version = view.node(str(row["setting"])).touched
    set_parameter(network, OWNER, COUNTY, MONTHS, edit("again", version))
    assert [each["setting"] for each in listed(network, state="own")] == [row["setting"]]


def test_open_parameters_are_listed_as_open(network):
    assert {row["rule"] for row in listed(network, state="undetermined")} == {
        "“三纳入”逐项落实", "校外教育阵地“七有”", "五老年限和评选等级积分办法", "五老驻会主任、副主任工作补贴标准",
        "“双十佳”是哪两类、各几个", "最近一次组织普查（全面梳理）", "考核结果与“以奖代补”挂钩的测算办法",
        "五老进退（出）制度", "乡镇（街道）工作团队分档", "领导人员变动后及时调整补充",
        "镇（街道）“四化”型工作模式改革时间表",
    }  # fmt: skip
    with network.view(OWNER, COUNTY) as view:
        note = answer(view, "three_inclusions", Ask()).note
    assert note == "“三纳入”逐项落实的各项未定，还不能判；由数据管理在“规则”页或“规则参数”表里定下。"


def test_it_takes_the_right_the_place_a_value_and_the_version_that_was_read(network):
    with pytest.raises(ForbiddenError, match="改本地的规则参数"):
        set_parameter(network, Asker("规划", ("",), ALL_RIGHTS - {Right.set_rules}), COUNTY, MONTHS, edit("a"))
    with pytest.raises(StatementFaultsError, match="“值”：“很多”不能作“活动看最近几个月”的值（应为整数），请改正"):
        set_parameter(network, OWNER, COUNTY, MONTHS._replace(value="很多"), edit("b"))
    set_parameter(network, OWNER, COUNTY, MONTHS, edit("c"))
    with pytest.raises(StaleVersionError):
        set_parameter(network, OWNER, COUNTY, MONTHS._replace(value="18"), edit("d"))


def test_whose_way_of_working_counts_for_a_full_time_deputy_is_set_judged_by_and_undone(network):
    person = Person(id="P32020500001", name="某某", status="retired")
    deputy = HoldsPosition(post="deputy_director", engagement="resident")
    network.write(OWNER, Changes(DAY, "测试员", (PutNode(person),),
                                 (PutRelation(deputy, person.id, "C32020500001", None),)))  # fmt: skip
    ruling = Ruling("县、镇两级关工委应配备专职副主任", "哪些任职方式算", "专职、驻会", "区关工委会议纪要", "区关工委")

    def found() -> list[str]:
        with network.view(OWNER) as view:
            return view.findings("full_time_deputy")["state"].to_list()

    assert found() == ["missing"]
    done = set_parameter(network, OWNER, COUNTY, ruling, edit("set"))
    assert (found(), network.verify()) == (["complete"], [])
    network.undo(OWNER, done.applied.number)
    assert (found(), network.verify()) == (["missing"], [])


SHEET = """规则,参数,值,依据,适用地区,自何时起
镇（街道）“四化”型工作模式改革时间表,目标率,90%,区关工委改革方案,320205000000,2023-01-01
镇（街道）“四化”型工作模式改革时间表,完成日期,2023-06-30,区关工委改革方案,320205000000,2023-01-01
"""


def test_the_timetable_that_texts_only_name_is_settled_by_the_sheet_reckoned_by_and_undone(network, tmp_path):
    def told() -> tuple[object, ...]:
        with network.view(OWNER, COUNTY) as view:
            [row] = answer(view, "reform_timetable", Ask()).rows.to_dicts()
        return row["progress"], row["until"], row["needed"], row["lacking"]

    assert told() == ("undetermined", None, None, None)
    (tmp_path / "规则参数.csv").write_text(SHEET, encoding="utf-8")
    done = import_file(network, OWNER, tmp_path / "规则参数.csv", effective=DAY, scope="320205000000")
    assert told() == ("overdue", "2023-06-30", 1, 1)
    network.undo(OWNER, done.outcome.applied.number)
    assert told() == ("undetermined", None, None, None)
