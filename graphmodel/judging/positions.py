"""Posts held in established committees, and who of the holders is 五老 (domain.md A-6, A-7, 0b-11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import polars as pl

from graphmodel.facts.columns import in_force
from graphmodel.judging.book import RuleBook
from graphmodel.judging.cases import Case
from graphmodel.judging.choosing import chosen
from graphmodel.judging.preparing import prepared
from graphmodel.judging.shapes.wulao import WulaoDefinition
from graphmodel.judging.tables import (
    among,
    attached,
    computed,
    constant,
    firsts,
    flagged,
    grouped,
    having,
    ordered,
    selected,
    stacked,
)
from graphmodel.judging.wording import with_labels
from graphmodel.kinds.person import Post, Status

UNROSTERED: Final = Case(~pl.col("rostered"), "to_verify", "班子名单未登记", "登记班子名单")
"""A committee of which no post at all is known is to verify."""


@dataclass(frozen=True)
class Posts:
    """Posts in established committees with is_wulao (null = unknown), post_label, status_label, and the committee's
    level, place and led_by; by committee, post, name and person."""

    current: pl.DataFrame
    former: pl.DataFrame
    rostered: pl.DataFrame
    """Per `committee` that has any of them: rostered = true."""


NOBODY: Final = Posts(
    current=pl.DataFrame(),
    former=pl.DataFrame(),
    rostered=pl.DataFrame(schema={"committee": pl.String, "rostered": pl.Boolean}),
)
"""No posts, where no committee is asked about them."""


def held(position: pl.DataFrame, committees: pl.DataFrame, book: RuleBook, as_of: date) -> Posts:
    """Return every post held in `committees` that a definition of 五老 addresses."""
    theirs = among(position, "committee", committees.get_column("id"))
    placed = attached(theirs, selected(committees, _PLACE), ("committee", "_committee"))
    known = computed(placed, _known(as_of))
    labelled = with_labels(with_labels(known, "post", Post, "post_label"), "known_status", Status, "status_label")
    definitions = book.of(WulaoDefinition, as_of).get("wulao", ())
    parts = [computed(part, _wulao(rule)) for rule, part in chosen(labelled, definitions)]
    if not parts:
        parts = [labelled.clear().with_columns(pl.lit(None, dtype=pl.Boolean).alias("is_wulao"))]
    posts = ordered(stacked(parts), "committee", "post", "name", "person")
    known_of = firsts(posts, "committee", ("person", "post"))[["committee"]]
    return Posts(
        current=flagged(posts, "current", True),
        former=flagged(posts, "current", False),
        rostered=constant(known_of, rostered=(pl.Boolean(), True)),
    )


_PLACE: Final = (
    pl.col("id").alias("_committee"), pl.col("level"), pl.col("place"), pl.col("form"), pl.col("led_by"),
    pl.col("led_by_name"),
)  # fmt: skip


@lru_cache(maxsize=64)
def _known(as_of: date) -> tuple[pl.Expr, ...]:
    return (
        (in_force(as_of) & in_force(as_of, "person_ended_on")).alias("current"),
        pl.coalesce("status", "status_before").alias("known_status"),
    )


@prepared
def _wulao(rule: WulaoDefinition) -> tuple[pl.Expr, ...]:
    """No by status; yes by class; unknown where the roster says neither."""
    kinds = pl.col("has_wulao_kind")
    if rule.new_kinds_count:
        kinds = kinds | pl.col("has_new_wulao_kind")
    wrong_status = ~pl.col("known_status").is_in([s.value for s in rule.statuses])
    is_wulao = (
        pl.when(wrong_status.fill_null(False))
        .then(False)
        .when(kinds.fill_null(False))
        .then(True)
        .otherwise(pl.lit(None, dtype=pl.Boolean))
    )
    return (is_wulao.alias("is_wulao"),)


def of_holders(posts: Posts, which: Sequence[Post], measured: Sequence[pl.Expr]) -> pl.DataFrame:
    """Return per `committee` what is `measured` over its current holders of the posts `which`; a committee without
    any has no row."""
    return grouped(having(posts.current, "post", which), "committee", measured)
