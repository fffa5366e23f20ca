"""A password for tests, and a clock that stands until it is moved."""

from __future__ import annotations

from argon2 import PasswordHasher

PASSWORD = "三更灯火五更鸡正是男儿"
NOON = 1_700_000_000
CHEAP = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
"""Hashes at a cost that tests can pay."""


class Clock:
    """Seconds since 1970, as the test says."""

    def __init__(self) -> None:
        self.seconds = float(NOON)

    def __call__(self) -> float:
        return self.seconds

    def pass_(self, seconds: float) -> None:
        """Let time go by."""
        self.seconds += seconds
