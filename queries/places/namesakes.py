"""The units that people keep contact with, told apart where several places bear one name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from graphmodel.network.view import View


def told_apart(view: View, found: pl.DataFrame) -> pl.DataFrame:
    """Return findings about people (`subject`) whose `units` and `set_aside` call such a place with its town."""
    listed = found.get_column("units").explode().append(_aside(found)).drop_nulls().unique()
    called = view.places.namesakes(listed.to_list())
    if not called:
        return found
    meant: dict[tuple[str, str], dict[str, None]] = {}
    for person, unit, name in view.facts("liaison").select("person", "unit", "unit_name").iter_rows():
        if unit in called:
            meant.setdefault((person, name), {})[called[unit]] = None
    rows = found.select("subject", "units", "set_aside").to_dicts()
    return found.with_columns(
        pl.Series("units", [_units(row, meant) for row in rows], found.schema["units"]),
        pl.Series("set_aside", [_set_aside(row, meant) for row in rows], found.schema["set_aside"]),
    )


def _aside(found: pl.DataFrame) -> pl.Series:
    return found.get_column("set_aside").explode().struct.field("unit")


def _units(row: dict[str, Any], meant: Mapping[tuple[str, str], Mapping[str, None]]) -> list[str] | None:
    """Return the names with towns where it is sure which are meant: as many places as there are entries of the name."""
    names: list[str] | None = row["units"]
    if names is None:
        return None
    told = {n: list(meant.get((row["subject"], n), ())) for n in names}
    sure = {n: iter(places) for n, places in told.items() if len(places) == names.count(n)}
    return [next(sure[n]) if n in sure else n for n in names]


def _set_aside(row: dict[str, Any], meant: Mapping[tuple[str, str], Mapping[str, None]]) -> list[dict[str, Any]] | None:
    held: list[dict[str, Any]] | None = row["set_aside"]
    if held is None:
        return None
    told = [(entry, list(meant.get((row["subject"], entry["unit"]), ()))) for entry in held]
    return [entry | ({"unit": places[0]} if len(places) == 1 else {}) for entry, places in told]
