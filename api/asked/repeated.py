"""Refuses a parameter that stands twice where one value is meant: nobody would know which of them was answered."""

from __future__ import annotations

from collections import Counter
from typing import Final

from fastapi import Request
from fastapi.exceptions import RequestValidationError

from api.asked.address import SEVERAL

_CHOSEN_AND_TYPED: Final = {"scope": 2}
"""How often forms of pages send a field: of a place chosen from a list and one that is typed beside it, the latter
counts."""
_API: Final = "/api/"


def refuse_repeated(request: Request) -> None:
    """Raise RequestValidationError with every parameter that is given more often than it may be."""
    given = request.query_params
    often = Counter(name for name, _ in given.multi_items() if name not in SEVERAL)
    most = {} if request.scope["path"].startswith(_API) else _CHOSEN_AND_TYPED
    found = [
        {"type": "repeated", "loc": ("query", name), "input": "、".join(given.getlist(name)), "ctx": {"times": times}}
        for name, times in often.items()
        if times > most.get(name, 1)
    ]
    if found:
        raise RequestValidationError(found)
