"""Of which places facts are asked: those under a prefix, or neighbouring ones together."""

from __future__ import annotations

from collections.abc import Collection
from itertools import takewhile
from typing import ClassVar, NamedTuple


class Stretch(NamedTuple):
    """Neighbouring places, taken together: keys from `first` on that lie before `beyond`."""

    first: str
    beyond: str

    @property
    def within(self) -> str:
        """The prefix that all its keys share."""
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(self.first, self.beyond, strict=False))
        return "".join(character for character, _ in alike)


class Seats(Stretch):
    """The same of the seats alone: what lies in townships and above, not in villages."""

    DEEPEST: ClassVar[int] = 9
    """Length of the prefix of a township."""
    ENDING: ClassVar[str] = "000"
    """How the key of a township, and of whatever holds it, ends."""


Scope = str | Stretch
"""A place prefix, or a stretch of places."""


def shared(prefixes: Collection[str]) -> str:
    """Return the prefix that all of them have."""
    return Stretch(min(prefixes), max(prefixes)).within if prefixes else ""


def stretch_of(scope: Scope) -> Stretch:
    """Return the keys that a scope holds."""
    return scope if isinstance(scope, Stretch) else Stretch(scope, f"{scope}~")
