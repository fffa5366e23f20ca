"""What an export reads: nodes and relations as they stand, all of them or those inside the places of somebody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from graphmodel.stores.entries import ChangeEntry, End, StoredNode, StoredRelation, StoreState


class Contents(Protocol):
    """The few verbs of a store's reader that an export needs."""

    def nodes(
        self, kind: str, *, by: str = "id", values: Iterable[object] | None = None, scope: str = ""
    ) -> Iterator[StoredNode]:
        """Yield nodes of `kind`, ended ones too."""

    def relations(
        self, relation: str, *, end: End = "source", ids: Iterable[str] | None = None
    ) -> Iterator[StoredRelation]:
        """Yield relations, ended ones too."""

    def kind_of(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the kind name of each id that exists."""

    def state(self) -> StoreState:
        """Return what the store is at."""

    def told(self, numbers: Iterable[int]) -> dict[int, ChangeEntry]:
        """Return the lines of the change log by number."""
