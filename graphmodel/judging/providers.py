"""Which committee a subject has of its own, and which covers it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Final

import polars as pl

from graphmodel.facts import in_force
from graphmodel.judging.committees import Committees
from graphmodel.judging.tables import among, attached, computed, firsts, having, kept, ordered, selected
from graphmodel.kinds.care_committee import CommitteeForm
from graphmodel.rules.rule import CommitteePresence

_OWN: Final = (
    pl.col("unit"),
    pl.col("id").alias("committee"),
    pl.col("name").alias("committee_name"),
    pl.col("form"),
    pl.col("valid_from").alias("committee_from"),
)
_ENDED: Final = (pl.col("unit"), pl.col("name").alias("ended_name"), pl.col("valid_to").alias("ended_on"))
_COVERING: Final = (
    pl.col("unit"),
    pl.col("committee").alias("provider"),
    pl.col("committee_name").alias("provider_name"),
)


def with_own_committee(part: pl.DataFrame, committees: Committees, forms: Collection[str]) -> pl.DataFrame:
    """Add the own committee: committee, committee_name, form, committee_from."""
    own = firsts(having(committees.standing, "form", forms), "unit")
    return attached(part, selected(own, _OWN), "id", "unit")


def with_providers(part: pl.DataFrame, committees: Committees, cover: pl.DataFrame, rule: CommitteePresence, as_of: date
                   ) -> pl.DataFrame:  # fmt: skip
    """Add the own committee, the last ended one (ended_name, ended_on), the covering one (provider, provider_name)
    and the names of all that stand there (standing, where the subject itself has ended)."""
    ended = firsts(having(committees.ended, "form", rule.own_forms), "unit")
    with_own = with_own_committee(part, committees, rule.own_forms)
    before = attached(with_own, selected(ended, _ENDED), "id", "unit")
    covered = attached(before, _covering(cover, rule.provider_forms, as_of), "id", "unit")
    return attached(covered, _left_standing(part, committees, as_of), "id", "unit")


def _left_standing(part: pl.DataFrame, committees: Committees, as_of: date) -> pl.DataFrame:
    """Return the names of the committees that stand in the units that have ended."""
    gone = kept(part, _gone(as_of)).get_column("id")
    left = ordered(among(committees.standing, "unit", gone), "name", "id")
    return left.group_by("unit", maintain_order=True).agg(_NAMES) if left.height else _NOBODY


_NAMES: Final = pl.col("name").alias("standing")
_NOBODY: Final = pl.DataFrame(schema={"unit": pl.String, "standing": pl.List(pl.String)})


@lru_cache(maxsize=64)
def _gone(as_of: date) -> pl.Expr:
    return ~in_force(as_of)


def _covering(cover: pl.DataFrame, forms: Collection[str], as_of: date) -> pl.DataFrame:
    standing = kept(having(cover, "committee_form", forms), _committee_stands(as_of))
    return selected(firsts(ordered(standing, "committee_name", "committee"), "unit"), _COVERING)


@lru_cache(maxsize=64)
def _committee_stands(as_of: date) -> pl.Expr:
    return in_force(as_of, "committee_ended_on")


def with_town_provider(part: pl.DataFrame, committees: Committees) -> pl.DataFrame:
    """Let the town's committee for private enterprises cover whatever in the town nobody else covers."""
    standing = having(committees.standing, "form", (CommitteeForm.private_economy.value,))
    of_towns = ordered(having(standing, "level", ("township",)), "name", "id")
    towns = firsts(selected(of_towns, _TOWN), "town")
    return computed(attached(part, towns, "place", "town", prefix=9), _OR_TOWN)


_TOWN: Final = (
    pl.col("place").str.slice(0, 9).alias("town"),
    pl.col("id").alias("_provider"),
    pl.col("name").alias("_provider_name"),
)
_OR_TOWN: Final = (
    pl.coalesce("provider", "_provider").alias("provider"),
    pl.coalesce("provider_name", "_provider_name").alias("provider_name"),
)
