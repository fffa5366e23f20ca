"""Frames of rows at the door of what may be stated: which of them to set apart for the importer to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from graphmodel.importers.planning.checks import PARTY
from graphmodel.importers.values.aliases import form_of
from graphmodel.kinds import kinds
from graphmodel.statements import door
from graphmodel.statements.checks.place_level import key_level
from graphmodel.statements.stated import NodeFrame
from graphmodel.stores.bulk.frames import kind_numbers
from graphmodel.stores.versioned.table import KIND_ROOM

if TYPE_CHECKING:
    from graphmodel.importers.bulk.job import Job
    from graphmodel.importers.bulk.list_files import ListFile


def to(title: str) -> str:
    """Return the name of the column with the gids a reference column leads to."""
    return f"→{title}"


def followed(kind: str, frame: pl.DataFrame) -> pl.DataFrame:
    """Fill in what follows from the rest of a row: the form of a committee, the level of a place."""
    if kind == "CareCommittee":
        return frame.with_columns(form=pl.when(pl.col("form").is_null()).then(_form(frame)).otherwise("form"))
    if kind == "Jurisdiction":
        number = pl.coalesce("code", "id").str.slice(9, 3).str.to_integer(strict=False)
        village = pl.when(number.is_in([498, 598]) | (number == 0)).then(None).when(
            (number <= 199) | number.is_between(400, 499)
        ).then(pl.lit("urban_community")).when(number <= 599).then(pl.lit("village"))  # fmt: skip
        level = pl.coalesce("level", key_level())
        return frame.with_columns(
            level=level,
            village_kind=pl.when(level == "village")
            .then(pl.coalesce("village_kind", village))
            .otherwise("village_kind"),
        )
    return frame


def _form(frame: pl.DataFrame) -> pl.Series:
    """Return the form that each name tells, asked once per name without a form."""
    names = frame.filter(pl.col("form").is_null())["name"].unique().drop_nulls()
    forms = [form_of(name) for name in names.to_list()]
    known = {n: str(f) for n, f in zip(names.to_list(), forms, strict=True) if f}
    if not known:
        return pl.Series([None] * frame.height, dtype=pl.String)
    return frame["name"].replace_strict(known, default=None, return_dtype=pl.String)


def suspicious(file: ListFile, job: Job, given: frozenset[str]) -> pl.Expr:
    """Return which rows to set apart; `given·x` is what the row says, `x` what the node shall have."""
    if kinds()[file.sheet.name].kind.ruling:  # few rows, judged by the rules and beside each other
        return pl.lit(value=True)
    columns = file.columns.values()
    party = next((c for c in columns if c.title == PARTY and c.targets), None)
    titles = {c.relation.relation.name: c.title for c in columns if c.relation}
    frame = NodeFrame(
        kind=file.sheet.name,
        given=given,
        effective=job.effective,
        today=job.today,
        party=pl.col(to(party.title)).is_not_null() if party else None,
        target_kinds={name: _kind_of(pl.col(to(title))) for name, title in titles.items()},
    )
    found = [pl.col("valid_to") < pl.col("valid_from"), *door.suspects(frame)]
    return pl.any_horizontal(f.fill_null(value=False) for f in found)


def _kind_of(gids: pl.Expr) -> pl.Expr:
    """Return the name of the kind that each gid tells."""
    names = {number: kind for kind, number in kind_numbers().items()}
    return (gids // (1 << KIND_ROOM)).replace_strict(names, default=None, return_dtype=pl.String)
