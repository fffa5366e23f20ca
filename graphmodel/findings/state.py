"""A state that a finding can be in; each says itself whether it calls for somebody."""

from __future__ import annotations

from typing import Final, Self

from graphmodel.node import Choice

CALLS: Final = True
"""Somebody has to act, or to look: such findings stand in the short lists that planners page through."""
QUIET: Final = False


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
