"""Where there are no 五老, and which specialties there are none of (domain.md A-20)."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.judging.presence import Establishment
from graphmodel.kinds.team import TeamKind
from graphmodel.kinds.values import Choice
from graphmodel.network.few import kept_from
from graphmodel.network.view import View
from queries.places.town_and_village import TOWNSHIP, VILLAGE, name_at
from queries.question import Parameters, Question, Row, heading, option
from queries.records.ranks_of_wulao import is_registered
from queries.records.specialties import WORDS, has_specialties


class WulaoGap(Choice):
    """What there is none of."""

    village = "village", "没有登记五老的村（社区）"
    team = "team", "没有这类团队的镇（街道）"
    specialty = "specialty", "没有这项专长的镇（街道）"


class WulaoGapsParameters(Parameters):
    """Which gaps are listed."""

    gap: WulaoGap | None = option(None, "缺什么", "只列这一样的；不写为全部")


class WulaoGapsRow(Row):
    """One village without 五老, or one town without a sort of team or a specialty."""

    gap: WulaoGap = heading("缺什么")
    name: str = heading("村（社区）或镇（街道）")
    township: str | None = heading("镇（街道）")
    lacking: str | None = heading("缺的团队或专长", "团队按类型，专长按登记的；一个团队、一人的专长也没有登记的待核")
    in_town: int | None = heading("同镇五老数", "登记了层次或类别的；给他人的不写少于 5 人的", absent="不写")
    place: str = heading("区划代码")


NO_TEAM: Final = "团队没有登记，待核"
UNKNOWN: Final = "专长没有登记，待核"
COUNTED: Final = [Establishment.own, Establishment.covered, Establishment.blank, Establishment.to_verify]


def answer(view: View, parameters: WulaoGapsParameters) -> pl.DataFrame:
    """Return the villages in which no 五老 is registered, then the towns that lack a sort of team or a specialty."""
    people = view.facts("person", counting=True).filter(view.in_force() & is_registered())
    in_town = people.group_by(pl.col("place").str.head(TOWNSHIP).alias("_town")).agg(
        pl.len().cast(pl.Int64).alias("in_town")
    )
    parts = {
        WulaoGap.village: _villages(view, people), WulaoGap.team: _teams(view),
        WulaoGap.specialty: _specialties(view, people),
    }  # fmt: skip
    wanted = [frame.with_columns(pl.lit(gap.value).alias("gap")) for gap, frame in parts.items()
              if parameters.gap in (None, gap)]  # fmt: skip
    rows = pl.concat(wanted).with_columns(pl.col("place").str.head(TOWNSHIP).alias("_town"))
    told = rows.join(in_town, on="_town", how="left").with_columns(pl.col("in_town").fill_null(0))
    kept = pl.lit(pl.Series(kept_from(view.asker, enumerate(told.get_column("in_town"))), dtype=pl.Boolean))
    told = told.with_columns(pl.when(~kept).then("in_town").alias("in_town"))
    return told.with_columns(name_at(told, TOWNSHIP, view).alias("township")).sort(
        pl.col("gap").replace_strict({gap.value: n for n, gap in enumerate(WulaoGap)}), "place"
    )


def _villages(view: View, people: pl.DataFrame) -> pl.DataFrame:
    villages = view.findings("establishment", where={"level": ["village"], "state": COUNTED})
    there = people.get_column("place").str.head(VILLAGE).unique()
    lacking = villages.filter(~pl.col("place").is_in(there.implode()))
    return lacking.select("name", "place", pl.lit(None, pl.String).alias("lacking"))


def _teams(view: View) -> pl.DataFrame:
    """Return the towns with the sorts of teams that none of theirs is; a team of another sort is none of them."""
    towns = _towns(view)
    teams = view.facts("team").filter(view.in_force())
    held = teams.group_by(pl.col("place").str.head(TOWNSHIP).alias("_town")).agg(
        pl.col("team_kind").drop_nulls().alias("_kinds")
    )
    known = towns.with_columns(pl.col("place").str.head(TOWNSHIP).alias("_town")).join(held, on="_town", how="left")
    sorts = [kind for kind in TeamKind if kind is not TeamKind.other]
    lacks = [
        pl.when(~pl.col("_kinds").list.contains(kind.value).fill_null(False)).then(pl.lit(kind.label)) for kind in sorts
    ]
    words = pl.concat_str(lacks, separator="、", ignore_nulls=True).replace("", None)
    told = pl.when(pl.col("_kinds").is_null()).then(pl.lit(NO_TEAM)).otherwise(words).alias("lacking")
    return known.select("name", "place", told).drop_nulls("lacking")


def _specialties(view: View, people: pl.DataFrame) -> pl.DataFrame:
    """Return the towns with the specialties that none of their 五老 has, and those of whose nothing is known."""
    recorded = people.filter(has_specialties())
    held = recorded.group_by(pl.col("place").str.head(TOWNSHIP).alias("_town")).agg(
        pl.col("specialties").str.contains(words).any().alias(sort.label) for sort, words in WORDS.items()
    )
    known = (
        _towns(view).with_columns(pl.col("place").str.head(TOWNSHIP).alias("_town")).join(held, on="_town", how="left")
    )
    lacks = [pl.when(~pl.col(sort.label)).then(pl.lit(sort.label)) for sort in WORDS]
    unknown = pl.col(next(iter(WORDS)).label).is_null()
    words = pl.concat_str(lacks, separator="、", ignore_nulls=True).replace("", None)
    told = pl.when(unknown).then(pl.lit(UNKNOWN)).otherwise(words).alias("lacking")
    return known.select("name", "place", told).drop_nulls("lacking")


def _towns(view: View) -> pl.DataFrame:
    return view.findings("establishment", where={"level": ["township"], "state": COUNTED}).select("name", "place")


QUESTION = Question(
    title="五老队伍缺口",
    summary="没有登记五老的村（社区），缺哪类志愿者团队、哪项专长（如心理健康）的镇（街道）",
    row=WulaoGapsRow,
    answer=answer,
    parameters=WulaoGapsParameters,
)
