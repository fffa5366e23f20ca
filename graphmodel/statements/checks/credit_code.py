"""A unified social credit code that is none, whose check digit is wrong, or that says the unit is no enterprise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl

from graphmodel.kinds import kinds
from graphmodel.kinds.codes import uscc
from graphmodel.statements.faults import problem
from graphmodel.statements.stated import GIVEN, Found, NodeCheck, NodeFrame, StatedNode


def _find(stated: StatedNode) -> Iterator[Found]:
    code = stated.said.get("uscc")
    if not isinstance(code, str):
        return
    checked = uscc.check(code)
    if checked.malformed:
        yield Found("uscc", problem("malformed_uscc", code, detail=checked.malformed))
    if checked.warning:
        yield Found("uscc", problem("wrong_check_digit", code, detail=checked.warning))
    register = checked.register
    if stated.kind == "Enterprise" and register and "Enterprise" not in register.kinds:
        sheet = f"，填入“{kinds()[register.kinds[0]].kind.title}”表" if register.kinds else ""
        yield Found("uscc", problem("not_an_enterprise", code, body=register.body, sheet=sheet))


def _suspect(frame: NodeFrame) -> pl.Expr | None:
    if frame.kind != "Enterprise" or "uscc" not in frame.given:
        return None
    foreign = [two for two, register in uscc.REGISTERS.items() if "Enterprise" not in register.kinds]
    return pl.col(f"{GIVEN}uscc").str.slice(0, 2).is_in(foreign)


CHECK: Final = NodeCheck("uscc", _find, _suspect)
