"""Lists that a cover sheet declares complete for a scope and a day: who is missing from one is known to be missing
(domain.md 0b-5). Every judgement that reads a "no" from the lack of a record asks here."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.facts.columns import FACTS

AWARDS: Final = "awards_declared_on"
"""Of committees: the day on which the list of awards was declared complete."""
SITES: Final = "sites_declared_on"
"""Of units: the same of the sites."""


def declared_complete(column: str) -> pl.Expr:
    """Was a list declared complete on a day on which the subject already existed?"""
    return pl.col(column).is_not_null() & (pl.col("valid_from").is_null() | (pl.col("valid_from") <= pl.col(column)))


def column_of(record: str) -> str:
    """Return the column of the facts about committees with the day on which records of a kind were declared complete;
    empty where nobody asks for it."""
    column = f"{record}s_declared_on"
    return column if column in FACTS["committee"] else ""


def to_declare(title: str) -> str:
    """Return what a planner does where a list says all there is; `title`: of its sheet."""
    return f"在“填报信息”里声明“{title}”是完整名单"
