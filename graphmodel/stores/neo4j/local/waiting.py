"""Says now and then how far a long step has come that tells nothing by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Final

Tell = Callable[[str], None]
"""Hears a sentence about how far the work has come."""
EVERY_SECONDS: Final = 5.0


@contextmanager
def told_meanwhile(tell: Tell, said: Callable[[], str]) -> Iterator[None]:
    """Let `tell` hear what `said` returns, at once and every five seconds while the block runs."""
    over = Event()
    Thread(target=_tell_until, args=(over, tell, said), daemon=True).start()
    try:
        yield
    finally:
        over.set()


def _tell_until(over: Event, tell: Tell, said: Callable[[], str]) -> None:
    tell(said())
    while not over.wait(EVERY_SECONDS):
        tell(said())
