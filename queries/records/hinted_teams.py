"""Teams with their town and what they call for (domain.md A-20, A-29)."""

from __future__ import annotations

import polars as pl

from graphmodel.kinds.team import TeamKind
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.places.town_and_village import with_places


class TeamHint(Choice):
    """What a team calls for."""

    no_members = "no_members", "没有登记成员"
    not_connected = "not_connected", "没有对接上级团队"


def hinted_teams(view: View) -> pl.DataFrame:
    """Return the teams that there are on the day with their town and a flag per hint.

    A town's team has something to connect to where the level above has a team of the same kind; of other kinds it is
    not known whether they go together.
    """
    there = with_places(view.facts("team").filter(view.in_force()), view)
    above = there.filter(pl.col("township").is_null() & (pl.col("team_kind") != TeamKind.other.value))
    kinds = above.get_column("team_kind").drop_nulls().unique().implode()
    of_town = pl.col("township").is_not_null()
    return there.with_columns(
        (pl.col("members") == 0).alias(TeamHint.no_members.value),
        (of_town & pl.col("connects_to").is_null() & pl.col("team_kind").is_in(kinds))
        .fill_null(False).alias(TeamHint.not_connected.value),
    )  # fmt: skip
