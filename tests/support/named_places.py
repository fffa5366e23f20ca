"""Places that are what a test calls them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graphmodel.network.places import Places


class NamedPlaces(Places):
    """Names by prefix, and by key what places are called that share a name."""

    def __init__(
        self, named: Mapping[str, str], alike: Mapping[str, str] | None = None, *, made_up: bool = False
    ) -> None:
        self._named = dict(named)
        self._alike = dict(alike or {})
        self._made_up = made_up

    def called(self, text: str) -> list[str]:
        return [prefix for prefix, name in self._named.items() if name == text]

    def namesakes(self, names: Iterable[str]) -> dict[str, str]:
        wanted = set(names)
        return {key: told for key, told in self._alike.items() if told[4:] in wanted}

    def synthetic(self) -> bool:
        return self._made_up

    def names(self) -> dict[str, str]:
        return self._named

    def names_of(self, prefixes: Iterable[str]) -> dict[str, str]:
        return {prefix: self._named[prefix] for prefix in prefixes if prefix in self._named}
