"""Of which places facts are asked: those under a prefix, or neighbouring ones together."""

from __future__ import annotations

from itertools import takewhile
from typing import NamedTuple


class Stretch(NamedTuple):
    """Neighbouring places, taken together: keys from `first` on that lie before `beyond`."""

    first: str
    beyond: str

    @property
    def within(self) -> str:
        """The prefix that all its keys share."""
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(self.first, self.beyond, strict=False))
        return "".join(character for character, _ in alike)


Scope = str | Stretch
"""A place prefix, or a stretch of places."""


def stretch_of(scope: Scope) -> Stretch:
    """Return the keys that a scope holds."""
    return scope if isinstance(scope, Stretch) else Stretch(scope, f"{scope}~")
