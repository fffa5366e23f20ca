"""What is to be told once on the page that follows a deed: kept here under a token, for whoever did it."""

from __future__ import annotations

from collections import OrderedDict
from secrets import token_urlsafe
from threading import Lock
from typing import TYPE_CHECKING, Final

from api.once import once

if TYPE_CHECKING:
    from fastapi import Request

    from graphmodel.network import Asker

SAID: Final = "said"
"""The parameter of an address that holds the token."""
_MOST: Final = 500
"""Of them all; the oldest ones go."""


class Notes:
    """The sentences that were not forgotten yet."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[str, str]] = OrderedDict()
        self._lock = Lock()

    def keep(self, asker: Asker, text: str) -> str:
        """Return the token under which a text is told to this asker."""
        token = token_urlsafe(9)
        with self._lock:
            self._kept[token] = (asker.name, text)
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return token

    def told(self, asker: Asker, token: str) -> str:
        """Return what is to be told; empty where the token is another's, or was forgotten."""
        name, text = self._kept.get(token, ("", ""))
        return text if name == asker.name else ""


def notes_of(request: Request) -> Notes:
    """Return the notes of the application."""
    return once(request.app.state, "notes", Notes)
