"""What findings say about which entity: the properties and labels it bears, and where its findings lead."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import polars as pl

from graphmodel.stores.bulk.moving.ends import Source
from graphmodel.stores.bulk.moving.offline.csv_files import SEPARATOR
from graphmodel.stores.bulk.moving.parts import part, parts
from graphmodel.stores.neo4j.findings.mirrors import is_mirrored, label_of

_FOUND: Final = ("subject", "topic", "state")


class About:
    """Every finding in the order in which they are read, with the gid of its subject.

    Held in memory: about 120 bytes a finding and 60 an entity.
    """

    def __init__(self, source: Source) -> None:
        found = _columns(source, "finding", _FOUND).with_columns(pl.col("topic", "state").cast(pl.Categorical()))
        ids = pl.concat([_columns(source, p.name, ("gid", "id")) for p in parts() if p.of == "nodes"])
        self._found = found.join(ids, left_on="subject", right_on="id", how="left", maintain_order="left").select(
            "gid", "topic", "state"
        )
        said = self._found.select("topic", "state").unique()
        labels = [label_of(topic, state) for topic, state in said.iter_rows()]
        self._labels = said.with_columns(label=pl.Series(labels, dtype=pl.String())).drop_nulls("label")

    def subjects(self, first: int, count: int) -> pl.Series:
        """Return the gids of the subjects of `count` findings from number `first` on; null where there is none."""
        return self._found["gid"].slice(first, count)

    def topics(self, lowest: int, beyond: int) -> list[str]:
        """Return the topics that entities with gids from `lowest` to below `beyond` show."""
        return sorted(filter(is_mirrored, map(str, self._within(lowest, beyond)["topic"].unique())))

    def states(self, gids: pl.Series, topics: list[str]) -> pl.DataFrame:
        """Return for each of `gids`, which ascend, its state by topic and its labels (`:LABEL`)."""
        held = self._within(gids.item(0), gids.item(-1) + 1)
        labels = held.join(self._labels, on=("topic", "state")).group_by("gid").agg(pl.col("label").sort())
        labels = labels.select("gid", pl.col("label").list.join(SEPARATOR).alias(":LABEL"))
        found = gids.to_frame("gid")
        for topic in topics:
            states = held.filter(pl.col("topic") == topic).select("gid", pl.col("state").cast(pl.String()).alias(topic))
            found = found.join(states, on="gid", how="left", maintain_order="left")
        return found.join(labels, on="gid", how="left", maintain_order="left").drop("gid")

    def _within(self, lowest: int, beyond: int) -> pl.DataFrame:
        return self._found.filter(pl.col("gid").is_between(lowest, beyond, closed="left"))


def _columns(source: Source, name: str, columns: tuple[str, ...]) -> pl.DataFrame:
    """Return only some columns of a part, whole."""
    whole = part(name)
    few = replace(whole, columns={c: whole.columns[c] for c in columns})
    return pl.concat([few.empty, *(rows for _, rows in source.pieces(few))])
