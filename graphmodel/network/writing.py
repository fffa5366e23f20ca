"""One write that outlives a broken connection: it is done again, and its change_id tells whether it had happened; and
what came of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from time import sleep
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from graphmodel.errors import LostStoreError
from graphmodel.stores.transaction import Writer

if TYPE_CHECKING:
    from graphmodel.findings.finding import Shift
    from graphmodel.stores.entries import Applied

Done = TypeVar("Done")
W = TypeVar("W", bound=Writer)
W_co = TypeVar("W_co", bound=Writer, covariant=True)


class Writable(Protocol[W_co]):
    """A store, or its wing."""

    def write(self, *, keep: bool = True) -> AbstractContextManager[W_co]:
        """Open the one write transaction."""


PAUSES: Final = (0.1, 0.3, 1.0, 2.0, 4.0, 8.0, 16.0, 16.0)
"""Seconds between attempts: together longer than a server takes to start again."""


@dataclass(frozen=True)
class Outcome:
    """What a write did to the graph and to the findings."""

    applied: Applied
    shifts: tuple[Shift, ...]
    judged_on: date | None = None
    """Day for which the findings were judged; None where nothing was judged, or beside."""


def written(store: Writable[W], attempt: Callable[[W], Done], *, keep: bool = True) -> Done:
    """Return what `attempt` did in one write; LostStoreError where the store does not come back in time.

    A store that was never reached is not waited for.
    """
    begun = False
    for pause in PAUSES:
        try:
            with store.write(keep=keep) as writer:
                begun = True
                return attempt(writer)
        except LostStoreError:
            if not begun:
                raise
            sleep(pause)
    with store.write(keep=keep) as writer:
        return attempt(writer)
