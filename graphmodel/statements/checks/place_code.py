"""The statistical code of a place: twelve digits, or nothing; a key of the office's own is no such code (0003)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl

from graphmodel.errors import InputError
from graphmodel.kinds.codes import division
from graphmodel.statements.faults import problem
from graphmodel.statements.stated import GIVEN, Found, NodeCheck, NodeFrame, StatedNode


def _find(stated: StatedNode) -> Iterator[Found]:
    code = stated.said.get("code")
    if isinstance(code, str) and (wrong := _wrong(code)):
        yield Found("code", problem("malformed_code", code, detail=wrong))


def _wrong(code: str) -> str:
    try:
        division.parse(code)
    except InputError as error:
        return str(error)
    return "" if code.isdecimal() else f"“{code}”是本地区划键，不是统计代码"


def _suspect(frame: NodeFrame) -> pl.Expr | None:
    return ~pl.col(f"{GIVEN}code").str.contains(r"^[0-9]{12}$") if "code" in frame.given else None


CHECK: Final = NodeCheck("Jurisdiction", _find, _suspect)
