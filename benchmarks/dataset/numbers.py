"""编号 and social credit codes for whole frames at once."""

from __future__ import annotations

import numpy as np
import polars as pl

from graphmodel.kinds.codes import uscc

_VALUES = np.full(128, -1)
_VALUES[[ord(c) for c in uscc.CHARACTERS]] = np.arange(len(uscc.CHARACTERS))
_WEIGHTS = np.array([pow(3, i, 31) for i in range(17)])
_BODY_WEIGHTS = np.array([3, 7, 9, 10, 5, 8, 4, 2])


def numbered(frame: pl.DataFrame, letter: str) -> pl.DataFrame:
    """Add `id` (letter, 6 characters of `place`, a serial of 5 or more digits) and that serial."""
    county = pl.col("place").str.slice(0, 6)
    serial = pl.int_range(1, pl.len() + 1).over(county).alias("serial")
    return frame.with_columns(serial).with_columns(
        id=pl.concat_str(pl.lit(letter), county, pl.col("serial").cast(pl.String).str.zfill(5))
    )


def credit_codes(counties: pl.Series, serials: pl.Series) -> pl.Series:
    """Return 18 characters of an enterprise per county and serial (up to 99,999), with both check digits right.

    The bodies PDY00001 … PDY99999 are for one's own use and never meet a real enterprise (GB 11714).
    """
    body = pl.select(pl.format("PDY{}", serials.cast(pl.String).str.zfill(5))).to_series()
    first = pl.select(pl.format("91{}{}{}", counties, body, _body_digits(serials))).to_series()
    letters = np.frombuffer("".join(first).encode("ascii"), dtype=np.uint8).reshape(-1, 17)
    last = (-(_VALUES[letters] * _WEIGHTS).sum(axis=1)) % 31
    return pl.select(pl.format("{}{}", first, _of(last, uscc.CHARACTERS))).to_series()


def _body_digits(serials: pl.Series) -> pl.Series:
    number = serials.to_numpy()
    digits = np.stack([number // 10**n % 10 for n in (4, 3, 2, 1, 0)], axis=1)
    fixed = sum((ord(c) - ord("A") + 10) * int(w) for c, w in zip("PDY", _BODY_WEIGHTS, strict=False))
    total = fixed + (digits * _BODY_WEIGHTS[3:]).sum(axis=1)
    return _of(-total % 11, "0123456789X")


def _of(positions: np.ndarray, characters: str) -> pl.Series:
    return pl.Series(list(characters)).gather(pl.Series(positions.astype(np.uint32)))
