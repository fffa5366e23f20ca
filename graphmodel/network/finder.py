"""Finds nodes of any kind by a part of their name, in the places of whoever asks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from graphmodel.kinds import kinds
from graphmodel.kinds.codes.normal_form import match_key
from graphmodel.kinds.person import Person
from graphmodel.network.extent import is_large
from graphmodel.network.naming import names_of

if TYPE_CHECKING:
    from graphmodel.network.veil import Veil

_COUNTY = 6
"""Length of the prefix of a county."""


class Hit(NamedTuple):
    """One node that was found."""

    id: str
    kind: str
    name: str
    place: str
    """Its place key; empty where it lies in none."""


class Finder:
    """Looks among the nodes that one asker may see."""

    def __init__(self, veil: Veil) -> None:
        self._veil = veil

    @property
    def only_whole_names(self) -> bool:
        """Is the store so large, and what may be seen of it so wide, that only whole names are looked for?"""
        return is_large(self._veil.reader) and any(len(place) < _COUNTY for place in self._veil.asker.places)

    def find(self, text: str, most: int, of: tuple[str, ...] = ()) -> list[Hit]:
        """Return up to `most` nodes (of the kinds `of`; of all) with this 编号, of this name, or with it in their name:
        what is called just so comes first. People only for whoever may know their names."""
        wanted = match_key(text)
        if not wanted:
            return []
        found = {hit.id: hit for hit in (*self._with_id(text.strip().upper(), of), *self._named(text, wanted, of))}
        order = list(kinds())
        ranked = sorted(found.values(), key=lambda h: (_rank(h, wanted), order.index(h.kind), h.place, h.id))
        return ranked[:most]

    def _with_id(self, id_: str, of: tuple[str, ...]) -> Iterator[Hit]:
        for found, kind in self._veil.reader.kind_of([id_]).items():
            for held in self._veil.reader.nodes(kind, values=[found]):
                if self._veil.asker.reaches(held.place) and self._is_looked_for(kind, of):
                    yield Hit(found, kind, names_of(self._veil, [held])[found], held.place)

    def _named(self, text: str, wanted: str, of: tuple[str, ...]) -> Iterator[Hit]:
        for kind, model in kinds().items():
            if "name" in model.model_fields and self._is_looked_for(kind, of):
                names = self._whole(kind, text) if self.only_whole_names else self._like(kind, wanted)
                places = self._veil.reader.places_of(names)
                if kind == Person.__name__:
                    self._veil.saw(len(names))
                yield from (Hit(i, kind, n, p) for i, n in names.items() if self._veil.asker.reaches(p := places[i]))

    def _is_looked_for(self, kind: str, of: tuple[str, ...]) -> bool:
        return (kind in of or not of) and (kind != Person.__name__ or self._veil.sees_names)

    def _whole(self, kind: str, text: str) -> dict[str, str]:
        found = self._veil.reader.nodes(kind, by="name", values=[text.strip()])
        return {held.node.id: str(getattr(held.node, "name", "")) for held in found}

    def _like(self, kind: str, wanted: str) -> dict[str, str]:
        every = (self._veil.reader.names_of(kind, place) for place in self._veil.asker.places)
        return {id_: name for names in every for id_, name in names.items() if wanted in match_key(name)}


def _rank(hit: Hit, wanted: str) -> int:
    key = match_key(hit.name)
    return 0 if wanted in (key, hit.id.casefold()) else 1 if key.startswith(wanted) else 2
