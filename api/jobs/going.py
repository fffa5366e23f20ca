"""What is going on: how far it has come, and whether it is still wanted."""

from __future__ import annotations

from threading import Event
from typing import Final

from graphmodel.errors import StoppedError

WAITING: Final = "等候"
STOPPED: Final = "已按要求停下，什么也没有写入。"


class Going:
    """The progress of one piece of work; to be watched while it is done (graphmodel/progress.py)."""

    def __init__(self) -> None:
        self.what = WAITING
        self.done = 0
        self.of = 0
        """Of how much; 0 where nobody knows."""
        self.halted = False
        """Did it end half-way because it was not wanted? What had passed its last step by then is done."""
        self._unwanted = Event()

    def __call__(self, what: str, done: int, of: int) -> None:
        """Note how far it is; StoppedError where it is not wanted any more."""
        if self._unwanted.is_set():
            self.halted = True
            raise StoppedError(STOPPED)
        self.what, self.done, self.of = what, done, of

    def stop(self) -> None:
        """Let it go no further than to the next thing it tells."""
        self._unwanted.set()

    @property
    def stops(self) -> bool:
        """Is it not wanted any more?"""
        return self._unwanted.is_set()

    @property
    def told(self) -> str:
        """Return in words how far it is."""
        if self.stops:
            return "正在停下"
        number = f"{self.done}/{self.of}" if self.of else str(self.done) if self.done else ""
        return f"{self.what} {number}".strip()
