"""Presence of an upper committee along a line of guidance (domain.md A-1, A-5)."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.judging.choosing import chosen
from graphmodel.judging.frames import Frames
from graphmodel.judging.providers import with_upper_committee
from graphmodel.judging.quality import established
from graphmodel.judging.wording import finished
from graphmodel.kinds.care_committee import GuidedBy
from graphmodel.rules import RuleBook
from graphmodel.rules.rule import SuperiorPresence

COLUMNS = {GuidedBy.Line.territorial: "guided_territorially_by", GuidedBy.Line.system: "guided_by_system"}


def guidance(frames: Frames, book: RuleBook, as_of: date) -> list[pl.DataFrame]:
    """Judge whether each established committee has an upper one; states linked, orphan."""
    committees = with_upper_committee(established(frames, as_of), frames, as_of)
    return [
        _judged(part, rule, topic, as_of)
        for topic, rules in book.of(SuperiorPresence, as_of).items()
        for rule, part in chosen(committees, rules)
    ]


def _judged(part: pl.DataFrame, rule: SuperiorPresence, topic: str, as_of: date) -> pl.DataFrame:
    linked = pl.any_horizontal([pl.col(COLUMNS[line]).is_not_null() for line in rule.lines])
    hint = pl.when(pl.col("upper_name").is_not_null()).then(pl.format("（可为{}）", "upper_name")).otherwise(pl.lit(""))
    judged = part.with_columns(
        subject=pl.col("id"),
        state=pl.when(linked).then(pl.lit("linked")).otherwise(pl.lit("orphan")),
        reason=pl.when(linked).then(pl.lit("有上级关工委")).otherwise(pl.lit("没有登记上级关工委（块、条均无）")),
        missing=pl.when(~linked).then(pl.concat_str(pl.lit("登记上级关工委"), hint)),
        rule=pl.lit(rule.id),
    )
    return finished(
        judged,
        topic,
        as_of,
        ("unit", "unit_name", "guided_territorially_by", "guided_by_system", "led_by_name"),
    )
