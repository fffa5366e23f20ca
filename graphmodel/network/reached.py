"""A write of somebody who was granted some places: what it is made of lies in them, or above them; nothing else is met.

Whoever fills in a workbook may name whatever they like: what the store says of a name (which one is meant, which is
near, that it is there at all) must tell them no more than they may see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from graphmodel.kinds.codes import division
from graphmodel.stores.transaction import Writer

if TYPE_CHECKING:
    from graphmodel.network.asker import Asker
    from graphmodel.stores.entries import StoredNode

ABOVE: Final = frozenset({"Jurisdiction", "PartyOrganization", "CareCommittee"})
"""Kinds that one may refer to above one's places: a county says which committee of its city guides it."""


def reached(writer: Writer, asker: Asker) -> Writer:
    """Return the write as far as `asker` reaches: the same for whoever may see everything."""
    return writer if asker.everywhere else _Reached(writer, asker)


class _Reached(Writer):
    """The same transaction; nodes outside are as nodes that do not exist."""

    def __init__(self, writer: Writer, asker: Asker) -> None:
        super().__init__(writer._session, writer._functions)
        self._asker = asker

    def nodes(
        self, kind: str, *, by: str = "id", values: Iterable[object] | None = None, scope: str = ""
    ) -> Iterator[StoredNode]:
        """Yield the nodes of `kind` within reach, ended ones too."""
        found = super().nodes(kind, by=by, values=values, scope=scope)
        return (stored for stored in found if self._reaches(kind, stored.place))

    def kind_of(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the kind name of each id that exists within reach."""
        return self._within(super().kind_of(ids))

    def names(self, places: Iterable[str]) -> dict[str, str]:
        """Return the name of each place (12-character key) that exists within reach."""
        return {key: name for key, name in super().names(places).items() if self._reaches("Jurisdiction", key)}

    def names_within(self, scope: str, *, villages: bool = True) -> dict[str, str]:
        """Return the name of each place (12-character key) under the prefix `scope`, within reach."""
        found = super().names_within(scope, villages=villages)
        return {key: name for key, name in found.items() if self._reaches("Jurisdiction", key)}

    def names_of(self, kind: str, scope: str) -> dict[str, str]:
        """Return the name of each node of `kind` (which has names) that lies under the prefix `scope`, within reach."""
        found = super().names_of(kind, scope)
        kept = self._within(dict.fromkeys(found, kind))
        return {id_: name for id_, name in found.items() if id_ in kept}

    def _within(self, kinds: Mapping[str, str]) -> dict[str, str]:
        places = self.places_of(kinds)
        return {id_: kind for id_, kind in kinds.items() if self._reaches(kind, places.get(id_, ""))}

    def _reaches(self, kind: str, place: str) -> bool:
        if self._asker.reaches(place):
            return True
        return kind in ABOVE and bool(place) and bool(self._asker.below(division.prefix_of(place)))
