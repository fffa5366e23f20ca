"""Finding millions of nodes by number or name: hashes in order, and the text itself to make sure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from graphmodel.stores.sqlite.schema import KIND_ROOM

UNRESOLVED = -1
"""Stands where something is said that does not lead to exactly one node."""


class Index:
    """Gids by key; a key may lead to several."""

    def __init__(self, keys: pl.Series, gids: pl.Series) -> None:
        known = pl.DataFrame({"key": keys, "gid": gids}).drop_nulls()
        held = known.with_columns(hash=pl.col("key").hash()).unique(["hash", "gid"]).sort("hash")
        self._keys, self._gids, self._hashes = held["key"], held["gid"], held["hash"]

    def find(self, wanted: pl.Series) -> pl.DataFrame:
        """Return `gid` (of the first) and `count` for each of `wanted`; a hash that two keys share counts twice."""
        hashes = wanted.hash()
        first = self._hashes.search_sorted(hashes, side="left")
        count = (self._hashes.search_sorted(hashes, side="right") - first).cast(pl.Int64)
        if not len(self._keys):
            return pl.DataFrame({"gid": pl.Series([None] * len(wanted), dtype=pl.Int64), "count": [0] * len(wanted)})
        at = first.clip(0, len(self._keys) - 1)
        same = (self._keys.gather(at) == wanted).fill_null(value=False)
        return pl.DataFrame({"gid": self._gids.gather(at), "count": count, "same": same}).select(
            pl.when("same").then("gid").alias("gid"),
            pl.when(pl.col("same") | (pl.col("count") > 1)).then("count").otherwise(0).alias("count"),
        )


class Directory:
    """Every node of store and load, by number, by statistical code and by name within its kind."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._kind_numbers = numbers
        self.ids = Index(pl.Series(dtype=pl.String), pl.Series(dtype=pl.Int64))
        self.codes = self.ids
        self.names: dict[str, Index] = {}

    def resolve(self, ids: pl.Series, names: pl.Series, kinds: Sequence[str]) -> pl.Series:
        """Return the gid each reference means among `kinds`: null where none is written, UNRESOLVED where unclear."""
        by_id, by_code = self.ids.find(ids), self.codes.find(ids)
        numbers = [self._kind_numbers[kind] for kind in kinds]
        found = pl.DataFrame({"id": ids, "name": names, "by_id": _only(by_id), "by_code": _only(by_code)})
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
        counts = sum((f["count"] for f in found), pl.Series([0] * len(names)))
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
