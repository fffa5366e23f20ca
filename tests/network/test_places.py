"""Places are found by their codes, keys and names, and an unknown one is answered with the nearest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from askers import OWNER

from graphmodel.errors import NotFoundError
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.network.scope import places_called
from graphmodel.statements.changes import Changes, PutNode

PLACES = {
    "320205000000": "锡山区", "320205001000": "东亭街道", "320205001001": "门楼社区", "320205002000": "安镇街道",
}  # fmt: skip


def put(network, *places):
    network.write(OWNER, Changes(date(2023, 10, 31), "示例", tuple(map(PutNode, places))))


@pytest.fixture(autouse=True)
def _places(network):
    put(network, *(Jurisdiction(id=key, name=name) for key, name in PLACES.items()))


def test_a_scope_is_found_by_code_key_or_name(network):
    assert [network.permitted(OWNER, t) for t in ("320205", "320205001000", "东亭街道", "")] == [
        "320205", "320205001", "320205001", "",
    ]  # fmt: skip


def test_a_scope_in_another_spelling_is_found_by_its_normal_form(network):
    put(network, Jurisdiction(id="320205001009", name="门（东）村"), Jurisdiction(id="320205003000", name="龙亭街道"))
    spelt = ("⻰亭街道", "东亭\u200d街道", "⻔(东)村", "门【东】村")
    assert [network.permitted(OWNER, t) for t in spelt] == ["320205003", "320205001", "320205001009", "320205001009"]


def test_an_unknown_scope_is_answered_with_the_nearest(network):
    with pytest.raises(NotFoundError, match="没有找到范围“东亭”（是不是“东亭街道”？）"):
        network.permitted(OWNER, "东亭")


def test_a_place_has_the_name_of_its_own_prefix_only(network):
    with network.view(OWNER) as view:
        named = view.places.names_of(["320205", "320205000", "320205001", "320205001000", "320205001001", "320209"])
    assert named == {"320205": "锡山区", "320205001": "东亭街道", "320205001001": "门楼社区"}


CLERK = replace(OWNER, places=("320205001",))


@pytest.mark.parametrize(
    ("asker", "scope", "offered"),
    [
        (OWNER, "", ["320205", "320205001", "320205002"]),
        (OWNER, "东亭街道", ["320205", "320205001", "320205001001", "320205002"]),
        (OWNER, "门楼社区", ["320205", "320205001", "320205001001", "320205002"]),
        (CLERK, "", ["320205001", "320205001001"]),
        (CLERK, "门楼社区", ["320205001", "320205001001"]),
    ],
)
def test_one_goes_on_to_the_towns_around_and_the_villages_of_a_town_as_far_as_one_may(network, asker, scope, offered):
    with network.view(asker, scope) as view:
        assert list(view.places.offered()) == offered


def test_prefixes_that_can_be_gone_through_only_once_are_named_too(network):
    with network.view(OWNER) as view:
        assert view.places.names_of(prefix for prefix in ("320205", "320205001")) == {
            "320205": "锡山区",
            "320205001": "东亭街道",
        }


def test_places_are_found_by_key_then_by_code_then_by_name(network):
    moved = Jurisdiction(id="320205L01000", name="云林街道", code="320205001000")
    put(network, moved, Jurisdiction(id="320206001000", name="安镇街道", code="320206001000"))
    with network.store.read() as reader:
        found = places_called(reader, ["320205001", "320205L01", "云林街道", "安镇街道", "无此地"])
    assert found == {
        "320205001": ["320205001"],
        "320205L01": ["320205L01"],
        "云林街道": ["320205L01"],
        "安镇街道": ["320205002", "320206001"],
        "无此地": [],
    }


def test_a_place_that_goes_by_another_code_is_found_by_it(network):
    put(network, Jurisdiction(id="320205L01000", name="云林街道", code="320205009000"))
    assert network.permitted(OWNER, "320205009000") == "320205L01"


def test_a_name_that_several_places_have_is_refused_with_their_keys(network):
    put(network, Jurisdiction(id="320206001000", name="安镇街道"))
    said = (
        "范围“安镇街道”不止一处：锡山区安镇街道（320205002000）、安镇街道（320206001000）；请写明上级，或改用区划代码。"
    )
    with pytest.raises(NotFoundError, match=said):
        network.permitted(OWNER, "安镇街道")


TWO_VILLAGES = {
    "331099000000": "青溪县", "331099100000": "柳树镇", "331099100201": "新民村",
    "331099101000": "荷塘镇", "331099101201": "新民村", "331099101202": "新光村委会",
}  # fmt: skip


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("柳树镇新民村", "331099100201"),
        ("青溪县荷塘镇新民村", "331099101201"),
        ("青溪县 柳树镇", "331099100"),
        ("青溪县新光", "331099101202"),
        ("荷塘镇新光村", "331099101202"),
    ],
)
def test_any_chain_of_names_is_a_place(network, written: str, place: str):
    put(network, *(Jurisdiction(id=key, name=name) for key, name in TWO_VILLAGES.items()))
    assert network.permitted(OWNER, written) == place


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("新民村", "不止一处：柳树镇新民村（331099100201）、荷塘镇新民村（331099101201）"),
        ("青溪县新民村", "不止一处：柳树镇新民村（331099100201）、荷塘镇新民村（331099101201）"),
        ("柳树镇新明村", "没有找到范围“柳树镇新明村”（是不是“柳树镇新民村”？）"),
        ("柳树镇新光村", "没有找到范围“柳树镇新光村”（是不是“柳树镇新民村”？）"),
    ],
)
def test_what_is_not_one_place_is_answered_with_the_towns_and_never_with_another_town(network, written: str, said: str):
    put(network, *(Jurisdiction(id=key, name=name) for key, name in TWO_VILLAGES.items()))
    with pytest.raises(NotFoundError, match=said):
        network.permitted(OWNER, written)


def test_only_towns_and_higher_places_are_suggested(network):
    with pytest.raises(NotFoundError, match="没有找到范围“东亭镇”（是不是“东亭街道”？）"):
        network.permitted(OWNER, "东亭镇")
    with pytest.raises(NotFoundError, match="没有找到范围“门楼村”，请写区划代码或镇村全称"):
        network.permitted(OWNER, "门楼村")
