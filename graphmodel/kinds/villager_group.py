"""Villager groups (村民小组)."""

from __future__ import annotations

from graphmodel.kinds.node import Kind
from graphmodel.kinds.unit import Unit


class VillagerGroup(Unit):
    """A villager group inside a village."""

    kind = Kind(number=8, title="村民小组", letter="V", colour="#8a9a4a", unit=True)
