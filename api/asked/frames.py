"""Answers kept for a while under their tag, so that the pages of one list come from one snapshot."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from time import monotonic
from typing import Final

from queries.asking import Answer

MOST_BYTES: Final = 256 * 2**20
MOST_SECONDS: Final = 600.0


class Frames:
    """The answers last used, up to `most` bytes; each process has its own."""

    def __init__(self, most: int = MOST_BYTES, seconds: float = MOST_SECONDS, now: Callable[[], float] = monotonic):
        self._most = most
        self._seconds = seconds
        self._now = now
        self._held: OrderedDict[str, tuple[float, int, Answer]] = OrderedDict()
        self._lock = Lock()

    @property
    def size(self) -> int:
        """Bytes of what is kept."""
        with self._lock:
            return sum(held for _, held, _ in self._held.values())

    def get(self, tag: str) -> Answer | None:
        """Return the answer kept under a tag."""
        with self._lock:
            self._forget_old()
            if tag not in self._held:
                return None
            _, size, answer = self._held[tag]
            self._held[tag] = (self._now(), size, answer)
            self._held.move_to_end(tag)
            return answer

    def keep(self, tag: str, answer: Answer) -> None:
        """Keep an answer, unless it alone takes more than a quarter of the room."""
        size = int(answer.rows.estimated_size())
        if size > self._most // 4:
            return
        with self._lock:
            self._held[tag] = (self._now(), size, answer)
            self._held.move_to_end(tag)
            while sum(held for _, held, _ in self._held.values()) > self._most:
                self._held.popitem(last=False)

    def forget_all(self) -> None:
        """Keep nothing of what was answered so far."""
        with self._lock:
            self._held.clear()

    def _forget_old(self) -> None:
        oldest = self._now() - self._seconds
        for tag in [tag for tag, (at, _, _) in self._held.items() if at < oldest]:
            del self._held[tag]
