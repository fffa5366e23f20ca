"""Every map, found by looking into the files of this folder: one that declares `MAP` is a map."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from visualisation.map import Map


@cache
def maps() -> Mapping[str, Map]:
    """Return the maps by the names of their modules."""
    modules = {m.name: import_module(f"{__name__}.{m.name}") for m in pkgutil.iter_modules(__path__)}
    return MappingProxyType({name: module.MAP for name, module in modules.items() if hasattr(module, "MAP")})
