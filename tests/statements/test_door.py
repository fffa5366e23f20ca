"""Each check of what may be stated finds the same fault in the same words, whichever way the statement comes in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from askers import OWNER
from bulk_graph import DAY, opened
from unfit_parameters import UNFIT

from graphmodel.errors import ImportFaultsError, StatementFaultsError
from graphmodel.importers.bulk.loading import Order, load_files
from graphmodel.importers.workbook_import import import_file
from graphmodel.kinds.award import Award, AwardedTo
from graphmodel.kinds.care_committee import CareCommittee
from graphmodel.kinds.enterprise import Enterprise
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.pair_aid import PairAid, PairAidBy
from graphmodel.kinds.party_organization import PartyOrganization
from graphmodel.kinds.person import HoldsPosition, Person
from graphmodel.kinds.reported_figure import ReportedFigure
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import HasPartyOrg, LocatedIn
from graphmodel.network import Network
from graphmodel.statements import door
from graphmodel.statements.changes import Changes, PutNode, PutRelation

TOWN = "320205001000"
COMMITTEE, PERSON, PARTY = "C32020500001", "P32020500001", "D32020500001"
ORGAN_CODE = "11320205PDY0009765"
STANDING = (
    Jurisdiction(id="320205000000", name="锡山区"), Jurisdiction(id=TOWN, name="东亭街道"),
    CareCommittee(id=COMMITTEE, name="东亭街道关工委", form="care_committee", valid_to=date(2020, 1, 1)),
    Person(id=PERSON, name="张三", birth_year=1950), PartyOrganization(id=PARTY, name="甲支部", type="party_branch"),
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One fault, as nodes and relations and as the row of a sheet."""

    nodes: tuple[Any, ...]
    sheet: str
    rows: list[list[object]]
    said: str
    ties: tuple[tuple[Any, str, str], ...] = ()


def school(**contents: Any) -> School:
    return School(id="S32020500009", name="新学校", **contents)


def person(**contents: Any) -> Person:
    return Person(id="P32020500009", name="王五", **contents)


def committee(name: str, **contents: Any) -> CareCommittee:
    return CareCommittee(id="C32020500009", name=name, **contents)


UNIT = ["编号", "名称", "所在地"]
NEW_SCHOOL = ["S32020500009", "新学校", TOWN]
PEOPLE = ["编号", "姓名", "所在地"]
NEW_PERSON = ["P32020500009", "王五", TOWN]
CASES = {
    "damaged_name": Case(
        (School(id="S32020500009", name="甲?小学"),), "学校", [UNIT, ["S32020500009", "甲?小学", TOWN]],
        "“甲?小学”里有残缺的字或残留的代码，应是完整的名称，请对照原件改正",
    ),
    "too_long": Case(
        (School(id="S32020500009", name="长" * 201),), "学校", [UNIT, ["S32020500009", "长" * 201, TOWN]],
        f"这一格有 201 个字（“{'长' * 20}…”），太长，最多 200 个字，请缩短",
    ),
    "malformed_code": Case(
        (Jurisdiction(id="320205002000", name="安镇街道", code="320205L02000"),), "区划",
        [["编号", "名称", "统计代码"], ["320205002000", "安镇街道", "320205L02000"]],
        "“320205L02000”是本地区划键，不是统计代码，请改正",
    ),
    "minor": Case(
        (person(birth_year=2015),), "人员", [[*PEOPLE, "出生年"], [*NEW_PERSON, "2015"]],
        "2015 年出生，到填报日期未满 18 岁，本系统不收未成年人信息，请删去该行",
    ),
    "no_consent": Case(
        (person(layer="core_layer", birth_year=1950),), "人员",
        [[*PEOPLE, "出生年", "层次"], [*NEW_PERSON, "1950", "骨干层"]],
        "“王五”填了五老类别或层次而没有同意书日期，登记五老须本人同意，请补填同意书日期",
    ),
    "not_an_enterprise": Case(
        (Enterprise(id="E32020500009", name="丁厂", uscc=ORGAN_CODE),), "企业",
        [["编号", "名称", "统一社会信用代码"], ["E32020500009", "丁厂", ORGAN_CODE]],
        f"“{ORGAN_CODE}”是机关的代码，不计入企业，“企业”表只列企业，请从“企业”表移出，填入“机关”表",
    ),
    "day_not_come": Case(
        (school(checked_on=date(2030, 1, 1)),), "学校", [[*UNIT, "核实日期"], [*NEW_SCHOOL, "2030-01-01"]],
        "“2030-01-01”还没有到，核实、活动、同意的日期不能晚于今天（2023-10-31），请改正",
    ),
    "party_body": Case(
        (committee("市直机关工委", form="care_committee"),), "关工委",
        [["编号", "名称", "所在单位", "组织形式"], ["C32020500009", "市直机关工委", TOWN, "关工委"]],
        "“市直机关工委”里的机关工委是党的机关工作委员会，不是关工委，"
        "应列入“党组织”表；如指机关的关工委，请写“机关关工委”，请改正",
    ),
    "code_like_a_name": Case(
        (PairAid(id="U32020500009", pair_code="小明", mode="one_to_one"),), "结对帮扶",
        [["编号", "代号", "结对方式", "关工委"], ["U32020500009", "小明", "一对一", COMMITTEE]],
        "这一格不是代号，代号只用字母和数字（如 A-012），受助人不写姓名，请改正",
        ((PairAidBy(), "U32020500009", COMMITTEE),),
    ),
    "level_against_key": Case(
        (Jurisdiction(id="320205002000", name="安镇街道", level="village"),), "区划",
        [["编号", "名称", "级别"], ["320205002000", "安镇街道", "村级"]],
        "“村级”与区划代码的级别“乡级”不符，级别由区划代码决定，可以留空，请改正",
    ),
    "party_and_no_party": Case(
        (school(party_absence="none", checked_on=DAY),), "学校",
        [[*UNIT, "党组织", "党组织缺失情况", "核实日期"], [*NEW_SCHOOL, "甲支部", "无党组织", "2023-10-31"]],
        "既填了党组织“甲支部”又填了党组织缺失“无党组织”，两者只能有其一，请改正",
        ((HasPartyOrg(), "S32020500009", PARTY),),
    ),
    "missing_value": Case(
        (committee("某委", form=None),), "关工委",
        [["编号", "名称", "所在单位", "组织形式"], ["C32020500009", "某委", TOWN, ""]],
        "“组织形式”没有填，这一列必填，请补填",
    ),
    "wrong_holder": Case(
        (Award(id="A32020500009", standard="five_haves_five_goods", status="awarded"),), "达标授牌",
        [["编号", "标准", "授予对象", "状态"], ["A32020500009", "五有五好", PERSON, "授牌"]],
        "“五有五好”不授予人员“张三”，它授予关工委、阵地（个人的“五有”和组织的“五有五好”不是一回事），"
        "请改正标准或授予对象",
        ((AwardedTo(), "A32020500009", PERSON),),
    ),
    "not_a_rate": Case(
        (ReportedFigure(id="U32020500009", measure="wulao", counted_on=DAY, rate="九成多"),), "上报数字",
        [["编号", "所属", "指标", "统计时点", "比率"], ["U32020500009", TOWN, "五老人数", "2023-10-31", "九成多"]],
        "“九成多”不是比率，应写成 99.2%、60%以上、近95% 或 约18%，请改正",
    ),
    "starts_after_end": Case(
        (), "任职", [["姓名", "关工委", "职务", "任职日期"], [PERSON, COMMITTEE, "主任", "2021-03-01"]],
        "任职日期 2021-03-01 晚于关工委“东亭街道关工委”的撤销日期 2020-01-01，结束了的不能再有新的任职，请核对两个日期",
        ((HoldsPosition(post="director", valid_from=date(2021, 3, 1)), PERSON, COMMITTEE),),
    ),
}  # fmt: skip

ELSEWHERE = {
    "unprintable": "a file says that it drops them; test_texts",
    "malformed_uscc": "the parser of cells finds it first; below",
    "second_target": "a file ends the earlier one by itself; below",
    "newer_stored": "test_older",
    "changed_since": "tests/importers/planning/test_precedence",
    "consent_withdrawn": "tests/network/test_erasing",
    "erased_person": "tests/network/test_erasing",
    "erased_tie": "tests/network/test_erasing",
    **dict.fromkeys(UNFIT, "test_unfit_parameters: one look at all of them tells them apart"),
}
"""Faults that do not come in all three ways from new rows."""


@pytest.fixture
def network(tmp_path: Path) -> Network:
    network = opened(tmp_path / "a.db")
    network.write(OWNER, Changes(date(2023, 10, 1), "示例", tuple(map(PutNode, STANDING))))
    return network


@pytest.fixture
def workbook(write_file: Callable[..., Path]) -> Callable[[Case], Path]:
    return lambda case: write_file({case.sheet: case.rows}, as_text=True)


def refusal(network: Network, case: Case, way: str, request: pytest.FixtureRequest) -> list[str]:
    """Return what is wrong, as the way says it, without where it stands and what a file is asked to do."""
    if way == "write":
        with pytest.raises(StatementFaultsError) as refused:
            network.write(OWNER, changes(case))
        return [fault.sentence.split("：", 1)[1] for fault in refused.value.faults]
    with pytest.raises(ImportFaultsError) as found:
        if way == "import":
            import_file(network, OWNER, request.getfixturevalue("workbook")(case))
        else:
            folder = request.getfixturevalue("write_rows")(
                request.getfixturevalue("tmp_path") / "csv", {case.sheet: case.rows}
            )
            load_files(network, Order((folder,), OWNER, DAY, scope="320205"))
    said = ["，".join(filter(None, (f.problem, f.expected, f.mending))) for f in found.value.faults]
    return [sentence.removesuffix("后重新导入") for sentence in said]


def changes(case: Case) -> Changes:
    ties = tuple(PutRelation(r, source, target, r.valid_from) for r, source, target in case.ties)
    return Changes(DAY, "示例", tuple(map(PutNode, case.nodes)), ties)


@pytest.mark.parametrize("way", ["write", "import", "load"])
@pytest.mark.parametrize("code", CASES)
def test_a_fault_is_the_same_by_every_way(
    network: Network, code: str, way: str, request: pytest.FixtureRequest
) -> None:
    assert refusal(network, CASES[code], way, request) == [CASES[code].said]
    with network.store.read() as reader:
        assert reader.state().snapshot == 1


def test_every_fault_of_a_statement_has_a_case() -> None:
    from graphmodel.statements.fault_kinds import STATEMENT_FAULTS

    faults = {code for code, kind in STATEMENT_FAULTS.items() if kind.severity == "fault"}
    assert set(CASES) | set(ELSEWHERE) == faults


def test_one_error_tells_all_faults_and_of_whom(network: Network) -> None:
    with pytest.raises(StatementFaultsError) as refused:
        network.write(
            OWNER,
            Changes(DAY, "示例", (PutNode(person(birth_year=2015, layer="core_layer")), PutNode(school(uscc="123")))),
        )
    assert str(refused.value) == (
        "有 3 处不能写入，没有写入任何内容：\n"
        "人员“王五”的“出生年”：2015 年出生，到填报日期未满 18 岁，本系统不收未成年人信息，请删去该行。\n"
        "人员“王五”的“同意书日期”：“王五”填了五老类别或层次而没有同意书日期，登记五老须本人同意，请补填同意书日期。\n"
        "学校“新学校”的“统一社会信用代码”：统一社会信用代码“123”是 3 位，应为 18 位，请补全或删去多余的字符。"
    )


def test_a_second_place_is_refused_until_the_first_is_ended(network: Network) -> None:
    placed = PutRelation(LocatedIn(), "S32020500009", TOWN, None)
    network.write(OWNER, Changes(DAY, "示例", (PutNode(school()),), (placed,)))
    moved = PutRelation(LocatedIn(valid_from=DAY), "S32020500009", "320205000000", DAY)
    with pytest.raises(StatementFaultsError, match="所在地“S32020500009→320205000000”：“所在地”已经是“320205001000”"):
        network.write(OWNER, Changes(DAY, "示例", relations=(moved,)))
    ended = replace(placed, relation=LocatedIn(valid_to=DAY))
    assert network.write(OWNER, Changes(DAY, "示例", relations=(ended, moved))).applied.number == 3


def test_what_only_deserves_a_second_look_is_written(network: Network) -> None:
    assert network.write(OWNER, Changes(DAY, "示例", (PutNode(school(has_committee=False)),))).applied.created == 1


def test_checks_are_found_by_looking_into_their_folder() -> None:
    assert len(door._declared()) == 22
