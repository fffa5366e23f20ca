"""A 机关工委, a Party body, among the committees (domain.md 0-5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import polars as pl

from graphmodel.kinds.codes.normal_form import match_key
from graphmodel.statements.faults import problem
from graphmodel.statements.stated import Found, NodeCheck, NodeFrame, StatedNode

_PARTY_BODY: Final = re.compile(r"机关党?(?:工委|工作委员会)(?!.*(关工|关心下一代))")
_MAY_BE: Final = r"机\s*关\s*党?\s*(?:工\s*委|工\s*作\s*委\s*员\s*会)"


def is_party_body(name: str) -> bool:
    """Is this a 机关工委, a Party body whose name merely contains 关工委?"""
    return bool(_PARTY_BODY.search(match_key(name)))


def _find(stated: StatedNode) -> Iterator[Found]:
    name = str(stated.contents.get("name", ""))
    if is_party_body(name):
        yield Found("name", problem("party_body", name))


def _suspect(_: NodeFrame) -> pl.Expr | None:
    return pl.col("name").str.contains(_MAY_BE)


CHECK: Final = NodeCheck("CareCommittee", _find, _suspect)
