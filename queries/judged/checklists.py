"""The standards that are judged item by item, and the rules on them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import polars as pl
from pydantic import AfterValidator

from graphmodel.judging.choosing import chosen
from graphmodel.judging.shapes.checklist import Checklist
from graphmodel.network.view import View
from graphmodel.rules.topics import topics
from queries.question import Vocabulary


def checklists() -> dict[str, str]:
    """Return the topics that are judged item by item, with their titles."""
    return {code: topic.title for code, topic in topics().items() if "checklist" in topic.asked}


def _known(code: str) -> str:
    if code not in checklists():
        raise ValueError(f"没有“{code}”这个值，可用的值：{'、'.join(checklists())}")
    return code


ListedStandard = Annotated[str, AfterValidator(_known), Vocabulary(checklists, closed=True)]


def decided(view: View, *asked: str) -> Iterator[tuple[str, Checklist, pl.DataFrame]]:
    """Yield each standard asked for, each rule that says its items, and the committees in scope (columns of the facts)
    that it decides."""
    committees = view.facts("committee")
    there = committees.filter(view.in_force() & view.in_force("unit_ended_on") & pl.col("unit").is_not_null())
    for topic, rules in view.book.of(Checklist, view.as_of).items():
        if topic in asked:
            yield from ((topic, rule, part) for rule, part in chosen(there, rules) if rule.items)
