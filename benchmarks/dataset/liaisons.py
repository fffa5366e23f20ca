"""Who keeps contact with which base unit: about two each, some none, some more, some that do not count."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import polars as pl

from benchmarks.dataset.draw import Draw
from benchmarks.dataset.sizes import DAY, Size

_HELD = ((0, 1, 2, 3, 4), (0.12, 0.18, 0.48, 0.15, 0.07))


def liaisons(
    posts: pl.DataFrame, subjects: pl.DataFrame, committees: pl.DataFrame, size: Size, draw: Draw
) -> pl.DataFrame:
    """Return person, target (a base unit of the same county or city, or its committee), year, since, ended_on."""
    owing = posts.filter(pl.col("level").is_in(["county", "prefecture"])).unique("person", maintain_order=True)
    held = draw.random.choice(_HELD[0], owing.height, p=_HELD[1])
    good = _drawn(owing[np.repeat(np.arange(owing.height), held)], subjects, draw).with_columns(aside=pl.lit(False))
    short = max(size.liaisons - good.height, round(0.05 * good.height))
    more = _drawn(owing[np.sort(draw.random.integers(0, owing.height, short))], subjects, draw)
    every = pl.concat([good, more.with_columns(aside=pl.lit(True))])
    return _through_committees(_dated(every, draw), committees, draw).unique(
        ["person", "target", "year"], keep="first", maintain_order=True
    )


def begun_before(left: pl.DataFrame, kept: pl.DataFrame, ends: Sequence[str] = ("person", "target")) -> pl.DataFrame:
    """Let no relation begin after what is at its ends is gone (`left`: id, ended_on)."""
    for end in ends:
        gone = left.rename({"id": end, "ended_on": "_gone"})
        kept = kept.join(gone, on=end, how="left", maintain_order="left").with_columns(
            since=pl.min_horizontal("since", "_gone"), ended_on=pl.when(pl.col("_gone").is_null()).then("ended_on")
        ).drop("_gone")  # fmt: skip
    return kept


def _drawn(holders: pl.DataFrame, subjects: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    """Return person and target, a random base unit under the place of each holder."""
    lasting = pl.col("level").is_in(["township", "village", "school"]) | (pl.col("serial").fill_null(1) % 5 == 0)
    base = subjects.filter(lasting & ~pl.col("level").is_in(["zone", "county", "prefecture", "province"]))
    base = base.select("place", "id").sort("place", maintain_order=True)
    prefix = holders.select(
        pl.when(pl.col("level") == "prefecture").then(pl.col("place").str.slice(0, 4)).otherwise(
            pl.col("place").str.slice(0, 6))
    ).to_series()  # fmt: skip
    starts, ends = (_bounds(base["place"], prefix, end) for end in ("", "~"))
    room = ends - starts
    position = starts + (draw.random.random(len(room)) * room).astype(np.int64)
    some = room > 0
    return pl.DataFrame({"person": holders["person"].filter(some), "target": base["id"].gather(position[some])})


def _bounds(places: pl.Series, prefix: pl.Series, end: str) -> np.ndarray:
    distinct = prefix.unique().sort()
    found = places.search_sorted(distinct + end, side="left")
    return prefix.replace_strict(distinct, found, return_dtype=pl.Int64).to_numpy()


def _dated(every: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    """Most hold this year; those put aside ended, or are of last year."""
    n = every.height
    return every.with_columns(
        _old=draw.yes(n, 0.5), _timeless=draw.yes(n, 0.04), since=draw.day(n, date(2023, 1, 1), date(2023, 3, 31)),
        _on=draw.day(n, date(2023, 4, 1), DAY),
    ).with_columns(
        year=pl.when(pl.col("aside") & pl.col("_old")).then(2022).when(~pl.col("_timeless")).then(2023),
        ended_on=pl.when(pl.col("aside") & ~pl.col("_old")).then("_on"),
    ).drop(pl.selectors.starts_with("_"), "aside")  # fmt: skip


def _through_committees(every: pl.DataFrame, committees: pl.DataFrame, draw: Draw) -> pl.DataFrame:
    """Let a few name the committee of the unit instead of the unit."""
    seats = committees.filter(pl.col("ended_on").is_null()).select(target="unit", _committee="id")
    seats = seats.unique("target", keep="first", maintain_order=True)
    joined = every.with_columns(_named=draw.yes(every.height, 0.03)).join(
        seats, on="target", how="left", maintain_order="left"
    )
    named = pl.when("_named").then(pl.coalesce("_committee", "target")).otherwise("target")
    return joined.with_columns(target=named).drop(pl.selectors.starts_with("_"))
