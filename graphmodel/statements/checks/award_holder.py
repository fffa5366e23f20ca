"""A standard is awarded to whom it is meant for: 五有 of a person is not 五有 of a committee (domain.md 0-7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl

from graphmodel.kinds import kinds
from graphmodel.kinds.award import StandardCode
from graphmodel.statements.faults import problem
from graphmodel.statements.stated import Found, NodeFrame, RelationCheck, StatedRelation


def _find(stated: StatedRelation) -> Iterator[Found]:
    standard, holder = StandardCode.of(stated.source.standard or ""), stated.target
    if standard is None or holder.kind in standard.holders:
        return
    titles = {name: model.kind.title for name, model in kinds().items()}
    holders = "、".join(titles[name] for name in standard.holders)
    words = {"holder": titles[holder.kind], "name": holder.name, "holders": holders}
    yield Found("target", problem("wrong_holder", standard.label, **words))


def _suspect(frame: NodeFrame) -> pl.Expr | None:
    kind, standard = frame.target_kinds["AWARDED_TO"], pl.col("standard")
    fits = [(standard == code.value) & kind.is_in(list(code.holders)) for code in StandardCode]
    return ~pl.any_horizontal(fits)


CHECK: Final = RelationCheck("AWARDED_TO", _find, _suspect)
