"""Which committee a subject has of its own, which covers it, and which one above could help."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from graphmodel.facts import in_force
from graphmodel.judging.frames import Frames
from graphmodel.kinds.care_committee import CommitteeForm


def with_providers(part: pl.DataFrame, frames: Frames, rule_forms: tuple[Sequence[str], Sequence[str]], as_of: date
                   ) -> pl.DataFrame:  # fmt: skip
    """Join the own committee (committee, committee_name, form, committee_from), the last ended one (ended_name,
    ended_on), the covering one (provider, provider_name) and the names of all that stand there (standing)."""
    own_forms, provider_forms = rule_forms
    there = frames["committee"].filter(pl.col("unit").is_not_null())
    own = there.filter(pl.col("form").is_in(list(own_forms)))
    return (
        part.join(_first_active(own, as_of), on="id", how="left")
        .join(_last_ended(own, as_of), on="id", how="left")
        .join(_standing(there, as_of), on="id", how="left")
        .join(_covering(frames["cover"], provider_forms, as_of), on="id", how="left")
    )


def _first_active(own: pl.DataFrame, as_of: date) -> pl.DataFrame:
    return (
        own.filter(in_force(as_of))
        .sort("valid_from", "name", "id", nulls_last=True)
        .group_by("unit", maintain_order=True)
        .first()
        .select(
            pl.col("unit").alias("id"),
            pl.col("id").alias("committee"),
            pl.col("name").alias("committee_name"),
            "form",
            pl.col("valid_from").alias("committee_from"),
        )
    )


def _last_ended(own: pl.DataFrame, as_of: date) -> pl.DataFrame:
    return (
        own.filter(~in_force(as_of))
        .sort("valid_to", "name", "id")
        .group_by("unit", maintain_order=True)
        .last()
        .select(
            pl.col("unit").alias("id"),
            pl.col("name").alias("ended_name"),
            pl.col("valid_to").alias("ended_on"),
        )
    )


def _standing(there: pl.DataFrame, as_of: date) -> pl.DataFrame:
    return (
        there.filter(in_force(as_of))
        .sort("name", "id")
        .group_by("unit", maintain_order=True)
        .agg(pl.col("name").alias("standing"))
        .rename({"unit": "id"})
    )


def _covering(cover: pl.DataFrame, forms: Sequence[str], as_of: date) -> pl.DataFrame:
    return (
        cover.filter(pl.col("committee_form").is_in(list(forms)) & in_force(as_of, "committee_ended_on"))
        .sort("committee_name", "committee")
        .group_by("unit", maintain_order=True)
        .first()
        .select(
            pl.col("unit").alias("id"),
            pl.col("committee").alias("provider"),
            pl.col("committee_name").alias("provider_name"),
        )
    )


def with_town_provider(part: pl.DataFrame, frames: Frames, as_of: date) -> pl.DataFrame:
    """Let the town's committee for private enterprises cover whatever in the town nobody else covers."""
    towns = (
        frames["committee"]
        .filter(
            in_force(as_of) & pl.col("level").eq("township") & pl.col("form").eq(CommitteeForm.private_economy.value)
        )
        .sort("name", "id")
        .group_by(pl.col("place").str.slice(0, 9).alias("_town_here"), maintain_order=True)
        .agg(pl.col("id").first().alias("_provider"), pl.col("name").first().alias("_provider_name"))
    )
    return (
        part.with_columns(_town_here=pl.col("place").str.slice(0, 9))
        .join(towns, on="_town_here", how="left")
        .with_columns(
            provider=pl.coalesce("provider", "_provider"), provider_name=pl.coalesce("provider_name", "_provider_name")
        )
        .drop("_town_here", "_provider", "_provider_name")
    )


def with_upper_committee(part: pl.DataFrame, frames: Frames, as_of: date) -> pl.DataFrame:
    """Join `upper_name`: the committee of the township the subject lies in, else of the county; for villager groups
    that of their village first."""
    placed = part
    for level, length in {"village": 12, "township": 9, "county": 6}.items():
        above = _of_places(frames, level, length, as_of)
        placed = placed.with_columns(_key=pl.col("place").str.slice(0, length)).join(above, on="_key", how="left")
    return placed.with_columns(
        upper_name=pl.when(pl.col("level") == "villager_group")
        .then(pl.coalesce("_village", "_township", "_county"))
        .when(~pl.col("level").is_in(["county", "township"]))
        .then(pl.coalesce("_township", "_county"))
        .when(pl.col("level") == "township")
        .then("_county")
    ).drop("_key")


def _of_places(frames: Frames, level: str, length: int, as_of: date) -> pl.DataFrame:
    """Return the name of the own committee of every place of `level`, by its prefix; one that is known by the
    roster alone cannot guide anybody."""
    own = pl.col("level").eq(level) & pl.col("form").eq(CommitteeForm.care_committee.value)
    return (
        frames["committee"]
        .filter(in_force(as_of) & own & (pl.col("id") != pl.col("unit")))
        .sort("name", "id")
        .group_by(pl.col("place").str.slice(0, length).alias("_key"), maintain_order=True)
        .agg(pl.col("name").first().alias(f"_{level}"))
    )
