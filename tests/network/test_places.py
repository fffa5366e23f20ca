"""Places are found by their codes, keys and names, and an unknown one is answered with the nearest."""

from __future__ import annotations

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


def test_an_unknown_scope_is_answered_with_the_nearest(network):
    with pytest.raises(NotFoundError, match="没有找到范围“东亭”（是不是“东亭街道”？）"):
        network.permitted(OWNER, "东亭")


def test_a_place_has_the_name_of_its_own_prefix_only(network):
    with network.view(OWNER) as view:
        named = view.names_of(["320205", "320205000", "320205001", "320205001000", "320205001001", "320209"])
    assert named == {"320205": "锡山区", "320205001": "东亭街道", "320205001001": "门楼社区"}


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
    with pytest.raises(NotFoundError, match="范围“安镇街道”不止一处（320205002000、320206001000），请改用区划代码"):
        network.permitted(OWNER, "安镇街道")


def test_only_towns_and_higher_places_are_suggested(network):
    with pytest.raises(NotFoundError, match="没有找到范围“东亭镇”（是不是“东亭街道”？）"):
        network.permitted(OWNER, "东亭镇")
    with pytest.raises(NotFoundError, match="没有找到范围“门楼村”，请写区划代码或镇村全称"):
        network.permitted(OWNER, "门楼村")
