"""The nodes outside that the findings of a scope may tell of: bound to something inside, or above it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from graphmodel.network.references import references

if TYPE_CHECKING:
    import polars as pl

    from graphmodel.network.outside import Outside
    from graphmodel.stores.transaction import Reader

_TELLING: Final = ("unit", "committee", "zone", "cover", "position", "liaison")
"""Facts that findings are made of and that tell of other nodes."""


_PERSON: Final = "person"


class Neighbours(NamedTuple):
    """What stands for names and ids."""

    names: dict[str, str]
    """By name, of whatever is no person."""
    people: dict[str, str]
    """By name, of people."""
    ids: dict[str, str]


def neighbours(reader: Reader, outside: Outside, scope: str, above: Iterable[str], day: date) -> Neighbours:
    """Return them for a scope; `above`: the keys of the places it lies in, whose committees advise on what is missing.

    A few reads for a whole scope, however many findings it has.
    """
    found = Neighbours({}, {}, {})
    zones: set[str] = set()
    guides: set[str] = set()
    for subject in _TELLING:
        frame = reader.facts(subject, scope, day)
        for reference in references(subject):
            held = _outside(frame, reference.id, outside)
            found.ids.update(outside.tokens(held))
            zones |= held.keys() if reference.id == "zone" else set()
            guides |= held.keys() if reference.name is None else set()
            if reference.name and held:
                by_name = found.people if reference.id == _PERSON else found.names
                pairs = frame.select(reference.id, reference.name).unique().drop_nulls()
                by_name.update({name: held[id_] for id_, name in pairs.iter_rows() if id_ in held})
    seats = reader.relations("ESTABLISHED_IN", end="target", ids={*above, *zones})
    guides |= {held.source for held in seats}
    labels = outside.labels(guides)
    named = reader.facts_of("committee", labels, day).select("id", "name")
    found.names.update({name: labels[id_] for id_, name in named.iter_rows()})
    found.ids.update(outside.tokens(labels))
    return found


def _outside(frame: pl.DataFrame, column: str, outside: Outside) -> dict[str, str]:
    return outside.labels(frame.get_column(column).drop_nulls().unique().to_list())
