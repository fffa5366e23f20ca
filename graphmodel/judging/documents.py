"""Presence of documents: posts are filled by the Party organization at the same level (domain.md A-8)."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.judging.choosing import chosen
from graphmodel.judging.frames import Frames
from graphmodel.judging.positions import ITEM, Verdict, holders, on_roster
from graphmodel.judging.quality import established
from graphmodel.rules import RuleBook
from graphmodel.rules.rule import DocumentPresence


def documented_posts(frames: Frames, posts: pl.DataFrame, book: RuleBook, as_of: date) -> list[pl.DataFrame]:
    """Judge whether the posts a rule names have a document; states documented, undocumented, to_verify."""
    committees = established(frames, as_of)
    return [
        _judged(part, rule, topic, posts, as_of)
        for topic, rules in book.of(DocumentPresence, as_of).items()
        for rule, part in chosen(committees, rules)
    ]


def _judged(part: pl.DataFrame, rule: DocumentPresence, topic: str, posts: pl.DataFrame, as_of: date) -> pl.DataFrame:
    field = ITEM.struct.field
    who = pl.format("{}（{}）", field("name"), field("post_label"))
    lacking = pl.when(field("appointment_doc_no").is_null()).then(who)
    current = holders(posts, part, rule.posts)
    judged = (
        current.with_columns(without=pl.col("holders").list.eval(lacking).list.drop_nulls())
        .join(_of_another_level(current), on="id", how="left")
        .with_columns(words=pl.col("without").list.join("、"), elsewhere=pl.col("other_level").list.join("、"))
    )
    reason = pl.concat_str(
        pl.when(pl.col("words") != "").then(pl.format("无任用文号：{}", "words")),
        pl.when(pl.col("elsewhere").is_not_null()).then(pl.format("发文党组织不是同级：{}", "elsewhere")),
        separator="；",
        ignore_nulls=True,
    )
    verdict = Verdict(
        good=(pl.col("without").list.len() == 0) & pl.col("other_level").is_null(),
        states=("documented", "undocumented"),
        reasons=(pl.lit("应发文任用的职务均有文号"), reason),
        mend=pl.lit("由同级党组织发文任用并登记文号"),
        evidence=("without", "other_level"),
    )
    return on_roster(judged, rule.id, topic, as_of, verdict)


def _of_another_level(current: pl.DataFrame) -> pl.DataFrame:
    """Return id and who was appointed by another Party organization than the one that leads the committee."""
    holder = pl.col("holders").struct.field
    return (
        current.filter(pl.col("led_by").is_not_null())
        .explode("holders", empty_as_null=True)
        .filter((holder("appointed_by") != pl.col("led_by")).fill_null(False))
        .group_by("id", maintain_order=True)
        .agg(pl.format("{}（{}发文）", holder("name"), holder("appointed_by_name")).alias("other_level"))
    )
