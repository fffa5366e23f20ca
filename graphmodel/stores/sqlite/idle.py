"""Connections that wait for their next use: opening one anew costs more than most questions, and closing the last one
of a file costs a checkpoint."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from graphmodel.stores.sqlite.session import Session


class Idle:
    """The connections that nobody is using, `most` of them at a time."""

    def __init__(self, opened: Callable[[], Session], most: int) -> None:
        self._opened = opened
        self._most = most
        self._waiting: list[Session] = []

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Lend a connection; one that met an error, or whose file was exchanged, is not lent again."""
        session = self._taken()
        try:
            yield session
            session.abandon()
        except BaseException:
            session.close()
            raise
        if len(self._waiting) < self._most:
            self._waiting.append(session)
        else:
            session.close()

    def close(self) -> None:
        """Close the connections that wait."""
        while self._waiting:
            self._waiting.pop().close()

    def _taken(self) -> Session:
        while self._waiting:
            session = self._waiting.pop()
            if session.is_current():
                return session
            session.close()
        return self._opened()
