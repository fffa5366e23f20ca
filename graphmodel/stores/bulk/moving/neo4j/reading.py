"""A graph read part by part in the turn of whoever writes, so that nothing moves meanwhile."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import polars as pl

from graphmodel.errors import StoreError
from graphmodel.stores.address import Address
from graphmodel.stores.bulk.moving.ends import Key
from graphmodel.stores.bulk.moving.neo4j.walks import Walk, walks
from graphmodel.stores.bulk.moving.parts import Part
from graphmodel.stores.neo4j import state
from graphmodel.stores.neo4j.placing import counter_of
from graphmodel.stores.neo4j.rows import into
from graphmodel.stores.neo4j.server import Server
from graphmodel.stores.neo4j.session import Raw, Session
from graphmodel.stores.versioned.codings import days
from graphmodel.stores.versioned.table import declared_tables

ROWS_AT_A_TIME: Final = 5_000

Convert = Callable[[Any], Any]


class Neo4jSource:
    """What a session sees; `rows`: about how many a piece holds."""

    def __init__(self, session: Session, rows: int = ROWS_AT_A_TIME) -> None:
        self._session = session
        self._rows = rows

    def snapshot(self) -> str:
        """Return a word that is another one after every write."""
        return ", ".join(str(held) for held in self._session.all(_SNAPSHOT)[0])

    def count(self, part: Part) -> int:
        """Return how many rows a part has."""
        if part.name in _ON_THE_NODE:
            return len(_ON_THE_NODE[part.name](self._session))
        return sum(self._counted(walk) for walk in walks(self._session, part))

    def pieces(self, part: Part, after: Key | None = None) -> Iterator[tuple[Key, pl.DataFrame]]:
        """Yield the rows behind `after` (columns of the part), always in the same order, and the key of the last."""
        if part.name in _ON_THE_NODE:
            rows = _ON_THE_NODE[part.name](self._session)
            if after is None and rows:
                yield ("whole",), _framed(part, rows)
            return
        start = 0 if after is None else int(after[0])
        for number, walk in enumerate(walks(self._session, part)[start:], start):
            first = after[1] if after is not None and number == start else None
            for key, rows in self._walked(walk, first):
                yield (number, key), _framed(part, rows)

    def _walked(self, walk: Walk, after: Any) -> Iterator[tuple[Any, list[Raw]]]:
        """Yield the last key of each piece and its rows."""
        while True:
            there, last = self._session.all(*walk.next_keys(after, self._rows))[0]
            if not there:  # and then the server need not plan how to read them
                return
            until = last if there == self._rows else None
            rows = self._session.all(*walk.piece(after, until))
            if rows:
                yield until if until is not None else max(key for key, *_ in rows), [row[1:] for row in rows]
            if until is None:
                return
            after = until

    def _counted(self, walk: Walk) -> int:
        text, given = walk.piece(None, None)
        before, _, _ = text.rpartition(" RETURN ")
        return int(self._session.value(f"{before} RETURN count(*)", given))


_SNAPSHOT: Final = (
    "OPTIONAL MATCH (c:Change) WITH c ORDER BY c.seq DESC LIMIT 1"
    " OPTIONAL MATCH (j:Judgement) WITH c, j ORDER BY j.number DESC LIMIT 1"
    " OPTIONAL MATCH (i:Issued) WITH c, j, sum(i.last) AS issued"
    f" OPTIONAL MATCH {state.STORE}"
    " RETURN c.seq, c.change_id, j.number, j.at, issued, s.pinned_on"
)


def _counters(session: Session) -> list[Raw]:
    held = ((table.name, session.state.get(counter_of(table))) for table in declared_tables())
    return [(name, last) for name, last in held if last]


def _pinned(session: Session) -> list[Raw]:
    pinned_on = session.state.get("pinned_on")
    return [(pinned_on.isoformat(),)] if pinned_on else []


_ON_THE_NODE: Final[dict[str, Callable[[Session], list[Raw]]]] = {"counter": _counters, "state": _pinned}
"""Parts that are properties of the Store node."""


def _framed(part: Part, rows: list[Raw]) -> pl.DataFrame:
    ways = into(part.rows_of) if part.table else tuple(_WAYS.get((part.name, c), _same) for c in part.columns)
    encoded = [
        tuple(None if value is None else to(value) for value, to in zip(row, ways, strict=False)) for row in rows
    ]
    return pl.DataFrame(encoded, schema=dict(part.columns), orient="row")


def _same(value: Any) -> Any:
    return value


def _packed(counts: list[int]) -> bytes:
    return array("i", counts).tobytes()


def _text(rules: list[str]) -> str:
    return json.dumps(rules, ensure_ascii=False)


_WAYS: Final[dict[tuple[str, str], Convert]] = {
    ("change", "effective"): days, ("judgement", "judged_on"): days, ("rule_set", "rules"): _text,
    ("finding", "counted"): int, ("cell", "counted"): int, ("tally", "counts"): _packed,
    ("tally_old", "counts"): _packed,
}  # fmt: skip
"""How the properties of other parts become columns, where they are not the same."""


@contextmanager
def open_source(address: Address) -> Iterator[Neo4jSource]:
    """Open the graph at `address` to be copied: while that lasts, others read but do not write."""
    server = Server(address)
    try:
        with server.transaction("write", keep=False) as session:
            if not state.take_turn(session):
                raise StoreError(f"Neo4j 服务器“{address}”上还没有数据，没有可复制的；请核对 --from。")
            yield Neo4jSource(session)
    finally:
        server.close()
