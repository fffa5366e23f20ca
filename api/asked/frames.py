"""Answers kept for a while under their tag, so that the pages of one list come from one snapshot; and as they were
written, for whoever asks the same again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from threading import Lock
from time import monotonic
from typing import Final, NamedTuple

from queries.asking import Answer

MOST_BYTES: Final = 256 * 2**20
MOST_SECONDS: Final = 600.0
LARGEST: Final = 2**20
"""Characters of an answer that is kept as it went out."""
_WRITTEN: Final = "written "


class Written(NamedTuple):
    """An answer as it went out."""

    body: str | bytes
    headers: Mapping[str, str]
    media_type: str
    people: int
    """How many rows about people were read for it."""


class Frames:
    """The answers last used, up to `most` bytes; each process has its own."""

    def __init__(self, most: int = MOST_BYTES, seconds: float = MOST_SECONDS, now: Callable[[], float] = monotonic):
        self._most = most
        self._seconds = seconds
        self._now = now
        self._held: OrderedDict[str, tuple[float, int, Answer | Written]] = OrderedDict()  # the last used stand last
        self._size = 0
        self._lock = Lock()

    @property
    def size(self) -> int:
        """Bytes of what is kept."""
        with self._lock:
            return self._size

    def get(self, tag: str) -> Answer | None:
        """Return the answer kept under a tag."""
        found = self._got(tag)
        return found if isinstance(found, Answer) else None

    def written(self, tag: str) -> Written | None:
        """Return what went out under a tag."""
        found = self._got(f"{_WRITTEN}{tag}")
        return found if isinstance(found, Written) else None

    def keep(self, tag: str, answer: Answer) -> None:
        """Keep an answer, unless it alone takes more than a quarter of the room."""
        self._keep(tag, answer, int(answer.rows.estimated_size()))

    def keep_written(self, tag: str, written: Written) -> None:
        """Keep what goes out, unless it is large: writing it takes no longer than sending it then."""
        if len(written.body) <= LARGEST:
            self._keep(f"{_WRITTEN}{tag}", written, len(written.body))

    def _got(self, tag: str) -> Answer | Written | None:
        with self._lock:
            self._forget_old()
            if tag not in self._held:
                return None
            _, size, found = self._held[tag]
            self._held[tag] = (self._now(), size, found)
            self._held.move_to_end(tag)
            return found

    def _keep(self, tag: str, held: Answer | Written, size: int) -> None:
        if size > self._most // 4:
            return
        with self._lock:
            self._size -= self._held.pop(tag, (0.0, 0, held))[1]
            self._held[tag] = (self._now(), size, held)
            self._size += size
            while self._size > self._most:
                self._forget_first()

    def forget_all(self) -> None:
        """Keep nothing of what was answered so far."""
        with self._lock:
            self._held.clear()
            self._size = 0

    def _forget_old(self) -> None:
        oldest = self._now() - self._seconds
        while self._held and next(iter(self._held.values()))[0] < oldest:
            self._forget_first()

    def _forget_first(self) -> None:
        _, (_, size, _) = self._held.popitem(last=False)
        self._size -= size
