"""A state that a finding can be in; each says itself whether it calls for somebody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Self, cast

from graphmodel.kinds.values import Choice

CALLS: Final = True
"""Somebody has to act, or to look: such findings stand in the short lists that planners page through."""
QUIET: Final = False
UNDETERMINED: Final = (QUIET, "undetermined", "未定")
"""Of what a text only names: neither yes nor no, and in no rate, until somebody settles it."""


class State(Choice):
    """A choice whose members say first whether they call for somebody: `blank = CALLS, "blank", "空白点"`."""

    calls: bool

    def __new__(cls, calls: bool, code: str, label: str, *aliases: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.aliases = aliases
        member.calls = calls
        return member


def made(name: str, members: Mapping[str, tuple[Any, ...]]) -> type[State]:
    """Return states that are declared elsewhere than in a class; `members` as in its body, by name."""
    return cast(type[State], cast(Any, State)(name, members))
