"""Presence of documents: posts are filled by the Party organization at the same level (domain.md A-8)."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from graphmodel.judging.cases import Case, by_case, cases
from graphmodel.judging.positions import UNROSTERED, Posts, of_holders
from graphmodel.judging.said import said, when
from graphmodel.judging.tables import attached
from graphmodel.judging.wording import finished
from graphmodel.rules.rule import DocumentPresence

_FOREIGN: Final = (pl.col("led_by").is_not_null() & (pl.col("appointed_by") != pl.col("led_by"))).fill_null(False)
_OTHER: Final = pl.format("{}（{}发文）", "name", "appointed_by_name").filter(_FOREIGN)
_WITHOUT: Final = (
    pl.format("{}（{}）", "name", "post_label").filter(pl.col("appointment_doc_no").is_null()).drop_nulls()
)
_MEASURED: Final = (
    _WITHOUT.implode().alias("without"),
    pl.when(_FOREIGN.any()).then(_OTHER.implode()).alias("other_level"),
)
_MISSING: Final = pl.col("without").list.join("、")
_FOREIGN_ONES: Final = pl.col("other_level").list.join("、")
_REASON: Final = (
    when(pl.col("other_level").is_null())
    .then(said("无任用文号：{}", _MISSING))
    .when(pl.col("without").list.len() > 0)
    .then(said("无任用文号：{}；发文党组织不是同级：{}", _MISSING, _FOREIGN_ONES))
    .otherwise(said("发文党组织不是同级：{}", _FOREIGN_ONES))
)
_VERDICT: Final = cases(
    UNROSTERED,
    Case(
        (pl.col("without").list.len() == 0) & pl.col("other_level").is_null(),
        "documented",
        "应发文任用的职务均有文号",
    ),
    Case(None, "undocumented", _REASON, "由同级党组织发文任用并登记文号"),
)


def documented_posts(part: pl.DataFrame, rule: DocumentPresence, topic: str, posts: Posts, as_of: date) -> pl.DataFrame:
    """Judge whether the posts a rule names have a document; states documented, undocumented, to_verify."""
    shown = attached(part, of_holders(posts, rule.posts, _MEASURED), ("id", "committee"), {"without": ()})
    evidence = ("unit", "unit_name", "without", "other_level")
    return finished(by_case(shown, _VERDICT), topic, rule.id, as_of, evidence)
