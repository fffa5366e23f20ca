"""One transaction on a Neo4j server: Cypher in, plain Python values out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from neo4j import Result, Transaction
from neo4j.exceptions import DriverError, Neo4jError
from neo4j.time import Date

from graphmodel.stores.neo4j.faults import told

Raw = tuple[Any, ...]

ROWS_AT_A_TIME: Final = 5_000
"""Rows sent with one statement."""

_GIVEN: Final = "given"
_PARAMETER: Final = re.compile(r"\$(?=\w)")


@contextmanager
def translated(url: str) -> Iterator[None]:
    """Turn errors of the driver into ours."""
    try:
        yield
    except (Neo4jError, DriverError, OSError) as error:
        raise told(error, url) from error


class Session:
    """An open transaction; errors name the server as `url`."""

    def __init__(self, transaction: Transaction, url: str) -> None:
        self.url = url
        self.state: dict[str, Any] = {}
        """Properties of the Store node when the transaction began."""
        self.stamps: tuple[int, ...] = ()
        """Staged loads whose rows are hidden here."""
        self._transaction = transaction
        self._waiting: list[tuple[str, dict[str, object]]] = []

    def all(self, text: str, parameters: Mapping[str, object] | None = None) -> list[Raw]:
        """Return every row of a query."""
        with translated(self.url):
            return [tuple(map(_plain, row)) for row in self._asked(text, parameters).values()]

    def each(self, text: str, parameters: Mapping[str, object] | None = None) -> Iterator[Raw]:
        """Yield the rows of a query as they arrive."""
        with translated(self.url):
            for record in self._asked(text, parameters):
                yield tuple(map(_plain, record.values()))

    def value(self, text: str, parameters: Mapping[str, object] | None = None) -> Any:
        """Return the first column of the first row, or None where there is no row."""
        rows = self.all(text, parameters)
        return rows[0][0] if rows else None

    def run(self, text: str, parameters: Mapping[str, object] | None = None) -> None:
        """Execute one statement."""
        with translated(self.url):
            self._asked(text, parameters).consume()

    def run_many(self, text: str, rows: Iterable[object], parameters: Mapping[str, object] | None = None) -> None:
        """Execute a statement that begins with `UNWIND $rows AS row`, for as many rows at a time as one holds."""
        left = iter(rows)
        while piece := list(islice(left, ROWS_AT_A_TIME)):
            self.run(text, {**(parameters or {}), "rows": piece})

    def later(self, text: str, parameters: Mapping[str, object]) -> None:
        """Execute a statement that returns nothing, before anything else is asked or the transaction ends.

        Those that wait together take one way to the server and back.
        """
        self._waiting.append((text, dict(parameters)))

    def later_many(self, text: str, rows: Iterable[object], parameters: Mapping[str, object] | None = None) -> None:
        """As `run_many`, later where the rows are sent at once."""
        held = list(rows)
        if len(held) > ROWS_AT_A_TIME:
            self.run_many(text, held, parameters)
        elif held:
            self.later(text, {**(parameters or {}), "rows": held})

    def send_waiting(self) -> None:
        """Execute what was to be done later."""
        waiting, self._waiting = self._waiting, []
        if waiting:
            text, given = _as_one_text(tuple(text for text, _ in waiting)), [parameters for _, parameters in waiting]
            with translated(self.url):
                self._transaction.run(text, {f"{_GIVEN}{n}": held for n, held in enumerate(given)}).consume()

    def _asked(self, text: str, parameters: Mapping[str, object] | None) -> Result:
        """Run a text with all its parameters as members of one map.

        The server keeps a plan for each size (none, 1, to 10, to 100, …) of every list and string that is a parameter
        of its own, and planning costs far more than most texts take to run. Into a map it does not look.
        """
        self.send_waiting()
        return self._transaction.run(_of_one_map(text), {_GIVEN: dict(parameters or {})})


@lru_cache(maxsize=1_000)
def _of_one_map(text: str, name: str = _GIVEN) -> str:
    return _PARAMETER.sub(f"${name}.", text)


@lru_cache(maxsize=1_000)
def _as_one_text(texts: tuple[str, ...]) -> str:
    parts = [_of_one_map(text, f"{_GIVEN}{n}") for n, text in enumerate(texts)]
    return parts[0] if len(parts) == 1 else "\n".join(f"CALL () {{ {part} }}" for part in parts)


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind is Date:
        return value.to_native()
    if kind is dict:
        return {name: _plain(held) for name, held in value.items()}
    if kind is list and value and type(value[0]) in (Date, dict, list):
        return [_plain(held) for held in value]
    return value
