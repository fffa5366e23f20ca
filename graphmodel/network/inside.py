"""Contents to be written out: the nodes inside the places of whoever asks, and the relations between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graphmodel.network.outside import Outside

if TYPE_CHECKING:
    from graphmodel.network.asker import Asker
    from graphmodel.stores.entries import ChangeEntry, End, StoredNode, StoredRelation, StoreState
    from graphmodel.stores.transaction import Reader


class Inside:
    """A reader of one asker: what leads outside is left out, and an import then leaves it as it is."""

    def __init__(self, reader: Reader, asker: Asker) -> None:
        self._reader = reader
        self._asker = asker
        self._outside = Outside(reader, asker)

    @property
    def hidden(self) -> int:
        """How many nodes outside were left out at the other end of a relation."""
        return self._outside.count

    def nodes(
        self, kind: str, *, by: str = "id", values: Iterable[object] | None = None, scope: str = ""
    ) -> Iterator[StoredNode]:
        """Yield nodes of `kind` inside, ended ones too."""
        found = self._reader.nodes(kind, by=by, values=values, scope=scope)
        return (stored for stored in found if self._asker.reaches(stored.place))

    def relations(
        self, relation: str, *, end: End = "source", ids: Iterable[str] | None = None
    ) -> Iterator[StoredRelation]:
        """Yield relations between nodes inside, ended ones too."""
        found = list(self._reader.relations(relation, end=end, ids=ids))
        outside = self._outside.labels(id_ for stored in found for id_ in (stored.source, stored.target))
        return (stored for stored in found if not {stored.source, stored.target} & outside.keys())

    def kind_of(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the kind name of each id that exists inside."""
        found = self._reader.kind_of(ids)
        outside = self._outside.labels(found)
        return {id_: kind for id_, kind in found.items() if id_ not in outside}

    def state(self) -> StoreState:
        """Return what the store is at."""
        return self._reader.state()

    def told(self, numbers: Iterable[int]) -> dict[int, ChangeEntry]:
        """Return the lines of the change log by number."""
        return self._reader.told(numbers)
