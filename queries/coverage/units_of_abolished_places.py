"""What still lies in a place that was abolished: to be moved to the place that took over."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from graphmodel.kinds.codes import division
from graphmodel.network.view import View
from queries.question import Level, Question, Row, heading

_SUBJECTS: Final = ("unit", "zone", "committee", "team", "site", "person")
_LEVELS: Final = {"committee": "care_committee", "site": "education_site"}
"""Words for subjects whose facts have no level of their own and are not called as their kind is."""


class UnitsOfAbolishedPlacesRow(Row):
    """One unit, committee or person, and the abolished place in which it is still kept."""

    subject: str = heading("编号")
    name: str = heading("名称")
    level: Level = heading("级别或类型")
    abolished: str = heading("已撤销区划代码")
    abolished_name: str = heading("已撤销区划")
    abolished_on: date = heading("撤销日期")
    successor: str | None = heading("现区划", "所在地应改到这里；空着的要先查明并入何处")
    place: str = heading("区划代码")


def answer(view: View, _: object) -> pl.DataFrame:
    """Return what lies in abolished places, by the place; villages under an abolished township too."""
    ended = ~view.in_force()
    units = view.facts("unit")
    gone = units.filter((pl.col("kind") == "Jurisdiction") & ended).select(
        "name", "id", "valid_to", prefix=pl.col("id").map_elements(division.prefix_of, return_dtype=pl.String)
    )
    there = pl.concat([_subjects(view.facts(s).filter(~ended), s) for s in _SUBJECTS], how="diagonal")
    prefixes = [pl.col("place").str.head(length).alias(f"in_{length}") for length in division.LEVELS]
    innermost = pl.coalesce(
        pl.when(pl.col(f"in_{length}").is_in(gone["prefix"].implode())).then(f"in_{length}")
        for length in sorted(division.LEVELS, reverse=True)
    )
    found = there.with_columns(prefixes).with_columns(prefix=innermost)
    found = found.join(gone, on="prefix", suffix="_gone").filter(_is_not_moved_by_another())
    return found.select(
        pl.col("id").alias("subject"),
        "name",
        "level",
        pl.col("id_gone").alias("abolished"),
        pl.col("name_gone").alias("abolished_name"),
        pl.col("valid_to_gone").alias("abolished_on"),
        _successors(view).alias("successor"),
        "place",
    ).sort("abolished", "level", "subject")  # fmt: skip


def _subjects(facts: pl.DataFrame, subject: str) -> pl.DataFrame:
    """Return the facts of one subject with a level; places are units here as well."""
    if subject == "unit":
        return facts
    return facts.with_columns(level=pl.lit(_LEVELS.get(subject, subject)))


def _is_not_moved_by_another() -> pl.Expr:
    """Leave out what follows the unit in which it is: moving a school moves its committee and its people."""
    of_the_place = pl.col("unit").eq_missing(pl.col("id_gone")) | pl.col("level").ne("care_committee")
    return of_the_place & pl.col("located_in").is_null()


def _successors(view: View) -> pl.Expr:
    """Return the names of the places that took over from the place in `id_gone`, with their keys."""
    followed = view.successors()
    names = view.places.names_of(_prefix(heir) for heirs in followed.values() for heir in heirs)
    words = {
        place: "、".join(f"{names.get(_prefix(heir), '')}〔{heir}〕" for heir in sorted(heirs))
        for place, heirs in followed.items()
    }
    return pl.col("id_gone").replace_strict(words, default=None, return_dtype=pl.String)


def _prefix(heir: str) -> str:
    """Return the prefix of a place; what stands for one outside the places of the asker stands for its prefix too."""
    return division.prefix_of(heir) if heir.isascii() else heir


QUESTION = Question(
    title="已撤销区划内的单位",
    summary="区划已撤销，单位、关工委、人员仍登记在那里的，应把所在地改到现区划",
    row=UnitsOfAbolishedPlacesRow,
    answer=answer,
)
