"""Says something now and then while a long step tells nothing by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic
from typing import Final

Tell = Callable[[str], None]
"""Hears a sentence about how far the work has come."""
QUIET_SECONDS: Final = 1.0
EVERY_SECONDS: Final = 5.0


@contextmanager
def told_meanwhile(tell: Tell, step: str) -> Iterator[None]:
    """While the block runs let `tell` hear `step`: after a second, then every five with the seconds gone."""
    over = Event()
    Thread(target=_tell_until, args=(over, tell, step), daemon=True).start()
    try:
        yield
    finally:
        over.set()


def _tell_until(over: Event, tell: Tell, step: str) -> None:
    began, wait, said = monotonic(), QUIET_SECONDS, f"{step}……"
    while not over.wait(wait):
        tell(said)
        wait = EVERY_SECONDS
        said = f"{step}……已用 {monotonic() - began + wait:.0f} 秒"
