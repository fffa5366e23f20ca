"""Undoing a load: its rows are taken out by the server itself, however many there are."""

from __future__ import annotations

from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.versioned.change import Work


class LoadUndo:
    """The rows that a change wrote under a stamp."""

    def __init__(self, session: Session, number: int, stamp: int) -> None:
        self.stamp = stamp
        self._session = session
        self._number = number

    def in_the_way(self) -> set[int]:
        """Return the later changes that replaced rows of the load, or bound others to its nodes."""
        raise NotImplementedError

    def take_out(self, work: Work) -> None:
        """Move the rows to the old versions, and note which counties that touches."""
        raise NotImplementedError
