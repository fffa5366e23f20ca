"""Vectorised chance: every sheet draws from a stream of its own, so that one sheet never shifts another."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import polars as pl

_EPOCH = date(1970, 1, 1).toordinal()


class Draw:
    """One stream; equal seed and name give equal draws."""

    def __init__(self, seed: int, name: str) -> None:
        self.random = np.random.default_rng([seed, zlib.crc32(name.encode())])

    def share(self, n: int) -> pl.Series:
        """Return `n` numbers from 0 up to 1."""
        return pl.Series(self.random.random(n))

    def yes(self, n: int, odds: float) -> pl.Series:
        """Return `n` times yes with the probability `odds`."""
        return pl.Series(self.random.random(n) < odds)

    def pick(self, n: int, odds: Mapping[str | bool | None, float]) -> pl.Series:
        """Return `n` of the options; the odds need not add up to one."""
        weights = np.array(list(odds.values()))
        positions = self.random.choice(len(odds), n, p=weights / weights.sum())
        return pl.Series(list(odds)).gather(pl.Series(positions.astype(np.uint32)))

    def whole(self, n: int, low: int, high: int) -> pl.Series:
        """Return `n` whole numbers from `low` to `high`, both included."""
        return pl.Series(self.random.integers(low, high + 1, n))

    def day(self, n: int, first: date, last: date) -> pl.Series:
        """Return `n` days from `first` to `last`, both included."""
        days = self.random.integers(first.toordinal(), last.toordinal() + 1, n) - _EPOCH
        return pl.Series(days.astype(np.int32)).cast(pl.Date)

    def chosen(self, weights: Sequence[float] | pl.Series, count: int) -> pl.Series:
        """Return one yes or no per weight with exactly `count` yes (as far as there are); heavier ones rather."""
        heavy = np.asarray(weights, dtype=float)
        scores = np.where(heavy > 0, self.random.exponential(size=len(heavy)) / np.maximum(heavy, 1e-9), np.inf)
        taken = np.zeros(len(heavy), dtype=bool)
        count = max(0, min(count, int((heavy > 0).sum())))
        taken[np.argsort(scores, kind="stable")[:count]] = True
        return pl.Series(taken)

    def places(self, weights: np.ndarray, count: int) -> np.ndarray:
        """Return `count` sorted positions among the weights, heavier ones more often."""
        return np.sort(self.random.choice(len(weights), count, p=weights / weights.sum()))
