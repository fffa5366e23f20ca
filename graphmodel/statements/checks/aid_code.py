"""A pair of aid is called by a code: whoever is helped may be a minor and is never named (domain.md A-32, B-7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import polars as pl

from graphmodel.statements.faults import problem
from graphmodel.statements.stated import Found, NodeCheck, NodeFrame, StatedNode

_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")


def _find(stated: StatedNode) -> Iterator[Found]:
    code = str(stated.contents.get("pair_code") or "")
    if code and not _CODE.fullmatch(code):
        yield Found("pair_code", problem("code_like_a_name"))


def _suspect(_: NodeFrame) -> pl.Expr | None:
    return ~pl.col("pair_code").str.contains(f"^(?:{_CODE.pattern})$")


CHECK: Final = NodeCheck("PairAid", _find, _suspect)
