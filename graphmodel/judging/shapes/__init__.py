"""What rules ask, one file each, found by looking into this folder: a module that declares SHAPE is one."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType

from graphmodel.judging.rule import Rule
from graphmodel.judging.shape import Shape


@cache
def shapes() -> Mapping[str, Shape]:
    """Return the shapes by the name of their module, in alphabetical order."""
    modules = (import_module(module.name) for module in pkgutil.iter_modules(__path__, f"{__name__}."))
    return MappingProxyType({module.__name__.rpartition(".")[2]: module.SHAPE for module in modules})


@cache
def shape_of(rule: type[Rule]) -> Shape:
    """Return the shape whose rules are of the type `rule`."""
    return next(shape for shape in shapes().values() if rule in shape.rules)
