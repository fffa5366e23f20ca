"""Posts held in established committees, and who of the holders is 五老 (domain.md A-6, A-7, 0b-11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import polars as pl

from graphmodel.facts import in_force
from graphmodel.judging.choosing import chosen
from graphmodel.judging.frames import Frames
from graphmodel.judging.quality import established
from graphmodel.judging.wording import finished, labels
from graphmodel.kinds.person import Post, Status
from graphmodel.rules import RuleBook
from graphmodel.rules.rule import WulaoDefinition

ITEM: Final = pl.element()
"""One holder inside the list `holders`."""


def held(frames: Frames, book: RuleBook, as_of: date) -> pl.DataFrame:
    """Return every post in an established committee, ended ones too, with current, is_wulao (null = unknown),
    post_label, and the committee's level, place and led_by."""
    committees = established(frames, as_of).select(
        pl.col("id").alias("committee"), "level", "place", "form", "led_by", "led_by_name"
    )
    posts = (
        frames["position"]
        .join(committees, on="committee")
        .with_columns(
            current=in_force(as_of) & in_force(as_of, "person_ended_on"),
            known_status=pl.coalesce("status", "status_before"),
            post_label=labels("post", Post),
        )
        .with_columns(status_label=labels("known_status", Status))
    )
    definitions = book.of(WulaoDefinition, as_of).get("wulao", ())
    parts = [part.with_columns(is_wulao=_is_wulao(rule)) for rule, part in chosen(posts, definitions)]
    empty = posts.clear().with_columns(pl.lit(None, dtype=pl.Boolean).alias("is_wulao"))
    return pl.concat([empty, *parts])


def _is_wulao(rule: WulaoDefinition) -> pl.Expr:
    """No by status; yes by class; unknown where the roster says neither."""
    kinds = pl.col("has_wulao_kind")
    if rule.new_kinds_count:
        kinds = kinds | pl.col("has_new_wulao_kind")
    wrong_status = ~pl.col("known_status").is_in([s.value for s in rule.statuses])
    return (
        pl.when(wrong_status.fill_null(False))
        .then(False)
        .when(kinds.fill_null(False))
        .then(True)
        .otherwise(pl.lit(None, dtype=pl.Boolean))
    )


def holders(posts: pl.DataFrame, committees: pl.DataFrame, which: Sequence[Post]) -> pl.DataFrame:
    """Join to each committee its current holders of the posts `which` as a list of structs, `holders`; and
    `rostered`: whether any post at all is known of it."""
    current = posts.filter(pl.col("current"))
    chosen_posts = (
        current.filter(pl.col("post").is_in([p.value for p in which]))
        .sort("committee", "post", "name", "person")
        .group_by("committee", maintain_order=True)
        .agg(
            pl.struct(
                "person", "name", "post", "post_label", "known_status", "status_label", "party_role", "is_wulao",
                "note",
                "birth_year", "appointment_doc_no", "appointed_by", "appointed_by_name",
            ).alias("holders")
        )
    )  # fmt: skip
    rostered = posts.select(pl.col("committee").unique()).with_columns(rostered=pl.lit(True))
    return (
        committees.join(chosen_posts, left_on="id", right_on="committee", how="left")
        .join(rostered, left_on="id", right_on="committee", how="left")
        .with_columns(pl.col("rostered").fill_null(False), pl.col("holders").fill_null([]))
    )


@dataclass(frozen=True)
class Verdict:
    """A yes-or-no judgement about a roster."""

    good: pl.Expr
    states: tuple[str, str]
    """Where it is good, where it is not."""
    reasons: tuple[pl.Expr, pl.Expr]
    mend: pl.Expr
    evidence: tuple[str, ...]


def on_roster(judged: pl.DataFrame, rule: str, topic: str, as_of: date, verdict: Verdict) -> pl.DataFrame:
    """Finish `verdict`; a committee of which no post at all is known is to verify."""
    known, good = pl.col("rostered"), verdict.good
    (fine, bad), (yes, no) = verdict.reasons, verdict.states
    decided = judged.with_columns(
        subject=pl.col("id"),
        state=pl.when(~known).then(pl.lit("to_verify")).when(good).then(pl.lit(yes)).otherwise(pl.lit(no)),
        reason=pl.when(~known).then(pl.lit("班子名单未登记")).when(good).then(fine).otherwise(bad),
        missing=pl.when(~known).then(pl.lit("登记班子名单")).when(~good).then(verdict.mend),
        rule=pl.lit(rule),
    )
    return finished(decided, topic, as_of, ("unit", "unit_name", *verdict.evidence))
