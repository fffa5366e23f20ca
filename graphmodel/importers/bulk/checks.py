"""What a row says as a whole: expressions that find every row the workbook import would refuse, and a few more."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import polars as pl

from graphmodel.codes import uscc
from graphmodel.importers.planning.checks import ADULT
from graphmodel.importers.values.aliases import form_of
from graphmodel.kinds.award import StandardCode
from graphmodel.stores.bulk.frames import kind_numbers
from graphmodel.stores.versioned.table import KIND_ROOM

if TYPE_CHECKING:
    from graphmodel.importers.bulk.sources import Source

_PARTY_BODY: Final = "机关党?(?:工委|工作委员会)"
_WULAO: Final = ("wulao_kinds", "new_wulao_kinds", "layer")
_LEVELS: Final = ((2, "province"), (4, "prefecture"), (6, "county"), (9, "township"))


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


def key_level() -> pl.Expr:
    """Return the level that the key in `id` tells."""
    found = pl.lit("village")
    for length, level in reversed(_LEVELS):
        found = pl.when(pl.col("id").str.slice(length) == "0" * (12 - length)).then(pl.lit(level)).otherwise(found)
    return found


def suspicious(source: Source, effective: date, given: frozenset[str]) -> pl.Expr:
    """Return which rows to set apart; `given·x` is what the row says, `x` what the node shall have."""
    kind = source.sheet.name
    found = [pl.col("valid_to") < pl.col("valid_from")]
    found += [pl.col(c.property.name).is_null() for c in source.sheet.columns if c.property and c.required]
    if kind == "Enterprise" and "uscc" in given:
        foreign = [two for two, r in uscc.REGISTERS.items() if "Enterprise" not in r.kinds]
        found.append(pl.col("given·uscc").str.slice(0, 2).is_in(foreign))
    party = next((c for c in source.columns.values() if c.title == "党组织" and c.targets), None)
    if party and "party_absence" in given:
        found.append(pl.col("given·party_absence").is_not_null() & pl.col(to(party.title)).is_not_null())
    if kind == "CareCommittee":
        found.append(pl.col("name").str.contains(_PARTY_BODY))
    if kind == "Jurisdiction" and "level" in given:
        found.append(pl.col("given·level") != key_level())
    if kind == "Person":
        found.append((effective.year - pl.col("birth_year")) < ADULT)
        found.append(pl.any_horizontal(pl.col(c).is_not_null() for c in _WULAO) & pl.col("consent_on").is_null())
    if kind == "Award":
        found.append(_wrong_holder(source))
    return pl.any_horizontal(f.fill_null(value=False) for f in found)


def _wrong_holder(source: Source) -> pl.Expr:
    titles = [c.title for c in source.columns.values() if c.relation and c.relation.relation.name == "AWARDED_TO"]
    if not titles:
        return pl.lit(value=False)
    to_person = pl.col(to(titles[0])) // (1 << KIND_ROOM) == kind_numbers()["Person"]
    return to_person != (pl.col("standard") == StandardCode.five_haves_person.value)
