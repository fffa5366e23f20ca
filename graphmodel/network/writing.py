"""One write that outlives a broken connection: it is done again, and its change_id tells whether it had happened."""

from __future__ import annotations

from collections.abc import Callable
from time import sleep
from typing import TYPE_CHECKING, Final, TypeVar

from graphmodel.errors import LostStoreError

if TYPE_CHECKING:
    from graphmodel.stores.port import Store, Writer

Done = TypeVar("Done")

PAUSES: Final = (0.1, 0.3, 1.0, 2.0, 4.0, 8.0, 16.0, 16.0)
"""Seconds between attempts: together longer than a server takes to start again."""


def written(store: Store, attempt: Callable[[Writer], Done], *, keep: bool = True) -> Done:
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
