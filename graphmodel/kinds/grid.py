"""Grids (网格) of a village or community."""

from __future__ import annotations

from graphmodel.kinds.node import Kind
from graphmodel.kinds.unit import Unit


class Grid(Unit):
    """A grid: it lies in a net, or where no net is written down in the village itself (domain.md A-4)."""

    kind = Kind(number=9, title="网格", letter="W", colour="#6f8fa8", unit=True)
