"""The ranks of the 五老, counted along one dimension after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

import polars as pl

from graphmodel.kinds.person import Layer, NewWulaoKind, Residence, Sex, WulaoKind
from graphmodel.kinds.team import TeamKind
from graphmodel.kinds.values import Choice
from graphmodel.network.few import kept_from
from graphmodel.network.view import View
from queries.figures.rates import rate_column
from queries.places.town_and_village import TOWNSHIP
from queries.question import Parameters, Question, Row, heading, option
from queries.records.specialties import OTHER, Specialty, has_specialties, sorts_of_specialties


class AgeBand(Choice):
    """Bands of age; age is the year less the year of birth."""

    up_to_59 = "up_to_59", "59岁及以下"
    from_60 = "from_60", "60—69岁"
    from_70 = "from_70", "70—80岁"
    over_80 = "over_80", "81岁及以上"


class Dimension(Choice):
    """What is counted along."""

    total = "total", "五老总数"
    unlayered = "unlayered", "未分层五老"
    layer = "layer", "层次"
    wulao_kind = "wulao_kind", "五老类别"
    new_wulao_kind = "new_wulao_kind", "新五老类别"
    specialty = "specialty", "专长"
    age_band = "age_band", "年龄段"
    core_age_band = "core_age_band", "骨干年龄段"
    residence = "residence", "城乡"
    sex = "sex", "性别"
    township = "township", "镇（街道）"
    team_kind = "team_kind", "志愿者团队"


KEPT: Final = "不写"
"""Stands where a number is kept from whoever asks."""


class VolunteersParameters(Parameters):
    """Which dimension is counted."""

    by: Dimension | None = option(None, "维度", "只列这一维度；不写为全部")


class VolunteersRow(Row):
    """One value of one dimension."""

    dimension: Dimension = heading("维度")
    value: str | None = heading("代码", "不详的为空", for_programs=True)
    title: str = heading("类别")
    count: int | None = heading("数量", "人数；志愿者团队一维为团队数；给他人的不写少于 5 人的，空着", absent=KEPT)
    known: int | None = heading("已知总数", "分母：情况已知的人数；会显出不写的数时也不写")
    share: float | None = heading("占比", rate_of=("count", "known"))
    note: str | None = heading("说明")


NOTES: Final = {
    Dimension.unlayered.value: "属五老而未填层次，计入总数，不在各层之内",
    Dimension.wulao_kind.value: "可属多类，占比之和可超过 100 %；分母为全部五老",
    Dimension.new_wulao_kind.value: "可属多类，占比之和可超过 100 %；分母为全部五老",
    Dimension.specialty.value: "可有多项，占比之和可超过 100 %；分母为登记了专长的五老",
}
ADDING_UP: Final = (
    Dimension.layer, Dimension.age_band, Dimension.core_age_band, Dimension.residence, Dimension.sex,
    Dimension.township,
)  # fmt: skip
"""Dimensions whose rows add up to a number that is told elsewhere."""
_NO_RATE: Final = (pl.lit(None, pl.Int64).alias("known"), pl.lit(None, pl.Float64).alias("share"))
UNKNOWN: Final = "不详"
UNSORTED: Final = "其他／待分"
"""Title of the 五老 of whom no kind is written down."""
OF_OTHER_KINDS: Final = {
    "wulao_kinds": ("new_kinds_only", "新五老（没有登记五老类别）"),
    "new_wulao_kinds": ("kinds_only", "五类五老（没有登记新五老类别）"),
}
"""Code and title of those who have a kind, but none of a column: they are not to be sorted any more (A-20)."""
SEVERAL: Final = (Dimension.wulao_kind, Dimension.new_wulao_kind, Dimension.specialty)
"""Dimensions of which somebody may have several values."""
_APART: Final = [code for code, _ in OF_OTHER_KINDS.values()]


def answer(view: View, parameters: VolunteersParameters) -> pl.DataFrame:
    """Return one row per dimension and value, in the order of the dimensions and of their values."""
    people = _people(view)
    ranks = people.filter(pl.col("layer").is_not_null() | pl.col("classed"))
    roster = ranks.filter(pl.col("layer").is_not_null())
    core = roster.filter(pl.col("layer") == Layer.core_layer)
    towns = _towns(view, people)
    counts: dict[Dimension, Callable[[], pl.DataFrame]] = {
        Dimension.total: lambda: _total(ranks).with_columns(note=_layers(ranks, roster)),
        Dimension.unlayered: lambda: _total(ranks.filter(pl.col("layer").is_null())),
        Dimension.layer: lambda: _tally(roster, "layer", _words(Layer)),
        Dimension.wulao_kind: lambda: _kinds(ranks, "wulao_kinds", WulaoKind),
        Dimension.new_wulao_kind: lambda: _kinds(ranks, "new_wulao_kinds", NewWulaoKind),
        Dimension.specialty: lambda: _specialties(ranks),
        Dimension.age_band: lambda: _tally(roster, "age_band", _words(AgeBand)),
        Dimension.core_age_band: lambda: _with_warning(_tally(core, "age_band", _words(AgeBand)), view),
        Dimension.residence: lambda: _tally(roster, "residence", _words(Residence)),
        Dimension.sex: lambda: _tally(roster, "sex", _words(Sex)),
        Dimension.township: lambda: _tally(roster, "township", towns),
        Dimension.team_kind: lambda: _tally(view.facts("team").filter(view.in_force()), "team_kind", _words(TeamKind)),
    }
    framed = {dimension: _framed(count(), dimension) for dimension, count in counts.items()}
    shown = _without_few(framed, view)
    wanted = [parameters.by] if parameters.by else list(counts)
    return pl.concat([shown[d] for d in wanted], how="diagonal_relaxed")


def _without_few(framed: dict[Dimension, pl.DataFrame], view: View) -> dict[Dimension, pl.DataFrame]:
    """Empty the counts that tell of single people, and whatever these would follow from.

    Those with a layer and those without add up to the total; every dimension of the former adds up to them.
    """
    counts = {d: frame.get_column("count").to_list() for d, frame in framed.items() if d is not Dimension.team_kind}
    kept: dict[Dimension, list[bool]] = {
        d: kept_from(view.asker, [(d if d in ADDING_UP else n, count) for n, count in enumerate(held)])
        for d, held in counts.items()
    }
    [unlayered], [total] = counts[Dimension.unlayered], counts[Dimension.total]
    parts = kept_from(view.asker, ((0, unlayered), (1, total - unlayered)))
    if any(parts):
        kept[Dimension.unlayered] = [True]
        kept[Dimension.total] = [parts[0] or kept[Dimension.total][0]]
    for dimension in SEVERAL:
        kept[dimension] = _kept_apart(framed[dimension], total, view, kept[dimension])
    core = framed[Dimension.layer].get_column("value").to_list()
    if any(gone and value == Layer.core_layer for value, gone in zip(core, kept[Dimension.layer], strict=True)):
        kept[Dimension.core_age_band] = [True] * len(kept[Dimension.core_age_band])
    told = {d: _emptied(framed[d], gone) for d, gone in kept.items()}
    if any(parts):  # the note beside the total names both
        told[Dimension.total] = told[Dimension.total].with_columns(note=pl.lit(None, pl.String))
    for dimension in SEVERAL if kept[Dimension.total][0] else ():
        told[dimension] = told[dimension].with_columns(_NO_RATE)
    return framed | told


def _kept_apart(frame: pl.DataFrame, total: int, view: View, kept: list[bool]) -> list[bool]:
    """Return which rows of a dimension of several values are kept: also those whose people, together with everybody
    who has a value, add up to all 五老."""
    counts, values = frame.get_column("count").to_list(), frame.get_column("value").to_list()
    apart = [n for n, value in enumerate(values) if value is None or value in _APART]
    with_value = total - sum(counts[n] for n in apart)
    _, *gone = kept_from(view.asker, [(0, with_value), *((0, counts[n]) for n in apart)])
    hidden = {n for n, away in zip(apart, gone, strict=True) if away}
    return [away or n in hidden for n, away in enumerate(kept)]


def _emptied(frame: pl.DataFrame, gone: list[bool]) -> pl.DataFrame:
    if not any(gone):
        return frame
    hidden = pl.Series(gone)
    note = pl.when(~pl.lit(hidden)).then("note")
    return frame.with_columns(pl.when(~pl.lit(hidden)).then("count").alias("count"), *_NO_RATE, note.alias("note"))


def _people(view: View) -> pl.DataFrame:
    """Return who is in the roster on the day, with age band, township (key) and the kinds as lists."""
    lists = pl.col("wulao_kinds", "new_wulao_kinds").str.json_decode(pl.List(pl.String()))
    town = pl.col("place").str.head(TOWNSHIP)
    serving = view.facts("person", counting=True).filter(view.in_force())
    return serving.with_columns(lists, _age_band(view.as_of).alias("age_band")).with_columns(
        pl.when(town.is_in(list(_towns(view, serving)))).then(town).alias("township"),
        ((_length("wulao_kinds") > 0) | (_length("new_wulao_kinds") > 0)).alias("classed"),
    )


def _towns(view: View, people: pl.DataFrame) -> dict[str, str]:
    """Return the townships in which people live, by prefix and in that order."""
    prefixes = people.get_column("place").drop_nulls().str.head(TOWNSHIP).unique().sort().to_list()
    return dict(sorted(view.places.names_of(p for p in prefixes if len(p) == TOWNSHIP).items()))


def _length(column: str) -> pl.Expr:
    return pl.col(column).list.len().fill_null(0)


def _words(choice: type[Choice]) -> dict[str, str]:
    return {c.value: c.label for c in choice}


def _age_band(as_of: date) -> pl.Expr:
    age = as_of.year - pl.col("birth_year")
    return (
        pl.when(age <= 59).then(pl.lit(AgeBand.up_to_59.value))
        .when(age <= 69).then(pl.lit(AgeBand.from_60.value))
        .when(age <= 80).then(pl.lit(AgeBand.from_70.value))
        .when(age > 80).then(pl.lit(AgeBand.over_80.value))
    )  # fmt: skip


def _total(people: pl.DataFrame) -> pl.DataFrame:
    return pl.DataFrame({"count": [people.height]})


def _tally(frame: pl.DataFrame, column: str, words: dict[str, str]) -> pl.DataFrame:
    """Count the values of `column`; where it is empty, it is not known."""
    values = frame.select(pl.col(column).alias("value"))
    known = values.filter(pl.col("value").is_not_null())
    counted = known.group_by("value").agg(pl.len().alias("count")).with_columns(known=pl.lit(known.height))
    unknown = pl.DataFrame({"value": [None], "count": [values.height - known.height]})
    return _titled(pl.concat([counted, unknown.filter(pl.col("count") > 0)], how="diagonal_relaxed"), words)


def _layers(ranks: pl.DataFrame, roster: pl.DataFrame) -> pl.Expr:
    """Say how many of the 五老 have a layer."""
    return pl.lit(f"其中有层次的 {roster.height} 人（各层互斥），未填层次的 {ranks.height - roster.height} 人")


def _kinds(ranks: pl.DataFrame, column: str, choice: type[Choice]) -> pl.DataFrame:
    """Count the kinds in the lists of `column` among all 五老; who is of other kinds alone, and of whom no kind is
    written down, stand in rows of their own."""
    code, title = OF_OTHER_KINDS[column]
    none = ranks.filter(_length(column) == 0)
    rest = {code: none.filter("classed").height, None: none.filter(~pl.col("classed")).height}
    counted = _each(ranks.select(pl.col(column).alias("value")), rest).with_columns(known=pl.lit(ranks.height))
    return _titled(counted, {**_words(choice), code: title}, UNSORTED)


def _specialties(ranks: pl.DataFrame) -> pl.DataFrame:
    """Count what 五老 are good at among those of whom that is written down."""
    known = ranks.filter(has_specialties())
    counted = _each(known.select(sorts_of_specialties().alias("value")), {None: ranks.height - known.height})
    shares = pl.when(pl.col("value").is_not_null()).then(pl.lit(known.height)).alias("known")
    return _titled(counted.with_columns(shares), {**_words(Specialty), OTHER: "其他专长"})


def _each(lists: pl.DataFrame, rest: Mapping[str | None, int]) -> pl.DataFrame:
    """Count the values in lists, and add rows for those who have none of them."""
    each = lists.explode("value", empty_as_null=True).drop_nulls().group_by("value").agg(pl.len().alias("count"))
    others = pl.DataFrame({"value": [*rest], "count": [*rest.values()]}, schema_overrides={"value": pl.String})
    return pl.concat([each, others.filter(pl.col("count") > 0)], how="vertical_relaxed")


def _titled(counted: pl.DataFrame, words: dict[str, str], unknown: str = UNKNOWN) -> pl.DataFrame:
    """Add the Chinese title of each value, and put the values in the order of `words`."""
    order = {code: n for n, code in enumerate(words)}
    position = pl.col("value").replace_strict(order, default=None, return_dtype=pl.Int64)
    return counted.with_columns(pl.col("value").replace(words).fill_null(unknown).alias("title")).sort(
        position, "value", nulls_last=True
    )


def _with_warning(tally: pl.DataFrame, view: View) -> pl.DataFrame:
    """Say beside the band of 70 to 80 where the core layer is growing too old."""
    reasons = view.findings("core_ageing", where={"state": ["warn"]}).get_column("reason").drop_nulls()
    asked = any(rule["topic"] == "core_ageing" for rule in view.rules())
    told = "；".join(reasons) if asked or reasons.len() else "这个范围没有骨干老化的规则，不作预警"
    warned = pl.when(pl.col("value") == AgeBand.from_70).then(pl.lit(told or None, pl.String))
    return tally.with_columns(warned.alias("note"))


def _framed(tally: pl.DataFrame, dimension: Dimension) -> pl.DataFrame:
    columns = {"value": pl.String, "title": pl.String, "known": pl.Int64, "note": pl.String}
    absent = [pl.lit(None, t).alias(c) for c, t in columns.items() if c not in tally.columns]
    framed = tally.with_columns(absent).with_columns(
        pl.lit(dimension.value).alias("dimension"),
        pl.col("title").fill_null(dimension.label),
        pl.col("note").fill_null(pl.lit(NOTES.get(dimension.value), pl.String)),
    )
    return framed.with_columns(
        pl.when(pl.col("value").is_not_null() | (pl.col("title") == UNSORTED))
        .then(rate_column("count", "known"))
        .alias("share")
    )


QUESTION = Question(
    title="五老队伍",
    summary="五老总数及各层次、类别、专长、年龄段、城乡、性别、镇（街道）的人数和占比，骨干老化预警，团队数",
    row=VolunteersRow,
    answer=answer,
    parameters=VolunteersParameters,
)
