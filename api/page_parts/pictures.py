"""Pictures of maps that were drawn lately, so that opening one bubble after the other draws nothing again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

from fastapi import Depends, Request

from api.caching import moment_of, tag_of
from api.once import once

if TYPE_CHECKING:
    from graphmodel.network.view import View
    from visualisation.picture import Picture

MOST: Final = 8


class Held(NamedTuple):
    """A picture, and how many rows about people were read for it."""

    picture: Picture
    people: int


class Pictures:
    """The pictures last looked at; one is drawn at a time, since drawing takes a whole core."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, Held] = OrderedDict()
        self._lock = Lock()

    def of(self, view: View, name: str, draw: Callable[[View], Picture]) -> Picture:
        """Return the picture of a map as a view shows it to its asker; reads of people are told each time."""
        key = tag_of(moment_of(view), view.asker, "map", name, view.scope, view.asker.name)
        with self._lock:
            if key not in self._held:
                self._held[key] = Held(draw(view), view.people)
                if len(self._held) > MOST:
                    self._held.popitem(last=False)
            self._held.move_to_end(key)
            found = self._held[key]
        view.gave(found.people)
        return found.picture


def _pictures(request: Request) -> Pictures:
    return once(request.app.state, "pictures", Pictures)


PicturesDep = Annotated[Pictures, Depends(_pictures)]
