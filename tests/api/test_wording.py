"""Commands stand in brackets in sentences that pages say too, and pages leave them out."""

from __future__ import annotations

import pytest

from api.wording import without_commands
from graphmodel.importers.fault_kinds import FAULT_KINDS
from graphmodel.importers.faults import OF_A_FILE


@pytest.mark.parametrize("code", FAULT_KINDS)
def test_no_fault_tells_a_page_a_command(code: str) -> None:
    kind = FAULT_KINDS[code]
    for part in (kind.problem, kind.expected, kind.mending, *OF_A_FILE.values()):
        said = str(without_commands(part))
        assert "guangong" not in said
        assert "--" not in said


def test_what_is_to_be_done_stays_when_its_command_is_left_out() -> None:
    assert without_commands("从来没有过的，请移除（guangong remove）。") == "从来没有过的，请移除。"
    assert without_commands("请填日期（--date 2023-10-31）重新导入") == "请填日期重新导入"
    assert without_commands("甲校（分校）") == "甲校（分校）"
