"""What stands behind the ? of a page's address, and the addresses that differ from it in something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

SEVERAL: Final = ("filter", "order", "fields", "kinds", "gone", "closed")
"""Parameters that may be given several times; of the others (a place typed beside one that is chosen) the last one
counts."""


@dataclass(frozen=True)
class Address:
    """A path, and what was asked there; a form sends its empty fields too, which say nothing."""

    path: str
    pairs: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, path: str, pairs: Iterable[tuple[str, str]]) -> Address:
        """Return an address without what is empty."""
        return cls(path, tuple((name, value.strip()) for name, value in pairs if value.strip()))

    def one(self, name: str) -> str:
        """Return a value, empty where there is none."""
        return next((value for given, value in reversed(self.pairs) if given == name), "")

    def all(self, name: str) -> list[str]:
        """Return every value of a parameter."""
        return [value for given, value in self.pairs if given == name]

    def values(self) -> dict[str, Any]:
        """Return everything that was asked, as a model takes it."""
        return {n: self.all(n) if n in SEVERAL else value for n, value in self.pairs}

    def changed(self, changes: Mapping[str, str | list[str]]) -> Address:
        """Return the address with these values in place of those of the same names; an empty one leaves it out."""
        kept = [(name, value) for name, value in self.pairs if name not in changes]
        each = [(n, v) for n, held in changes.items() for v in ([held] if isinstance(held, str) else held)]
        return Address.of(self.path, [*kept, *each])

    def __str__(self) -> str:
        query = urlencode(self.pairs)
        return f"{self.path}?{query}" if query else self.path
