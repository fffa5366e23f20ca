"""Nets (网) of a village or community, each of which holds grids."""

from __future__ import annotations

from graphmodel.kinds.node import Kind
from graphmodel.kinds.unit import Unit


class Net(Unit):
    """A net: it lies in a village, holds grids and may have a care group of its own (domain.md A-4)."""

    kind = Kind(number=23, title="网", letter="B", colour="#5f7fa8", unit=True)
