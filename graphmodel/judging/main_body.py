"""Assignment: 五老 are the main body, Party building does not stand in for the committee (domain.md A-7)."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.judging.choosing import chosen
from graphmodel.judging.frames import Frames
from graphmodel.judging.positions import ITEM, holders
from graphmodel.judging.quality import established
from graphmodel.judging.wording import finished
from graphmodel.kinds.person import PartyRole, Post
from graphmodel.rules import RuleBook
from graphmodel.rules.rule import MainBody


def main_body(frames: Frames, posts: pl.DataFrame, book: RuleBook, as_of: date) -> list[pl.DataFrame]:
    """Judge teams by the share of 五老; states clear, yellow, red, to_verify."""
    committees = established(frames, as_of)
    return [
        _judged(_counted(holders(posts, part, rule.posts)), rule, topic, as_of)
        for topic, rules in book.of(MainBody, as_of).items()
        for rule, part in chosen(committees, rules)
    ]


def _counted(joined: pl.DataFrame) -> pl.DataFrame:
    field, items = ITEM.struct.field, pl.col("holders").list
    directs = field("post").eq(Post.director.value) & field("party_role").eq(PartyRole.secretary.value)
    executive = field("post").eq(Post.executive_deputy_director.value)
    others = field("post").ne(Post.director.value)
    return joined.with_columns(
        party_head=items.eval(directs.fill_null(False)).list.any(),
        other_wulao=items.eval((others & field("is_wulao")).fill_null(False)).list.any(),
        executive_other=items.eval((executive & field("is_wulao").eq(False)).fill_null(False)).list.any(),
        doubtful=items.eval(field("is_wulao").is_null()).list.any(),
        wulao=items.eval(field("is_wulao").fill_null(False).cast(pl.Int64)).list.sum(),
        total=items.len(),
    ).with_columns(share=pl.when(pl.col("total") > 0).then(pl.col("wulao") / pl.col("total")))


def _judged(facts: pl.DataFrame, rule: MainBody, topic: str, as_of: date) -> pl.DataFrame:
    """Red: the Party head directs and nobody else is 五老. Yellow: the executive deputy is not, or too few are."""
    red = pl.col("party_head") & ~pl.col("other_wulao")
    few = (pl.col("share") < rule.minimum_share).fill_null(False)
    counts = pl.format("班子 {} 人中五老 {} 人", "total", "wulao")
    cases = [
        (~pl.col("rostered") | (pl.col("total") == 0), "to_verify", pl.lit("班子名单未登记")),
        (pl.col("doubtful") & (red | few), "to_verify", pl.lit("班子中有人是否五老不明")),
        (red, "red", pl.lit("党组织负责人任主任，且常务副主任、副主任、委员中无一五老")),
        (pl.col("executive_other"), "yellow", pl.format("常务副主任非五老，{}", counts)),
        (few, "yellow", pl.format("{}，占比偏低", counts)),
        (pl.lit(True), "clear", counts),
    ]
    judged = facts.with_columns(
        subject=pl.col("id"),
        state=pl.coalesce([pl.when(case).then(pl.lit(state)) for case, state, _ in cases]),
        reason=pl.coalesce([pl.when(case).then(reason) for case, _, reason in cases]),
        amount=pl.col("share"),
        rule=pl.lit(rule.id),
    ).with_columns(
        missing=pl.when(pl.col("state").is_in(["red", "yellow"])).then(pl.lit("补充五老进班子，常务副主任由五老担任"))
    )
    return finished(judged, topic, as_of, ("unit", "unit_name", "wulao", "total", "share"))
