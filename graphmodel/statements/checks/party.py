"""A Party organization and the answer that there is none; and that answer without the day it was checked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import polars as pl

from graphmodel.statements.faults import problem
from graphmodel.statements.stated import GIVEN, Found, NodeCheck, NodeFrame, StatedNode


def _both(stated: StatedNode) -> Iterator[Found]:
    absence = stated.said.get("party_absence")
    if absence is not None and stated.parties:
        label = getattr(absence, "label", "")
        yield Found("party_absence", problem("party_and_no_party", label, party=stated.parties[0]))


def _both_in(frame: NodeFrame) -> pl.Expr | None:
    if frame.party is None or "party_absence" not in frame.given:
        return None
    return pl.col(f"{GIVEN}party_absence").is_not_null() & frame.party


def _undated(stated: StatedNode) -> Iterator[Found]:
    """That there is no Party organization proves nothing without the day it was checked for (domain.md 0b-5)."""
    if stated.said.get("party_absence") is not None and stated.lacks("checked_on"):
        yield Found("party_absence", problem("no_check_day", column=stated.title("party_absence")))


BOTH: Final = NodeCheck("party_absence", _both, _both_in)
UNDATED: Final = NodeCheck("party_absence", _undated)
