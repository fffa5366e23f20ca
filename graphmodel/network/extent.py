"""How large a store is, for the choice between judging at once and judging beside what holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graphmodel.stores.transaction import Reader

AT_ONCE: Final = 50_000
"""Subjects that are judged at a time."""

Progress = Callable[[int, int], None]
"""Called with the stretches that are done and all of them."""


def unnoticed(done: int, stretches: int) -> None:
    """Progress that nobody watches."""


def is_large(reader: Reader) -> bool:
    """Does the store hold more than can be judged within one write that others wait for?"""
    return len(reader.stretches(AT_ONCE)) > 1
