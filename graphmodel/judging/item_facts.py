"""What is known anyway of an item of a checklist: a proposal beside what was assessed, never in its place (A-9, A-16).

Unknown is not no: where nothing is recorded there is no proposal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final, Literal

import polars as pl

from graphmodel.facts.columns import in_force
from graphmodel.judging.shapes.elements import WORDS
from graphmodel.kinds.document import DocumentType
from graphmodel.kinds.meeting import MeetingType
from graphmodel.kinds.person import Post

Source = Literal[
    "plaque", "leaders", "wulao", "training", "office", "regulation", "funds", "in_budget", "activity", "documents",
    "party_hearing", "party_assessment",
]  # fmt: skip
Read = Callable[[str], pl.DataFrame]
"""Facts by subject; of "quality" the elements by committee (`about`; `asked`, `no`, `unknown`: lists of words), of
"trained" whose team took part in training (`about`, `held_on`)."""

LEADING: Final = (
    Post.director, Post.executive_director, Post.executive_deputy_director, Post.full_time_deputy_director,
    Post.deputy_director,
)  # fmt: skip
OFFICE: Final = (Post.office_head, Post.office_staff)
LENGTHS: Final = {"village": 12, "township": 9, "county": 6}
"""Levels of places, with the length of the prefix by which people are counted there."""


def told_by_facts(source: Source, committees: pl.DataFrame, read: Read, as_of: date) -> pl.DataFrame:
    """Return what the facts say of committees (columns of the facts), at most one row each: `id`, `holds`, `why`.

    A yes goes before a no; whom nothing is known of has no row.
    """
    found = _SOURCES[source](committees, read, as_of).drop_nulls(["id", "holds"])
    theirs = found.join(committees.select("id"), on="id", how="semi")
    return theirs.sort("holds", "why", descending=True).unique("id", keep="first", maintain_order=True)


def _told(held: pl.DataFrame, holds: pl.Expr, why: pl.Expr, about: str = "about") -> pl.DataFrame:
    said = held.with_columns(
        pl.col(about).alias("id"), holds.cast(pl.Boolean).alias("holds"), why.cast(pl.String).alias("why")
    )
    return said.select("id", "holds", "why")


def _plaque(committees: pl.DataFrame, read: Read, as_of: date) -> pl.DataFrame:
    checked = pl.when(pl.col("elements_checked_on") <= as_of).then(pl.col("elements_checked_on").cast(pl.String))
    word = pl.when(pl.col("has_plaque")).then(pl.lit("有")).otherwise(pl.lit("没有"))
    why = pl.format("资料登记{}牌子（核实：{}）", word, checked.fill_null("日期不详"))
    return _told(committees, pl.col("has_plaque"), why, "id")


def _holders(posts: tuple[Post, ...], some: str, gone: str | None) -> Callable[..., pl.DataFrame]:
    def told(committees: pl.DataFrame, read: Read, as_of: date) -> pl.DataFrame:
        held = read("position").filter(pl.col("post").is_in([post.value for post in posts]))
        now = (in_force(as_of) & in_force(as_of, "person_ended_on")).sum().cast(pl.Int64)
        counted = held.group_by("committee").agg(now.alias("now"))
        none = pl.lit(False) if gone else pl.lit(None, pl.Boolean)
        why = pl.when(pl.col("now") > 0).then(pl.format(some, "now")).otherwise(pl.lit(gone))
        return _told(counted, pl.when(pl.col("now") > 0).then(True).otherwise(none), why, "committee")

    return told


def _wulao(committees: pl.DataFrame, read: Read, as_of: date) -> pl.DataFrame:
    """A place has those registered in it, a unit those registered with it; that there are none nobody can tell."""
    people = read("person").filter(in_force(as_of) & pl.col("layer").is_not_null())
    parts = [committees.filter(~pl.col("level").is_in(list(LENGTHS)) & _among("unit", people["located_in"]))]
    for level, length in LENGTHS.items():
        there = people.get_column("place").str.head(length)
        of_level = committees.filter(pl.col("level") == level)
        parts.append(of_level.filter(_among(pl.col("place").str.head(length), there)))
    return _told(pl.concat(parts), pl.lit(True), pl.lit("名册里登记了五老"), "id")


def _among(held: str | pl.Expr, known: pl.Series) -> pl.Expr:
    column = pl.col(held) if isinstance(held, str) else held
    return column.is_in(known.drop_nulls().unique().implode()).fill_null(False)


def _training(committees: pl.DataFrame, read: Read, as_of: date) -> pl.DataFrame:
    own = read("training_session").filter(in_force(as_of) & pl.col("took_place").fill_null(True))
    parts = [_told(_of_year(own, as_of), pl.lit(True), pl.format("{} 办过培训", "held_on")),
             _told(_of_year(read("trained"), as_of), pl.lit(True), pl.format("{} 参加过培训", "held_on"))]  # fmt: skip
    return pl.concat(parts)


def _of_year(held: pl.DataFrame, as_of: date) -> pl.DataFrame:
    return held.filter((pl.col("held_on").dt.year() == as_of.year) & (pl.col("held_on") <= as_of))


def _filed(types: tuple[DocumentType, ...], *, every_year: bool) -> Callable[..., pl.DataFrame]:
    def told(committees: pl.DataFrame, read: Read, as_of: date) -> pl.DataFrame:
        wanted = in_force(as_of) & pl.col("type").is_in([each.value for each in types])
        if every_year:
            wanted &= pl.col("year").is_between(as_of.year - 1, as_of.year)
        there = pl.col("present").fill_null(True)
        words = {each.value: each.label for each in types}
        word = pl.when(there).then(pl.lit("")).otherwise(pl.lit("没有"))
        why = pl.format("档案资料：{}{}年{}", word, "year", pl.col("type").replace_strict(words, default=""))
        return _told(read("document").filter(wanted), there, why)

    return told


def _funds(committees: pl.DataFrame, read: Read, as_of: date) -> pl.DataFrame:
    held = _latest_years(read("funding_record"), as_of).with_columns(pl.coalesce("arrived", "budgeted").alias("_yuan"))
    yearly = held.group_by("about", "year").agg(pl.col("_yuan").sum()).filter(pl.col("_yuan") > 0)
    sums = _told(yearly, pl.lit(True), pl.format("{}年登记经费 {} 元", "year", "_yuan"))
    return pl.concat([sums, _element("budget")(committees, read, as_of)])


def _in_budget(committees: pl.DataFrame, read: Read, as_of: date) -> pl.DataFrame:
    held = _latest_years(read("funding_record"), as_of)
    word = pl.when(pl.col("in_budget")).then(pl.lit("已")).otherwise(pl.lit("没有"))
    return _told(held, pl.col("in_budget"), pl.format("{}年经费{}纳入预算", "year", word))


def _party_assessment(committees: pl.DataFrame, read: Read, as_of: date) -> pl.DataFrame:
    held = _latest_years(read("annual_assessment"), as_of)
    word = pl.when(pl.col("in_party_assessment")).then(pl.lit("已")).otherwise(pl.lit("没有"))
    return _told(held, pl.col("in_party_assessment"), pl.format("{}年{}列入党政考核", "year", word))


def _latest_years(held: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """Return the records of this year and of the last: what is recorded of a year often comes after it."""
    return held.filter(in_force(as_of) & pl.col("year").is_between(as_of.year - 1, as_of.year))


def _party_hearing(committees: pl.DataFrame, read: Read, as_of: date) -> pl.DataFrame:
    meetings = read("meeting").filter(in_force(as_of) & (pl.col("type") == MeetingType.party_hearing.value))
    took = pl.col("took_place").fill_null(True)
    word = pl.when(took).then(pl.lit("")).otherwise(pl.lit("前没有"))
    return _told(_of_year(meetings, as_of), took, pl.format("{} {}专题听取汇报", "held_on", word))


def _element(element: str) -> Callable[..., pl.DataFrame]:
    """Return what tells an element that makes a committee sound or hollow, as it is judged."""
    title = WORDS[element]

    def told(committees: pl.DataFrame, read: Read, as_of: date) -> pl.DataFrame:
        doubtful, lacks = (pl.col(c).list.contains(title).fill_null(False) for c in ("unknown", "no"))
        known = read("quality").filter(pl.col("asked").list.contains(title) & ~doubtful)
        word = pl.when(lacks).then(pl.lit("没有")).otherwise(pl.lit("有"))
        return _told(known, ~lacks, pl.format("健全与空心：{}{}", word, pl.lit(title)))

    return told


_SOURCES: Final[Mapping[Source, Callable[[pl.DataFrame, Read, date], pl.DataFrame]]] = {
    "plaque": _plaque,
    "leaders": _holders(LEADING, "主任、副主任在任 {} 人", "登记过的主任、副主任都已离任"),
    "wulao": _wulao,
    "training": _training,
    "office": _holders(OFFICE, "办公室人员在任 {} 人", None),
    "regulation": _filed((DocumentType.regulation,), every_year=False),
    "funds": _funds,
    "in_budget": _in_budget,
    "activity": _element("activity"),
    "documents": _filed(tuple(each for each in DocumentType if each is not DocumentType.regulation), every_year=True),
    "party_hearing": _party_hearing,
    "party_assessment": _party_assessment,
}
