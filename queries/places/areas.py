"""Tallies of the places that a question counts: the scope as a whole, or its places of one level."""

from __future__ import annotations

from typing import Final, TypeVar

import polars as pl

from graphmodel.findings.finding import TALLIED
from graphmodel.kinds.values import Choice
from graphmodel.network.grain import grain
from graphmodel.network.view import View
from queries.places.town_and_village import name_at

Grouping = TypeVar("Grouping", bound=Choice)
BY_LEVEL: Final = "不写：市按镇、省按县，县及以下"
"""What is said of a grouping that is not asked for; what a county gets follows."""
AS_LEVEL: Final = "按层级"
LENGTHS: Final = {"township": 9, "county": 6, "prefecture": 4, "province": 2}
"""Length of the place prefix that a row stands for, by the level of places."""
_OUTSIDE: Final = {
    "township": "{county}本级（未落到镇村）",
    "county": "（不在县（市、区）之内）",
    "prefecture": "（不在设区市之内）",
    "province": "（不在省之内）",
}
"""Stands for the place of what lies in none, so that the places add up to the whole."""


def whole_length(view: View) -> int:
    """Return the shortest length of tallies that do not reach beyond the scope."""
    return next((n for n in TALLIED if n >= len(view.scope)), max(TALLIED))


def whole(view: View, topic: str) -> pl.DataFrame:
    """Return the tallies (columns of TALLY) of a topic that add up to the scope."""
    return view.tallies(topic, whole_length(view))


def in_areas(view: View, topic: str, level: str) -> pl.DataFrame:
    """Return the tallies of a topic at every place of `level`: columns of TALLY and `area`, the name of the place.

    What lies in no such place has an empty `place` and an `area` that says so.
    """
    length = LENGTHS[level]
    found = view.tallies(topic, length)
    named = found.with_columns(area=name_at(found, length, view))
    inside = pl.col("area").is_not_null()
    outside = _OUTSIDE[level].format(county=_county_word(view))
    return named.with_columns(pl.when(inside).then("place"), pl.col("area").fill_null(outside))


def county_of(view: View) -> str:
    """Return the county that the scope is, lies in or, where it is more, holds alone; empty where there are several."""
    length = LENGTHS["county"]
    if len(view.scope) >= length:
        return view.scope[:length]
    counties = view.tallies("establishment", length).get_column("place").drop_nulls().unique()
    alone = counties.filter(counties.str.len_chars() == length)
    return str(alone[0]) if alone.len() == 1 else ""


def places_below(view: View) -> str | None:
    """Return the next level of places below the scope, whoever asks: the highest of which there are several, so that a
    table of them takes a page at most, else towns; None for a town and less."""
    wide = [level for level in reversed(LENGTHS) if LENGTHS[level] > len(view.scope)]
    return next((level for level in wide if level == "township" or _are_several(view, LENGTHS[level])), None)


def first_grouping(view: View, groupings: type[Grouping], otherwise: Grouping) -> Grouping:
    """Return the grouping that whoever asks is told first (domain.md A-24), where nothing else is asked for: by the
    places that the level of the asker looks at, else `otherwise`."""
    level = grain(view.asker, view.scope)
    return next((grouping for grouping in groupings if grouping.value == level), otherwise)


def grain_of(view: View) -> str | None:
    """Return the grain of what is drawn of a scope as far as places are tallied: the level of whoever looks at it, else
    towns; provinces or counties where there are more of them; None for a town and less."""
    if len(view.scope) >= LENGTHS["township"]:
        return None
    level = grain(view.asker, view.scope)
    if level in LENGTHS:
        return level
    if not view.scope and _are_several(view, LENGTHS["province"]):
        return "province"
    if len(view.scope) <= LENGTHS["province"] and _are_several(view, LENGTHS["prefecture"]):
        return "county"
    return "township"


def _are_several(view: View, length: int) -> bool:
    """Does the scope reach over several places of a length? A place that nobody named (two counties of different
    provinces in one file, say) is none to tell anything by."""
    places = view.tallies("establishment", length).get_column("place").drop_nulls().unique()
    return len(view.places.names_of(place for place in places if len(place) == length)) > 1


def _county_word(view: View) -> str:
    """Return 县, 市, 区 or 旗 as the county in scope is called; all of them where the scope is larger."""
    county = view.scope[: LENGTHS["county"]]
    name = view.places.names_of([county]).get(county, "") if len(county) == LENGTHS["county"] else ""
    return next((word for word in ("县", "市", "区", "旗") if name.endswith(word)), "县（市、区）")
