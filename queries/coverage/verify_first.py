"""What to verify first: subjects to verify, by how far the answer could move the rate of their town and kind."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.judging.missing import ASK_COMMITTEE
from graphmodel.kinds.person import Post
from graphmodel.network import Right
from graphmodel.network.view import View
from queries.establishment.counts import state_counts, with_rates
from queries.judged.evidence import joined, with_evidence
from queries.places.town_and_village import TOWNSHIP, with_places
from queries.question import Level, Parameters, Question, Row, heading, option

TOPIC: Final = "establishment"
UNKNOWN: Final = "to_verify"
ASKED: Final = (Post.executive_deputy_director, Post.director, Post.secretary_general, Post.office_head)
"""Whom one asks in a committee, the first one that is held."""
COUNTY: Final = 6


class VerifyFirstParameters(Parameters):
    """How many."""

    most: int = option(20, "个数", "列出前几个", ge=1, le=500)


class VerifyFirstRow(Row):
    """One subject to ask about."""

    subject: str = heading("编号")
    name: str = heading("单位")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    missing: str | None = heading("要核实什么")
    by_a_word: bool = heading("一句话可定", "只差“是否已建关工委”：已建或未建和哪一天核实的，就能定", for_programs=True)
    reason: str | None = heading("原因")
    contact_post: str | None = heading("问谁", "镇（街道）关工委里管日常的职务；不在镇里的为县（市、区）的")
    contact_name: str | None = heading("姓名", "没有查看姓名的权限时为空")
    liaison_names: str | None = heading("责任联系人", "“一人联系两个基层”中联系这个单位的人")
    unknown: int = heading("同镇同类待核")
    reached: int = heading("覆盖数", "覆盖率的分子", inside_rate=True)
    should_establish: int = heading("应建", "覆盖率的分母", inside_rate=True)
    everyone: int = heading("应建（含待核）", "上下限的分母", inside_rate=True)
    most_reached: int = heading("覆盖数（含待核）", "上限的分子", inside_rate=True)
    coverage_rate: float | None = heading(
        "现在的覆盖率", "同镇同类的", rate_of=("reached", "should_establish"), absent="—"
    )
    coverage_low: float | None = heading(
        "覆盖率下限", "假定同镇同类待核的都没有", share=True, bound_of=("reached", "everyone")
    )
    coverage_high: float | None = heading(
        "覆盖率上限", "假定同镇同类待核的都有", share=True, bound_of=("most_reached", "everyone")
    )
    shift: float = heading("一个答案的分量", "这一个的答案最多能移动上下限多少", share=True)
    place: str = heading("区划代码")


def answer(view: View, parameters: VerifyFirstParameters) -> pl.DataFrame:
    """Return the subjects, the one first whose answer moves a bound the furthest: by 1 of all that may count there.

    What stands in no rate (enterprises, which are only counted) moves none and is not listed.
    """
    found = view.findings(TOPIC, where={"state": [UNKNOWN]}).filter(pl.col("counted").fill_null(False))
    rates = with_rates(_tallies(view).group_by("place", "level").agg(state_counts())).rename({"place": "town"})
    kept = ("town", "level", "unknown", "reached", "should_establish", "everyone", "most_reached")
    rated = rates.select(*kept, "coverage_rate", "coverage_low", "coverage_high").filter(pl.col("everyone") > 0)
    ranked = (
        found.with_columns(_town())
        .join(rated, on=["town", "level"], how="inner")
        .with_columns(
            (1 / pl.col("everyone")).alias("shift"), pl.col("missing").eq_missing(ASK_COMMITTEE).alias("by_a_word")
        )
        .sort("shift", "place", "subject", descending=[True, False, False])
        .head(parameters.most)
    )
    return with_places(_with_contacts(_with_liaisons(ranked, view), view), view)


def _town() -> pl.Expr:
    return pl.col("place").fill_null("").str.slice(0, TOWNSHIP).alias("town")


def _tallies(view: View) -> pl.DataFrame:
    return view.tallies(TOPIC, TOWNSHIP)


def _with_liaisons(rows: pl.DataFrame, view: View) -> pl.DataFrame:
    reached = view.findings("liaison_reach", where={"subject": rows.get_column("subject").to_list()})
    persons = with_evidence(reached, {"persons": pl.List(pl.String())})
    return rows.join(persons.select("subject", joined("persons").alias("liaison_names")), on="subject", how="left")


def _with_contacts(rows: pl.DataFrame, view: View) -> pl.DataFrame:
    """Add whom one asks: of the committee of the town, else of the county; never a telephone number."""
    contacts = _contacts(view)
    of_town = contacts.filter(pl.col("level") == "township").select(pl.exclude("level"))
    of_county = contacts.filter(pl.col("level") == "county").select(
        pl.col("town").str.slice(0, COUNTY).alias("county"), pl.col("post").alias("other_post"),
        pl.col("who").alias("other_name"),
    )  # fmt: skip
    joint = rows.with_columns(pl.col("town").str.slice(0, COUNTY).alias("county"))
    joint = joint.join(of_town, on="town", how="left").join(of_county, on="county", how="left")
    in_town = pl.col("post").is_not_null()
    return joint.with_columns(
        pl.when(in_town).then("post").otherwise("other_post").alias("contact_post"),
        pl.when(in_town).then("who").otherwise("other_name").alias("contact_name"),
    )


def _contacts(view: View) -> pl.DataFrame:
    """Return town, level, post and who: one for each committee of a town or county in scope.

    Of a large store nobody is looked for above a county: that would read the posts of a nation.
    """
    if view.persisted and view.pages.is_wide:
        return pl.DataFrame(schema=dict.fromkeys(("town", "level", "post", "who"), pl.String()))
    serving = view.in_force()
    committees = view.facts("committee").filter(pl.col("level").is_in(["township", "county"]) & serving)
    rank = {str(post.value): n for n, post in enumerate(ASKED)}
    words = {str(post.value): post.label for post in ASKED}
    held = view.facts("position").filter(serving & pl.col("post").is_in([*rank]))
    who = pl.col("name") if view.asker.may(Right.see_names) else pl.lit(None, pl.String)
    posts = held.select("committee", "person", pl.col("post").alias("code"), who.alias("who"))
    return (
        committees.select(_town(), "level", pl.col("id").alias("committee"), pl.col("name").alias("committee_name"))
        .join(posts, on="committee")
        .with_columns(pl.concat_str("committee_name", pl.col("code").replace(words)).alias("post"))
        .sort("town", pl.col("code").replace_strict(rank, default=None), "person")
        .unique(["town", "level"], keep="first", maintain_order=True)
        .select("town", "level", "post", "who")
    )


QUESTION = Question(
    title="先核实",
    summary="先核实哪些：待核的单位按答案能移动本镇同类覆盖率多少排列，问什么、问谁，率的上下限；只计数的企业不列",
    row=VerifyFirstRow,
    answer=answer,
    parameters=VerifyFirstParameters,
    topics=(TOPIC,),
    levels_of=(TOPIC,),
)
