"""Takes turns at what fills a whole core or the memory: who waits is told so, and may give it up meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

from api.jobs.going import WAITING
from graphmodel.progress import come_to

_SECONDS: Final = 0.2


@contextmanager
def turn(lock: Lock) -> Iterator[None]:
    """Wait for the lock, and hold it; StoppedError where it was given up meanwhile."""
    come_to(WAITING)
    while not lock.acquire(timeout=_SECONDS):
        come_to(WAITING)
    try:
        yield
    finally:
        lock.release()
