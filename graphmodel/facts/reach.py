"""Whose findings a change may move."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Reach:
    """Whose findings a change may move."""

    units: frozenset[str] = frozenset()
    """Ids of coverage subjects and zones; with them goes whatever is established in them."""
    alone: frozenset[str] = frozenset()
    """Ids of others of them; of what is established in them nothing moves but its quality, which they show."""
    committees: frozenset[str] = frozenset()
    """Ids of committees, which may stand nowhere any more."""
    people: frozenset[str] = frozenset()
    scopes: frozenset[str] = frozenset()
    """Place prefixes: everything that lies there."""
    places: frozenset[str] = frozenset()
    """Ids of those units that are places and changed themselves; what is counted in them tells of them too."""
    homes: frozenset[str] = frozenset()
    """Places of people that changed; what counts them there moves."""
    counties: frozenset[str] = frozenset()
    """Place prefixes (6 characters) that hold all of these, before and after the change."""
    told: frozenset[str] | None = None
    """Subjects of the facts that tell of what changed about units, committees and people; None: any of them may."""

    @property
    def few(self) -> frozenset[str]:
        """Return the ids of what is judged by itself."""
        return self.units | self.alone | self.committees | self.people

    def ids(self) -> Iterator[tuple[str, str]]:
        """Yield every id and prefix, each with what it is (the name of its field)."""
        for field in fields(self):
            if field.name != "told":
                yield from ((field.name, id_) for id_ in getattr(self, field.name))

    def __or__(self, other: Reach) -> Reach:
        """Return what either reaches."""
        return Reach(
            self.units | other.units,
            self.alone | other.alone,
            self.committees | other.committees,
            self.people | other.people,
            self.scopes | other.scopes,
            self.places | other.places,
            self.homes | other.homes,
            self.counties | other.counties,
            self._told_with(other),
        )

    def _told_with(self, other: Reach) -> frozenset[str] | None:
        """Return what tells of either; where nothing is judged by itself, nothing has to be told."""
        told = [reach.told for reach in (self, other) if reach.few]
        known = [subjects for subjects in told if subjects is not None]
        return frozenset[str]().union(*known) if told and len(known) == len(told) else None
