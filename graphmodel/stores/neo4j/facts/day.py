"""The day for which facts are asked, what of the graph counts on it, and what nodes and relations said then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from graphmodel.kinds import kinds
from graphmodel.kinds.node import snake_case
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.versioned.identity import number_of
from graphmodel.stores.versioned.table import KIND_ROOM

_ROOM: Final = 1 << KIND_ROOM


@dataclass(frozen=True)
class Day:
    """A day to look at the store from."""

    on: date
    settled: bool
    """Was nothing stated for a later day? Then every node and relation stands as it was."""
    stamps: tuple[int, ...] = ()
    """Staged loads whose rows are hidden."""

    @property
    def parameters(self) -> dict[str, object]:
        """What every text that was completed for this day is given."""
        return {"day": self.on, **({"stamps": list(self.stamps)} if self.stamps else {})}

    @property
    def look(self) -> Look:
        """What of the day makes a difference to the texts."""
        return Look(self.settled, bool(self.stamps))


@dataclass(frozen=True)
class Look:
    """How a text has to look at the graph; equal looks share their texts, so that the server keeps few plans."""

    settled: bool
    hides: bool

    def on_day(self, *names: str) -> str:
        """Return the condition that what the variables stand for has started, ended or not, and may be seen."""
        conditions = [f"({name}.valid_from IS NULL OR {name}.valid_from <= $day)" for name in names]
        hidden = [f"NOT {name}.origin IN $stamps" for name in names] if self.hides else []
        return " AND ".join((*conditions, *hidden))

    def in_force(self, *names: str) -> str:
        """Return the condition that what the variables stand for has started and not ended, and may be seen."""
        lasting = [f"({name}.valid_to IS NULL OR {name}.valid_to > $day)" for name in names]
        return " AND ".join((self.on_day(*names), *lasting))


def day_at(session: Session, as_of: date) -> Day:
    """Return `as_of` as a day of this store."""
    stated_until = session.state.get("stated_until")
    return Day(as_of, stated_until is None or stated_until <= as_of, session.stamps)


def by_number() -> dict[str, list[str]]:
    """Return the parameters `kinds` and `levels`: name and word of each kind, at the place of its number."""
    known = {number_of(kind): kind for kind in kinds()}
    names = [known.get(number, "") for number in range(max(known) + 1)]
    return {"kinds": names, "levels": [snake_case(name) for name in names]}


def kind_of(name: str) -> str:
    """Return the expression for the kind of a node."""
    return f"$kinds[{name}.gid / {_ROOM}]"


def level_of(name: str) -> str:
    """Return the expression for the word by which rules address a unit or zone; a place says it itself."""
    return f"coalesce({name}.level, $levels[{name}.gid / {_ROOM}])"


def then(name: str) -> str:
    """Return the variable that holds what a node or relation was on the day."""
    return f"{name}_then"


def as_it_was(name: str, *, relation: bool = False) -> str:
    """Return the clause that binds `then(name)`: the node or relation itself, or a map of what was replaced since.

    Where a thing was before anybody said where is where we know it to be now. When it was so is not read from there.
    The index is named: a plan made while there were few versions goes through all of them for each row, and is kept.
    """
    of = f"type({name})" if relation else kind_of(name)
    return (
        f"WITH *, CASE WHEN {name}.since > $day THEN COLLECT {{"
        f" MATCH (was:Version) USING INDEX was:Version(of, gid)"
        f" WHERE was.of = {of} AND was.gid = {name}.gid AND {STANDING_THEN}"
        f" RETURN was {{.*, place: coalesce(nullIf(was.place, ''), {name}.place)}}"
        f" }}[0] ELSE {name} END AS {then(name)}"
    )


STANDING_THEN: Final = "was.fate = 'ended' AND (was.since IS NULL OR was.since <= $day) AND was.until > $day"
"""Is a replaced version the one of the day?"""
