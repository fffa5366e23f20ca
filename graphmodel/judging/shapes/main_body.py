"""Assignment: 五老 are the main body, Party building does not stand in for the committee (domain.md A-7)."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

import polars as pl
from pydantic import Field

from graphmodel.findings.state import CALLS, QUIET, State
from graphmodel.judging.cases import Case, Cases, by_case, cases
from graphmodel.judging.positions import of_holders
from graphmodel.judging.preparing import prepared
from graphmodel.judging.rule import Rule
from graphmodel.judging.said import said, together, when
from graphmodel.judging.shape import Shape, judging_each
from graphmodel.judging.situation import Situation
from graphmodel.judging.subjects import TEAM, posts, teams
from graphmodel.judging.tables import attached, computed
from graphmodel.judging.wording import finished
from graphmodel.kinds.person import PartyRole, Post


class MainBody(Rule):
    """五老 are the main body, Party building does not stand in for the committee (A-7)."""

    of_teams: ClassVar[bool] = True
    settable: ClassVar[tuple[str, ...]] = ("minimum_share",)

    asks: Literal["main_body"]
    posts: tuple[Post, ...] = Field(min_length=1, title="计入的职务")
    minimum_share: float = Field(default=0.5, ge=0, le=1, title="五老占比下限")


class Substitution(State):
    """The warning 代关建: Party building standing in for the committee (domain.md A-7)."""

    clear = QUIET, "clear", "未见"
    yellow = CALLS, "yellow", "黄"
    red = CALLS, "red", "红"
    to_verify = CALLS, "to_verify", "待核"


MEND: Final = "补充五老进班子，常务副主任由五老担任"


def main_body(part: pl.DataFrame, rule: MainBody, topic: str, situation: Situation) -> pl.DataFrame:
    """Judge teams by the share of 五老; states clear, yellow, red, to_verify."""
    counted = attached(part, of_holders(situation.once(posts), rule.posts, _COUNTED), ("id", "committee"), _NOBODY)
    coloured = computed(counted, _colours(rule))
    return finished(
        by_case(coloured, _VERDICT), topic, rule.id, situation.as_of, ("unit", "unit_name", "wulao", "total", "share")
    )


def _counted() -> tuple[pl.Expr, ...]:
    """Return what the colour depends on, twice: as the roster has it at worst (`_low`) and at best (`_high`)."""
    post, role = pl.col("post"), pl.col("party_role")
    director, executive = post == Post.director.value, post == Post.executive_deputy_director.value
    secretary = director & (role == PartyRole.secretary.value)
    sure, possible = pl.col("is_wulao").fill_null(False), pl.col("is_wulao").fill_null(True)
    return (
        secretary.any().alias("head_high"),
        (secretary | (director & role.is_null())).any().alias("head_low"),
        (~director & sure).any().alias("others_low"),
        (~director & possible).any().alias("others_high"),
        (executive & ~sure).any().alias("executive_low"),
        (executive & ~possible).any().alias("executive_high"),
        _people(sure).alias("wulao"),
        _people(possible).alias("wulao_high"),
        _people(pl.col("person").is_not_null()).alias("total"),
    )


def _people(which: pl.Expr) -> pl.Expr:
    """Count people, each once whatever the number of posts."""
    return pl.col("person").filter(which).n_unique().cast(pl.Int64)


_COUNTED: Final = _counted()
_NOBODY: Final = {
    **{f"{what}_{end}": False for what in ("head", "others", "executive") for end in ("low", "high")},
    **dict.fromkeys(("wulao", "wulao_high", "total"), 0),
}
"""What is counted where nobody holds any of the posts."""


@prepared
def _colours(rule: MainBody) -> tuple[pl.Expr, ...]:
    share = pl.when(pl.col("total") > 0).then(pl.col("wulao") / pl.col("total"))
    known = pl.when(pl.col("wulao") == pl.col("wulao_high")).then(share)
    return (
        known.alias("share"),
        known.alias("amount"),
        _colour("low", share, rule).alias("worst"),
        _colour("high", pl.col("wulao_high") / pl.col("total"), rule).alias("best"),
    )


def _colour(end: str, share: pl.Expr, rule: MainBody) -> pl.Expr:
    """Red: the Party head directs and nobody else is 五老. Yellow: the executive deputy is not, or too few are."""
    red = pl.col(f"head_{end}") & ~pl.col(f"others_{end}")
    yellow = pl.col(f"executive_{end}") | (share < rule.minimum_share)
    return pl.when(red).then(pl.lit("red")).when(yellow).then(pl.lit("yellow")).otherwise(pl.lit("clear"))


def _verdict() -> Cases:
    """Where what is unknown could change the colour, it is to verify."""
    unknown = ~pl.col("rostered") | (pl.col("total") == 0)
    doubt = pl.col("wulao_high") - pl.col("wulao")
    more = when(doubt > 0).then(said("（另 {} 人是不是五老不明）", doubt)).otherwise("")
    worst, counts = pl.col("worst"), together(said("班子 {} 人中五老 {} 人", "total", "wulao"), more)
    red = "党组织负责人任主任，且常务副主任、副主任、委员中无一五老"
    return cases(
        Case(unknown, "to_verify", "班子名单未登记", "登记班子名单"),
        Case(
            worst != pl.col("best"),
            "to_verify",
            "班子中有人的党内职务或是否五老不明",
            "核实党内职务、身份和五老类别",
        ),
        Case(worst == "red", "red", red, MEND),
        Case(pl.col("executive_low"), "yellow", said("常务副主任非五老，{}", counts), MEND),
        Case(worst == "yellow", "yellow", said("{}，占比偏低", counts), MEND),
        Case(None, "clear", counts),
    )


_VERDICT: Final = _verdict()


SHAPE: Final = Shape(
    rules=(MainBody,),
    judge=judging_each(MainBody, teams, main_body),
    reads=lambda _: TEAM,
    states=Substitution,
    counts=lambda _: "五老占比",
    evidence={
        "unit": "单位编号",
        "unit_name": "单位",
        "wulao": "五老人数",
        "total": "班子人数",
        "share": "占比",
    },
    verdict=lambda *_: _VERDICT,
)
