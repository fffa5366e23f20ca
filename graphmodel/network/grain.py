"""At which level somebody looks first: a city at its townships, a county at its villages (domain.md A-24)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from graphmodel.network.asker import Asker

_FIRST: Final = {2: ("county", 6), 4: ("township", 9), 6: ("village", 12)}
"""By the length of the widest place that was granted: the level, and the length of its places. A province goes two
levels down as a city does."""


def grain(asker: Asker, scope: str) -> str | None:
    """Return the level by which what is asked of `scope` is told first; None where the scope is no wider than that.

    Whoever may see everything looks at what they ask for as those do whose place it is.
    """
    widest = len(scope) if asker.everywhere else min(map(len, asker.places), default=len(scope))
    level, length = _FIRST.get(widest, (None, 0))
    return level if len(scope) < length else None
