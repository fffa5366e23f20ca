"""Finding millions of nodes by number or name: hashes in order, and the text itself to make sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from graphmodel.stores.versioned.table import KIND_ROOM

UNRESOLVED = -1
"""Stands where something is said that does not lead to exactly one node."""


class Index:
    """Gids by key, held as two hashes of 64 bits; a key may lead to several."""

    def __init__(self, keys: pl.Series, gids: pl.Series) -> None:
        hashes = pl.DataFrame({"gid": gids, "first": keys.hash(1), "second": keys.hash(2)}).filter(keys.is_not_null())
        held = hashes.sort("first")
        again = (pl.col("first") == pl.col("first").shift()) & (pl.col("gid") == pl.col("gid").shift())
        held = held.filter(~again.fill_null(value=False))
        first = pl.col("first")
        shared = (first == first.shift()) | (first == first.shift(-1))
        alone = held.select(~shared.fill_null(value=False)).to_series()
        self._gids, self._first, self._second, self._alone = held["gid"], held["first"], held["second"], alone

    def find(self, wanted: pl.Series) -> pl.DataFrame:
        """Return for each of `wanted` its `gid`, and how many there are: `count` is 0, 1 or 2 (several)."""
        if not len(self._gids) or wanted.null_count() == len(wanted):
            nothing = {"gid": pl.lit(None, pl.Int64), "count": pl.lit(0, pl.Int8)}
            return wanted.to_frame("wanted").with_columns(**nothing).select("gid", "count")
        asked = pl.DataFrame({"first": wanted.hash(1), "second": wanted.hash(2)}).with_row_index("n").sort("first")
        at = self._first.search_sorted(asked["first"]).clip(0, len(self._gids) - 1)
        found = asked.with_columns(
            there=self._first.gather(at), gid=self._gids.gather(at), alone=self._alone.gather(at),
            same=self._second.gather(at) == asked["second"],
        ).sort("n")  # fmt: skip
        hit = (pl.col("there") == pl.col("first")) & wanted.is_not_null()
        one = hit & pl.col("alone") & pl.col("same")
        count = pl.when(one).then(1).when(hit & ~pl.col("alone")).then(2).otherwise(0)
        return found.select(gid=pl.when(one).then("gid"), count=count.cast(pl.Int8))


class Directory:
    """Every node of store and load, by number, by statistical code and by name within its kind."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._kind_numbers = numbers
        self.ids = Index(pl.Series(dtype=pl.String), pl.Series(dtype=pl.Int64))
        self.codes = self.ids
        self.names: dict[str, Index] = {}

    def resolve(self, ids: pl.Series, names: pl.Series, kinds: Sequence[str]) -> pl.Series:
        """Return the gid each reference means among `kinds`: null where none is written, UNRESOLVED where unclear."""
        by_id = _only(self.ids.find(ids))
        by_code = _only(self.codes.find(pl.select(pl.when(by_id.is_null()).then(ids)).to_series()))
        numbers = [self._kind_numbers[kind] for kind in kinds]
        found = pl.DataFrame({"id": ids, "name": names, "by_id": by_id, "by_code": by_code})
        found = found.with_columns(self._named(names, kinds))
        meant = pl.when(pl.col("id").is_not_null()).then(pl.coalesce("by_id", "by_code")).otherwise("by_name")
        fit = (pl.col("meant").cast(pl.Int64) // (1 << KIND_ROOM)).is_in(numbers)
        said = pl.col("id").is_not_null() | pl.col("name").is_not_null()
        return (
            found.with_columns(meant=meant)
            .select(pl.when(fit.fill_null(value=False)).then("meant").when(said).then(UNRESOLVED).cast(pl.Int64))
            .to_series()
        )

    def _named(self, names: pl.Series, kinds: Sequence[str]) -> pl.Series:
        """Return the one node of `kinds` that has each name."""
        if names.null_count() == len(names):
            return pl.Series("by_name", [None] * len(names), dtype=pl.Int64)
        found = [self.names[kind].find(names) for kind in kinds if kind in self.names]
        counts = sum((f["count"] for f in found), pl.zeros(len(names), dtype=pl.Int8, eager=True))
        gids = (
            pl.DataFrame([_only(f).alias(str(n)) for n, f in enumerate(found)])
            .select(pl.coalesce(pl.all()) if found else pl.lit(None, pl.Int64))
            .to_series()
        )
        return (
            pl.DataFrame({"gid": gids, "count": counts})
            .select(pl.when(pl.col("count") == 1).then("gid").alias("by_name"))
            .to_series()
        )


def _only(found: pl.DataFrame) -> pl.Series:
    return found.select(pl.when(pl.col("count") == 1).then("gid")).to_series()
