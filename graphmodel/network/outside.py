"""What lies outside the places of whoever asks: counted, called by its kind and county, never named."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from graphmodel.kinds import kinds
from graphmodel.kinds.codes import division

if TYPE_CHECKING:
    from graphmodel.network.asker import Asker
    from graphmodel.stores.transaction import Reader

_COUNTY: Final = 6
_KEY: Final = max(division.LEVELS)


class Outside:
    """The nodes outside that were met so far; each has a number that stands for its id, the same all along."""

    def __init__(self, reader: Reader, asker: Asker) -> None:
        self._reader = reader
        self._asker = asker
        self._known: set[str] = set()
        self._labels: dict[str, str] = {}
        self._tokens: dict[str, str] = {}
        self._ids: dict[str, str] = {}

    @property
    def count(self) -> int:
        """How many different nodes outside were met."""
        return len(self._labels)

    def labels(self, ids: Iterable[str]) -> dict[str, str]:
        """Return what each of `ids` that lies outside is called; one look-up for all that were not met before."""
        if self._asker.everywhere:
            return {}
        wanted = set(ids)
        if unknown := wanted - self._known:
            places = self._reader.places_of(unknown)
            self._meet({id_: place for id_, place in places.items() if not self._asker.reaches(place)})
            self._known |= unknown
        return {id_: self._labels[id_] for id_ in wanted if id_ in self._labels}

    def tokens(self, ids: Iterable[str]) -> dict[str, str]:
        """Return what stands for each of `ids` that lies outside."""
        return {id_: self._tokens[id_] for id_ in self.labels(ids)}

    def masked(self, ids: Iterable[str]) -> list[str]:
        """Return `ids`, with what stands for those that lie outside."""
        listed = list(ids)
        tokens = self.tokens(listed)
        return [tokens.get(id_, id_) for id_ in listed]

    def meant(self, ids: Iterable[str]) -> list[str]:
        """Return the ids that `ids` stand for."""
        return [self._ids.get(id_, id_) for id_ in ids]

    def named(self, token: str) -> str | None:
        """Return what the node that `token` stands for is called; None where it stands for none."""
        return self._labels.get(self._ids.get(token, ""))

    def _meet(self, places: dict[str, str]) -> None:
        kind_of = self._reader.kind_of(places)
        counties = {place[:_COUNTY].ljust(_KEY, "0") for place in places.values() if place}
        names = self._reader.names(counties)
        for id_, place in sorted(places.items()):
            county = names.get(place[:_COUNTY].ljust(_KEY, "0")) if place else None
            where = f"（{county}）" if county else ""
            self._labels[id_] = f"范围外的{kinds()[kind_of[id_]].kind.title}{where}"
            token = f"范围外{len(self._ids) + 1}"
            self._tokens[id_], self._ids[token] = token, id_
