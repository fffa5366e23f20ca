"""The cover: day, scope, and lists declared complete."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphmodel.importers.planning.plan import Options, Plan
from graphmodel.stores.port import Store


def declared(store: Store) -> list[tuple[Any, ...]]:
    with store.read() as reader:
        found: list[Any] = [s.node for s in reader.nodes("ListDeclaration")]
    return sorted((n.id, n.listed, n.scope, n.declared_on, n.complete) for n in found)


@pytest.mark.usefixtures("district")
def test_a_complete_list_is_declared_for_the_scope_and_day_of_the_cover(
    take_in: Callable[..., Plan], store: Store
) -> None:
    take_in({}, lists=[["学校", "是"], ["企业", "否"], ["任职", "是", "东亭街道", "2023年9月1日"], ["人员", None]])
    assert declared(store) == [
        ("L32020500001", "School", "320205000000", date(2023, 10, 31), True),
        ("L32020500002", "HOLDS_POSITION", "320205001000", date(2023, 9, 1), True),
    ]


@pytest.mark.usefixtures("district")
def test_the_same_declaration_is_made_once_and_can_be_taken_back(take_in: Callable[..., Plan], store: Store) -> None:
    take_in({}, lists=[["学校", "是"]])
    assert take_in({}, lists=[["学校", "是"]]).changes.nodes == ()
    take_in({}, lists=[["学校", "否"]])
    assert declared(store) == [("L32020500001", "School", "320205000000", date(2023, 10, 31), False)]


@pytest.mark.parametrize("scope", ["320205", "３２０２０５", "320205000000", "锡山区"])
@pytest.mark.usefixtures("district")
def test_the_scope_is_a_code_a_key_or_a_name(take_in: Callable[..., Plan], store: Store, scope: str) -> None:
    take_in({}, scope=scope, lists=[["学校", "是"]])
    assert [row[2] for row in declared(store)] == ["320205000000"]


def test_the_scope_may_be_a_place_of_the_same_file(take_in: Callable[..., Plan], store: Store) -> None:
    take_in({"区划": [["编号", "名称"], ["320206000000", "惠山区"]]}, scope="惠山区", lists=[["学校", "是"]])
    assert [row[2] for row in declared(store)] == ["320206000000"]


def test_a_scope_whose_value_was_lost_is_a_fault(write_file: Callable[..., Path], plan_of: Callable[..., Plan]) -> None:
    (fault,) = plan_of(write_file({}, scope="####")).faults
    assert (fault.sheet, fault.cell, fault.value) == ("填报信息", "B2", "####")


def test_day_and_scope_given_beside_the_file_win(write_file: Callable[..., Path], plan_of: Callable[..., Plan]) -> None:
    path = write_file({}, lists=[["学校", "是"]])
    plan = plan_of(path, Options("某人", date(2022, 1, 1), "320206"))
    assert plan.changes.effective == date(2022, 1, 1)
    node: Any = plan.changes.nodes[0].node
    assert (node.scope, node.declared_on) == ("320206000000", date(2022, 1, 1))
