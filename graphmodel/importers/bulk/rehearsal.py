"""The store as it would be with the plain rows of a load, for the comparison of the workbook import to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

import polars as pl

from graphmodel.kinds import kinds, relations
from graphmodel.kinds.codes.normal_form import match_key
from graphmodel.stores.bulk.frames import kind_numbers
from graphmodel.stores.entries import ChangeEntry, End, Step, StoredNode, StoredRelation
from graphmodel.stores.versioned.table import KIND_ROOM

if TYPE_CHECKING:
    from pathlib import Path

    from graphmodel.stores.transaction import Reader

_TOLD_BY = ("uscc", "code", "birth_year")


class Rehearsal:
    """Answers what a comparison asks of a writer; nothing is written."""

    def __init__(self, reader: Reader, workshop: Path) -> None:
        self._reader = reader
        nobody = pl.LazyFrame(schema={"gid": pl.Int64(), "name": pl.String(), **dict.fromkeys(_TOLD_BY, pl.String())})
        files = [pl.scan_ipc(file) for file in workshop.glob("details-*")]
        details = pl.concat(files) if files else nobody
        self._nodes = pl.scan_ipc(workshop / "nodes").join(details, on="gid")
        self._links = pl.scan_ipc(workshop / "links")
        self._ids = pl.scan_ipc(workshop / "ids")
        self._kinds = {number: kind for kind, number in kind_numbers().items()}
        self._issued = 0

    def kind_of(self, ids: Iterable[str]) -> dict[str, str]:
        """Return the kind name of each id that exists or would."""
        wanted = list(ids)
        found = self._nodes.filter(pl.col("id").is_in(wanted)).select("id", "gid").collect()
        ours = {id_: self._kinds[gid >> KIND_ROOM] for id_, gid in found.iter_rows()}
        return ours | self._reader.kind_of(wanted)

    def nodes(
        self, kind: str, *, by: str = "id", values: Iterable[object] | None = None, scope: str = ""
    ) -> Iterator[StoredNode]:
        """Yield the nodes of the store, then those that would be new."""
        wanted = None if values is None else list(values)
        stored = self._reader.nodes(kind, by=by, values=wanted, scope=scope)
        return chain(stored, self._new(kind, by, wanted, scope))

    def relations(
        self, relation: str, *, end: End = "source", ids: Iterable[str] | None = None
    ) -> Iterator[StoredRelation]:
        """Yield the relations of the store, then those that would be new."""
        wanted = None if ids is None else list(ids)
        yield from self._reader.relations(relation, end=end, ids=wanted)
        own, other = ("own", "target") if end == "source" else ("target", "own")
        links = self._links.filter(pl.col("relation") == relation)
        asked = self._ids if wanted is None else self._ids.filter(pl.col("id").is_in(wanted))
        here = links.join(asked, left_on=own, right_on="gid").rename({"id": own + "·id"})
        both = here.join(self._ids, left_on=other, right_on="gid").rename({"id": other + "·id"})
        for source, target in both.select("own·id", "target·id").collect().iter_rows():
            yield StoredRelation(relations()[relation].model_construct(), source, target)

    def told(self, numbers: Iterable[int]) -> dict[int, ChangeEntry]:
        """Return the lines of the change log: none speaks of what would be new."""
        return self._reader.told(numbers)

    def steps(
        self, name: str, *, since: int, until: int | None = None, ids: Iterable[str] | None = None
    ) -> Iterator[Step]:
        """Yield what changes made of the nodes and relations of the store."""
        return self._reader.steps(name, since=since, until=until, ids=ids)

    def names_of(self, kind: str, scope: str) -> dict[str, str]:
        """Return the names of the store; the new nodes are found by the normal form of theirs as it is."""
        return self._reader.names_of(kind, scope)

    def issue_ids(self, letter: str, county: str, count: int) -> list[str]:
        """Return numbers that nobody has; they are not kept."""
        first = self._issued
        self._issued += count
        return [f"{letter}{county[:6].ljust(6, '0')}{10**14 + n}" for n in range(first, self._issued)]

    def _new(self, kind: str, by: str, values: list[Any] | None, scope: str) -> Iterator[StoredNode]:
        number = kind_numbers()[kind]
        found = self._nodes.filter(pl.col("gid") // (1 << KIND_ROOM) == number)
        if values is not None:
            if by not in ("id", "name", *_TOLD_BY):
                return
            keys = [match_key(str(v)) for v in values] if by == "name" else values
            found = found.filter(pl.col(by).is_in(keys))
        if scope:
            found = found.filter(pl.col("place").str.starts_with(scope))
        for row in found.head(100_000).collect().iter_rows(named=True):
            fields = kinds()[kind].model_fields
            told = {name: row[name] for name in ("id", "name", *_TOLD_BY) if name in fields}
            held: dict[str, Any] = dict.fromkeys(fields) | told
            yield StoredNode(kinds()[kind].model_construct(**held), row["place"])
