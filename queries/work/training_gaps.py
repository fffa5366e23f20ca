"""Training of the two levels below (下培两级): whose team did not take part this year, level by level."""

from __future__ import annotations

from typing import Final

import polars as pl

from graphmodel.kinds.care_committee import CommitteeForm
from graphmodel.network.view import View
from queries.figures.rates import rate_column
from queries.places.town_and_village import with_places
from queries.question import Level, Parameters, Question, Row, heading, option
from queries.records.committees import committees, of_committees
from queries.records.training import trained

BELOW: Final = {"county": ("township", "village"), "prefecture": ("county", "township")}
"""The two levels that each level trains (domain.md A-23)."""
LENGTHS: Final = {"county": 6, "prefecture": 4}
FORMS: Final = (CommitteeForm.care_committee.value, CommitteeForm.care_group.value)


class TrainingGapsParameters(Parameters):
    """Which year is looked at, and whether the teams are listed."""

    year: int | None = option(None, "年度", "不写为所问那一天的年度", ge=1990, le=2100)


class TrainingGapsRow(Row):
    """One level below one committee."""

    subject: str = heading("编号", "举办培训的关工委的编号")
    name: str = heading("举办培训的关工委")
    level: Level = heading("受训级别")
    teams: int = heading("班子数", "下面这一级的关工委班子")
    trained: int = heading("参加过培训", "登记了参训的；没有登记不等于没有参加")
    training_rate: float | None = heading("培训覆盖率", "按登记的算，实际只会更高", rate_of=("trained", "teams"))
    sessions: int = heading("培训次数", "这个关工委这一年办的")
    only_one_level: bool = heading("只培一级", "这一年办过培训，而两级中有一级一个也没有登记参训")
    untrained: str | None = heading("没有登记参训的", "逐个列名，最多 50 个")
    place: str = heading("区划代码")


def answer(view: View, parameters: TrainingGapsParameters) -> pl.DataFrame:
    """Return a row for each of the two levels below every county (city) committee in scope."""
    year = parameters.year or view.as_of.year
    there = committees(view).filter(pl.col("form").is_in(FORMS))
    held = of_committees(view, "training_session").filter(
        (pl.col("held_on").dt.year() == year) & (pl.col("held_on") <= view.as_of) & pl.col("took_place").fill_null(True)
    )
    took_part = trained(view, set(held.get_column("id")))
    rows = [row for upper in there.iter_rows(named=True) for row in _levels(upper, there, held, took_part)]
    found = pl.DataFrame(rows, schema=_SCHEMA)
    return with_places(found.with_columns(rate_column("trained", "teams").alias("training_rate")), view).sort(
        "place", "subject", "level"
    )


_SCHEMA: Final = {
    "subject": pl.String(), "name": pl.String(), "level": pl.String(), "teams": pl.Int64(), "trained": pl.Int64(),
    "sessions": pl.Int64(), "only_one_level": pl.Boolean(), "untrained": pl.String(), "place": pl.String(),
}  # fmt: skip
MOST: Final = 50


def _levels(
    upper: dict[str, str], there: pl.DataFrame, held: pl.DataFrame, took_part: dict[str, set[str]]
) -> list[dict[str, object]]:
    if upper["level"] not in BELOW:
        return []
    own = held.filter(pl.col("about") == upper["about"]).get_column("id").to_list()
    taken = set[str]().union(*(took_part.get(session, set()) for session in own))
    area = upper["place"][: LENGTHS[upper["level"]]]
    rows: list[dict[str, object]] = []
    for level in BELOW[upper["level"]]:
        teams = there.filter((pl.col("level") == level) & pl.col("place").str.starts_with(area)).sort("place", "about")
        absent = teams.filter(~pl.col("about").is_in(list(taken))).get_column("name").to_list()
        rows.append({
            "subject": upper["about"], "name": upper["name"], "level": level, "teams": teams.height,
            "trained": teams.height - len(absent), "sessions": len(own), "place": upper["place"],
            "untrained": "、".join(absent[:MOST]) + ("等" if len(absent) > MOST else "") or None,
        })  # fmt: skip
    one = bool(own) and any(row["teams"] and not row["trained"] for row in rows)
    return [row | {"only_one_level": one} for row in rows]


QUESTION = Question(
    title="下培两级名单",
    summary="县（市）关工委这一年培训下两级班子的覆盖率，哪些没有登记参训，是不是只培了一级",
    row=TrainingGapsRow,
    answer=answer,
    parameters=TrainingGapsParameters,
)
