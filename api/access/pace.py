"""How many requests one account or token sends in a minute; each process counts for itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from math import ceil
from threading import Lock
from typing import Final

from api.access.errors import TooManyRequestsError

MINUTE: Final = 60.0
MOST_KEPT: Final = 10_000
"""Keys that are kept; more of them within a minute than there are accounts and tokens anywhere."""


class Pace:
    """Buckets that hold `most` requests and fill again within a minute: a page with all it loads passes at once."""

    def __init__(self, most: int, now: Callable[[], float] = time.monotonic) -> None:
        """`most` requests a minute; 0: any number."""
        self._most = most
        self._now = now
        self._held: dict[str, tuple[float, float]] = {}
        self._lock = Lock()

    def step(self, key: str) -> None:
        """Count one request; TooManyRequestsError says after how many seconds the next one is taken."""
        if not self._most:
            return
        now = self._now()
        with self._lock:
            left, at = self._held.get(key, (float(self._most), now))
            left = min(float(self._most), left + (now - at) * self._most / MINUTE)
            if left < 1:
                raise TooManyRequestsError(self._most, ceil((1 - left) * MINUTE / self._most))
            if len(self._held) >= MOST_KEPT:
                self._held.clear()
            self._held[key] = (left - 1, now)
