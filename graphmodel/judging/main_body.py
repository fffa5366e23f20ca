"""Assignment: 五老 are the main body, Party building does not stand in for the committee (domain.md A-7)."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from graphmodel.judging.choosing import chosen
from graphmodel.judging.frames import Frames
from graphmodel.judging.positions import ITEM, holders
from graphmodel.judging.quality import established
from graphmodel.judging.wording import finished
from graphmodel.kinds.person import PartyRole, Post
from graphmodel.rules import RuleBook
from graphmodel.rules.rule import MainBody

MEND: Final = "补充五老进班子，常务副主任由五老担任"


def main_body(frames: Frames, posts: pl.DataFrame, book: RuleBook, as_of: date) -> list[pl.DataFrame]:
    """Judge teams by the share of 五老; states clear, yellow, red, to_verify."""
    committees = established(frames, as_of)
    return [
        _judged(_counted(holders(posts, part, rule.posts)), rule, topic, as_of)
        for topic, rules in book.of(MainBody, as_of).items()
        for rule, part in chosen(committees, rules)
    ]


def _counted(joined: pl.DataFrame) -> pl.DataFrame:
    """Add what the colour depends on, twice: as the roster has it at worst (`_low`) and at best (`_high`)."""
    field, items = ITEM.struct.field, pl.col("holders").list
    secretary = field("post").eq(Post.director.value) & field("party_role").eq(PartyRole.secretary.value)
    unclear_role = field("post").eq(Post.director.value) & field("party_role").is_null()
    executive = field("post").eq(Post.executive_deputy_director.value)
    other = field("post").ne(Post.director.value)
    sure, possible = field("is_wulao").fill_null(False), field("is_wulao").fill_null(True)
    return joined.with_columns(
        head_high=items.eval(secretary.fill_null(False)).list.any(),
        head_low=items.eval((secretary | unclear_role).fill_null(False)).list.any(),
        others_low=items.eval(other & sure).list.any(),
        others_high=items.eval(other & possible).list.any(),
        executive_low=items.eval(executive & ~sure).list.any(),
        executive_high=items.eval(executive & ~possible).list.any(),
        wulao=_people(sure),
        wulao_high=_people(possible),
        total=_people(pl.lit(True)),
    ).with_columns(share=pl.when(pl.col("total") > 0).then(pl.col("wulao") / pl.col("total")))


def _people(which: pl.Expr) -> pl.Expr:
    """Count people, each once whatever the number of posts."""
    person = pl.when(which).then(ITEM.struct.field("person"))
    return pl.col("holders").list.eval(person).list.drop_nulls().list.n_unique().cast(pl.Int64)


def _colour(end: str, share: pl.Expr, rule: MainBody) -> pl.Expr:
    """Red: the Party head directs and nobody else is 五老. Yellow: the executive deputy is not, or too few are."""
    red = pl.col(f"head_{end}") & ~pl.col(f"others_{end}")
    yellow = pl.col(f"executive_{end}") | (share < rule.minimum_share)
    return pl.when(red).then(pl.lit("red")).when(yellow).then(pl.lit("yellow")).otherwise(pl.lit("clear"))


def _judged(facts: pl.DataFrame, rule: MainBody, topic: str, as_of: date) -> pl.DataFrame:
    """Where what is unknown could change the colour, it is to verify."""
    unknown = ~pl.col("rostered") | (pl.col("total") == 0)
    worst = _colour("low", pl.col("share"), rule)
    best = _colour("high", pl.col("wulao_high") / pl.col("total"), rule)
    counts = pl.format("班子 {} 人中五老 {} 人", "total", "wulao")
    cases = [
        (unknown, "to_verify", pl.lit("班子名单未登记"), pl.lit("登记班子名单")),
        (
            worst != best,
            "to_verify",
            pl.lit("班子中有人的党内职务或是否五老不明"),
            pl.lit("核实党内职务、身份和五老类别"),
        ),
        (worst == "red", "red", pl.lit("党组织负责人任主任，且常务副主任、副主任、委员中无一五老"), pl.lit(MEND)),
        (pl.col("executive_low"), "yellow", pl.format("常务副主任非五老，{}", counts), pl.lit(MEND)),
        (worst == "yellow", "yellow", pl.format("{}，占比偏低", counts), pl.lit(MEND)),
        (pl.lit(True), "clear", counts, pl.lit(None, dtype=pl.String)),
    ]
    number = pl.coalesce([pl.when(case).then(n) for n, (case, *_) in enumerate(cases)])
    judged = facts.with_columns(_case=number).with_columns(
        subject=pl.col("id"),
        state=pl.col("_case").replace_strict({n: state for n, (_, state, *_) in enumerate(cases)}),
        reason=pl.coalesce([pl.when(pl.col("_case") == n).then(reason) for n, (_, _, reason, _) in enumerate(cases)]),
        missing=pl.coalesce([pl.when(pl.col("_case") == n).then(mend) for n, (*_, mend) in enumerate(cases)]),
        amount=pl.col("share"),
        rule=pl.lit(rule.id),
    )
    return finished(judged, topic, as_of, ("unit", "unit_name", "wulao", "total", "share"))
