"""The day for which facts are asked, and what of the graph counts on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphmodel.stores.neo4j.session import Session


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
