"""Lets a test declare a kind of its own."""

from __future__ import annotations

import sys
from functools import cache

_CACHED = type(cache(lambda: None))


def forget() -> None:
    """Everything derived from the declarations is derived anew."""
    for module in [m for n, m in sys.modules.items() if n.startswith("graphmodel.")]:
        for value in list(vars(module).values()):
            if isinstance(value, _CACHED):
                value.cache_clear()
