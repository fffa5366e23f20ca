"""Who asks and writes while something is measured: somebody who may see and do everything."""

from __future__ import annotations

from graphmodel.network import EVERYWHERE, Asker, Right

OWNER = Asker("示例", (EVERYWHERE,), frozenset(Right))
