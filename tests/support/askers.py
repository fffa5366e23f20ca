"""Who asks in tests: the owner of everything, and askers of some places with some rights."""

from __future__ import annotations

from graphmodel.network import EVERYWHERE, Asker, Right


def owner(name: str = "示例") -> Asker:
    """Return somebody who may see and do everything."""
    return Asker(name, (EVERYWHERE,), frozenset(Right))


OWNER = owner()
ALL_RIGHTS = frozenset(Right)


def asker_with(*rights: Right, places: tuple[str, ...] = (EVERYWHERE,)) -> Asker:
    """Return somebody with just these rights."""
    return Asker("某人", places, frozenset(rights))
