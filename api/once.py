"""What an application makes when first asked for it: once, however many ask at that moment."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Final, TypeVar, cast

from starlette.datastructures import State

Made = TypeVar("Made")
_MAKING: Final[dict[str, Lock]] = {}


def once(state: State, name: str, make: Callable[[], Made]) -> Made:
    """Return what `state` holds under that name; whoever comes while another makes it waits for that one."""
    if not hasattr(state, name):
        with _MAKING.setdefault(name, Lock()):
            if not hasattr(state, name):
                setattr(state, name, make())
    return cast(Made, getattr(state, name))
