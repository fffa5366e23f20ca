"""How far long work has come: told in passing by whatever takes long, to whoever began it and may want it no more.

Work that nobody watches tells nobody. What is told belongs to the thread that works, so that nothing needs to be handed
down to where the time goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Watch = Callable[[str, int, int], None]
"""Is told what is done just now, how much of it, and of how much (0: nobody knows); raises StoppedError where the work
is not wanted any more."""
Item = TypeVar("Item")
_WATCH: ContextVar[Watch | None] = ContextVar("watch", default=None)


def come_to(what: str, done: int = 0, of: int = 0) -> None:
    """Tell how far it is; StoppedError where it shall go no further, for whatever was written so far to be undone."""
    if watch := _WATCH.get():
        watch(what, done, of)


def counted(what: str, items: Iterable[Item], of: int) -> Iterator[Item]:
    """Yield the items, telling before each how many are done."""
    for done, item in enumerate(items):
        come_to(what, done, of)
        yield item


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """Let `watch` be told of what this thread does inside."""
    before = _WATCH.set(watch)
    try:
        yield
    finally:
        _WATCH.reset(before)
