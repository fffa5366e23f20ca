"""Presence of documents: posts are filled by the Party organization at the same level (domain.md A-8)."""

from __future__ import annotations

from typing import ClassVar, Final, Literal

import polars as pl
from pydantic import Field

from graphmodel.findings.state import CALLS, QUIET, State
from graphmodel.judging.cases import Case, by_case, cases
from graphmodel.judging.positions import UNROSTERED, of_holders
from graphmodel.judging.rule import Rule
from graphmodel.judging.said import said, together, when
from graphmodel.judging.shape import Shape, judging_each
from graphmodel.judging.situation import Situation
from graphmodel.judging.subjects import TEAM, posts, teams
from graphmodel.judging.tables import attached
from graphmodel.judging.wording import finished
from graphmodel.kinds.person import Post


class DocumentPresence(Rule):
    """Which posts need a document of the Party organization at the same level (A-8)."""

    of_teams: ClassVar[bool] = True

    asks: Literal["documents"]
    posts: tuple[Post, ...] = Field(min_length=1, title="职务")


class Appointment(State):
    """Has every post a document, issued by the Party organization at the same level (domain.md A-8)?"""

    documented = QUIET, "documented", "均有文号"
    undocumented = CALLS, "undocumented", "发文不合规定"
    to_verify = CALLS, "to_verify", "待核"


NONE: Final = ("无", "没有", "未发文")
"""What is written as the number of a document where it is known that there is none; an empty cell says nothing."""
_NUMBER: Final = pl.col("appointment_doc_no")
_KNOWN_NONE: Final = _NUMBER.is_in(list(NONE)).fill_null(False)
_FOREIGN: Final = (pl.col("led_by").is_not_null() & (pl.col("appointed_by") != pl.col("led_by"))).fill_null(False)
_OTHER: Final = pl.format("{}（{}发文）", "name", "appointed_by_name").filter(_FOREIGN)
_NAMED: Final = pl.format("{}（{}）", "name", "post_label")
_MEASURED: Final = (
    pl.len().alias("asked"),
    _NAMED.filter(_NUMBER.is_null()).drop_nulls().implode().alias("without"),
    pl.when(_KNOWN_NONE.any()).then(_NAMED.filter(_KNOWN_NONE).implode()).alias("none"),
    pl.when(_FOREIGN.any()).then(_OTHER.implode()).alias("other_level"),
)
_UNSAID: Final = pl.col("without").list.len() > 0
_NONE, _OTHERS = pl.col("none").is_not_null(), pl.col("other_level").is_not_null()
_NOT_SAID: Final = said("没有登记任用文号：{}", pl.col("without").list.join("、"))
_REASON: Final = together(
    when(_NONE).then(said("没有任用文件：{}", pl.col("none").list.join("、"))).otherwise(""),
    when(_NONE & _OTHERS).then("；").otherwise(""),
    when(_OTHERS).then(said("发文党组织不是同级：{}", pl.col("other_level").list.join("、"))).otherwise(""),
    when(_UNSAID).then(together("；", _NOT_SAID)).otherwise(""),
)
_VERDICT: Final = cases(
    UNROSTERED,
    Case(
        pl.col("asked").fill_null(0) == 0,
        "to_verify",
        "名单里没有登记应发文任用的职务",
        "补全班子名单，登记应发文任用的职务",
    ),
    Case(_NONE | _OTHERS, "undocumented", _REASON, "由同级党组织发文任用并登记文号"),
    Case(_UNSAID, "to_verify", _NOT_SAID, "登记任用文号；没有发文的，任用文号填“无”"),
    Case(None, "documented", "应发文任用的职务均有文号"),
)


def documented_posts(part: pl.DataFrame, rule: DocumentPresence, topic: str, situation: Situation) -> pl.DataFrame:
    """Judge whether the posts a rule names have a document; states documented, undocumented, to_verify."""
    shown = attached(
        part, of_holders(situation.once(posts), rule.posts, _MEASURED), ("id", "committee"), {"without": ()}
    )
    evidence = ("unit", "unit_name", "without", "none", "other_level")
    return finished(by_case(shown, _VERDICT), topic, rule.id, situation.as_of, evidence)


SHAPE: Final = Shape(
    rules=(DocumentPresence,),
    judge=judging_each(DocumentPresence, teams, documented_posts),
    reads=lambda _: TEAM,
    states=Appointment,
    evidence={
        "unit": "单位编号",
        "unit_name": "单位",
        "without": "没有登记文号的",
        "none": "没有任用文件的",
        "other_level": "发文党组织不同级的",
    },
    verdict=lambda *_: _VERDICT,
)
