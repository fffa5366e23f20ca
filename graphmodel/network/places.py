"""The places of one scope by name, as far as whoever asks may know them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

from graphmodel.kinds.codes import division
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.network.extent import is_large
from graphmodel.network.scope import called, namesakes

if TYPE_CHECKING:
    from graphmodel.network.veil import Veil


def _key(prefix: str) -> str:
    return prefix.ljust(max(division.LEVELS), "0")


class Places:
    """What a view tells of places."""

    def __init__(self, veil: Veil, scope: str) -> None:
        self._reader, self._asker, self._outside = veil.reader, veil.asker, veil.outside
        self._scope = scope
        self._names: dict[str, str] | None = None

    def above(self) -> list[str]:
        """Return the keys of the scope and of what it lies in."""
        return [_key(self._scope[:length]) for length in division.LEVELS if length <= len(self._scope)]

    def called(self, text: str) -> list[str]:
        """Return the prefixes of the places in scope that a code, a name or a chain of names may mean."""
        return [place for place in called(self._reader, self._asker, text) if place.startswith(self._scope)]

    def namesakes(self, names: Iterable[str]) -> dict[str, str]:
        """Return, by key, what places in scope are called that share one of these names: the town before the name."""
        return namesakes(self._reader, self._scope, names)

    def synthetic(self) -> bool:
        """Does a place in scope, or one that it lies in, say that what is recorded in it is made up?"""
        inside = self._reader.nodes("Jurisdiction", by="synthetic", values=[True], scope=self._scope)
        above = self._reader.nodes("Jurisdiction", values=self.above())
        return any(isinstance(held.node, Jurisdiction) and held.node.synthetic for held in chain(inside, above))

    def names(self) -> dict[str, str]:
        """Return the name of every place in scope, and of those it lies in, by its prefix."""
        if self._names is None:
            found = self._reader.names_within(self._scope) | self._reader.names(self.above())
            self._names = {division.prefix_of(key): name for key, name in found.items()}
        return self._names

    def names_of(self, prefixes: Iterable[str]) -> dict[str, str]:
        """Return the names of the places `prefixes`, of those that exist; `320205000` is no place, `320205` is.

        Places above those of the asker have their names; what stands for one outside has what it is called.
        """
        asked = set(prefixes)
        outside = {prefix: name for prefix in asked if (name := self._outside.named(prefix))}
        around = {prefix for prefix in asked if self._asker.is_around(prefix)}
        found = {division.prefix_of(key): name for key, name in self._reader.names(map(_key, around)).items()}
        return outside | {prefix: name for prefix, name in found.items() if prefix in around}

    def offered(self) -> dict[str, str]:
        """Return the places that one may go on to, by prefix: those granted, what the scope lies in, the towns around,
        and the villages of a town in scope. Of a whole nation there are no towns: nobody finds one among so many.
        """
        county, town = (self._scope[:length] for length in (6, 9))
        wide = county if self._asker.reaches(county) else self._scope
        ways = [self._scope[:n] for n in division.LEVELS if n <= len(self._scope)]
        above = [place for place in ways if self._asker.reaches(place)]
        within: dict[str, str] = {}
        if wide or not is_large(self._reader):
            within = self._reader.names_within(wide, villages=False)
        if len(town) == 9 and self._asker.reaches(town):
            within |= self._reader.names_within(town)
        found = {division.prefix_of(key): name for key, name in within.items()}
        return dict(sorted((self.names_of([*self._asker.places, *above]) | found).items()))
