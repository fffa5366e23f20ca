"""Whose findings a change may move."""

from __future__ import annotations

from dataclasses import dataclass


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
        )
