"""Training of the core one by one (下培两级 down to the 骨干): who of a town took part in a year (domain.md A-23)."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.network import Right
from graphmodel.network.few import kept_from
from graphmodel.network.view import View
from queries.figures.rates import rate_column
from queries.places.town_and_village import TOWNSHIP, name_at
from queries.question import Parameters, Question, Row, heading, option
from queries.records.committees import of_committees
from queries.records.ranks_of_wulao import is_core
from queries.records.tied import tied

KEPT: Final = "不写"
MOST: Final = 50


class CoreTrainingParameters(Parameters):
    """Which year."""

    year: int | None = option(None, "年度", "不写为所问那一天的年度", ge=1990, le=2100)


class CoreTrainingRow(Row):
    """The core of one town, or of what lies in none."""

    area: str = heading("镇（街道）")
    core: int | None = heading("骨干人数", "领导层和骨干层；给他人的不写少于 5 人的，空着", absent=KEPT)
    trained: int | None = heading("参加过培训", "逐个登记了参训的；要有名册权限", absent="不详")
    training_rate: float | None = heading("参训率", rate_of=("trained", "core"))
    sessions: int = heading("培训次数", "范围内和上级这一年办的、登记了范围内骨干参训的")
    untrained: str | None = heading("没有登记参训的", "逐个列名，最多 50 人；要有名册和姓名权限")
    place: str | None = heading("区划代码")


def answer(view: View, parameters: CoreTrainingParameters) -> pl.DataFrame:
    """Return a row per town; where nobody's training was recorded one by one, nobody is called untrained."""
    year = parameters.year or view.as_of.year
    held = of_committees(view, "training_session").filter(
        (pl.col("held_on").dt.year() == year) & (pl.col("held_on") <= view.as_of) & pl.col("took_place").fill_null(True)
    )
    above = view.above.trained("TRAINED_PERSON").filter(pl.col("held_on").dt.year() == year).select("record", "target")
    here = tied(view, ("TrainingSession", "Person"), "TRAINED_PERSON").filter(
        pl.col("record").is_in(held.get_column("id").implode())
    )
    took_part = pl.concat([here, above])
    sessions = took_part.get_column("record").n_unique()
    present = took_part.get_column("target").unique().implode()
    core = (
        view.facts("person", counting=not view.asker.may(Right.see_roster))
        .filter(view.in_force() & is_core())
        .with_columns(
            pl.col("place").fill_null("").str.head(TOWNSHIP).alias("place"),
            pl.col("id").is_in(present).alias("_trained"),
        )
    )
    absent = pl.col("name").filter(~pl.col("_trained"))
    counted = core.sort("place", "id").group_by("place", maintain_order=True).agg(
        pl.len().cast(pl.Int64).alias("core"), pl.col("_trained").sum().cast(pl.Int64).alias("trained"),
        absent.head(MOST).str.join("、").alias("untrained"),
    )  # fmt: skip
    named = counted.with_columns(name_at(counted, TOWNSHIP, view).fill_null("（未落到镇）").alias("area"))
    return _told(named, view, sessions).with_columns(rate_column("trained", "core").alias("training_rate"))


def _told(counted: pl.DataFrame, view: View, sessions: int) -> pl.DataFrame:
    """Return as much as the asker may know: who took part is known only beside the roster."""
    by_person = view.asker.may(Right.see_roster) and sessions > 0
    names = by_person and view.asker.may(Right.see_names)
    few = pl.lit(pl.Series(kept_from(view.asker, [(0, n) for n in counted.get_column("core")]), dtype=pl.Boolean))
    shown = pl.lit(by_person) & ~few
    return counted.with_columns(
        pl.when(~few).then("core").alias("core"),
        pl.when(shown).then("trained").alias("trained"),
        pl.when(pl.lit(names) & (pl.col("untrained") != "")).then("untrained").alias("untrained"),
        pl.lit(sessions, pl.Int64).alias("sessions"),
    )


QUESTION = Question(
    title="骨干参训",
    summary="镇（街道）的领导层、骨干层五老这一年参加培训的人数、参训率、没有登记参训的；没有逐个登记的不判",
    row=CoreTrainingRow,
    answer=answer,
    parameters=CoreTrainingParameters,
)
