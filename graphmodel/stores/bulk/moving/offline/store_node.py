"""The one node that says what the whole store is at, gathered from the parts that tell it."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from graphmodel.stores.bulk.moving.parts import Part
from graphmodel.stores.neo4j.placing import counter_of
from graphmodel.stores.neo4j.state import BARE, FIRST
from graphmodel.stores.versioned.codings import day_of
from graphmodel.stores.versioned.table import table_named


class StoreNode:
    """Its properties, as far as they are known."""

    def __init__(self) -> None:
        self._held: dict[str, Any] = {**FIRST, BARE: True}
        self._until: int | None = None

    def note(self, part: Part, rows: pl.DataFrame) -> None:
        """Take note of some rows of the log, of the judgements, the counters or the state."""
        if part.name == "change":
            self._held["snapshot"] = rows["seq"].max()
            self._until = _greatest(self._until, rows["effective"])
            self._held["stated_until"] = None if self._until is None else day_of(self._until)
            self._held["last_stamp"] = _greatest(self._held.get("last_stamp"), rows["stamp"])
        elif part.name == "judgement":
            last = rows.sort("number").row(-1, named=True)
            judged_on = None if last["judged_on"] is None else day_of(last["judged_on"])
            self._held |= {"judgements": last["number"], "judged_on": judged_on, "rule_set": last["rule_set"]}
        elif part.name == "counter":
            self._held |= {counter_of(table_named(name)): last for name, last in rows.iter_rows()}
        else:
            self._held["pinned_on"] = date.fromisoformat(rows["pinned_on"].item())

    def row(self) -> pl.DataFrame:
        """Return the properties as one row, headed with name and type."""
        return pl.DataFrame(
            {f"{name}:{_type(value)}": [value] for name, value in self._held.items() if value is not None}
        )


def _greatest(known: int | None, more: pl.Series) -> int | None:
    return max((n for n in (known, more.max()) if isinstance(n, int)), default=None)


def _type(value: object) -> str:
    if isinstance(value, bool):
        return "boolean"
    return "date" if isinstance(value, date) else "long" if isinstance(value, int) else "string"
