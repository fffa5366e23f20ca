"""Nobody is registered as one of the 五老 without having agreed, nor again after withdrawing (domain.md B-1, B-7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl

from graphmodel.kinds.person import Leaving, Person
from graphmodel.statements.faults import problem
from graphmodel.statements.stated import Found, NodeCheck, NodeFrame, StatedNode

_WULAO: Final = ("wulao_kinds", "new_wulao_kinds", "layer")


def _find(stated: StatedNode) -> Iterator[Found]:
    is_wulao = any(stated.contents.get(name) for name in _WULAO)
    if is_wulao and stated.lacks("consent_on"):
        yield Found("consent_on", problem("no_consent", stated.contents.get("name", "")))


def _suspect(_: NodeFrame) -> pl.Expr | None:
    return pl.any_horizontal(pl.col(name).is_not_null() for name in _WULAO) & pl.col("consent_on").is_null()


def _find_again(stated: StatedNode) -> Iterator[Found]:
    before, agreed = stated.before, stated.contents.get("consent_on")
    if not isinstance(before, Person) or before.exit_reason != Leaving.withdrawn.label or before.valid_to is None:
        return
    until = stated.contents.get("valid_to")
    if (until is None or until > before.valid_to) and (agreed is None or agreed < before.valid_to):
        yield Found("consent_on", problem("consent_withdrawn", before.name, day=before.valid_to))


AGAIN: Final = NodeCheck("Person", _find_again)
CHECK: Final = NodeCheck("Person", _find, _suspect)
