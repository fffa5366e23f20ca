"""The commands, one file each: the file's name is the command's (a trailing _ avoids Python's own words)."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Any

import typer
from typer.main import get_command

from api.terminal.help_text import ChineseCommand, ChineseGroup, group_calling


def command_names() -> list[str]:
    """Return the names of the commands."""
    return sorted(module.name.rstrip("_") for module in pkgutil.iter_modules(__path__))


def load_command(name: str) -> Any:
    """Return the command called `name`: its file's function `command`, or the group its `commands()` fill."""
    files = {module.name.rstrip("_"): module.name for module in pkgutil.iter_modules(__path__)}
    module = import_module(f"{__name__}.{files[name]}")
    group = group_calling(module.called) if hasattr(module, "called") else ChineseGroup
    app = typer.Typer(cls=group, add_completion=False, rich_markup_mode=None)
    if not hasattr(module, "commands"):
        app.command(name, cls=ChineseCommand)(module.command)
        return get_command(app)
    app.callback(help=module.__doc__)(lambda: None)
    for sub_name, function in module.commands().items():
        app.command(sub_name, cls=ChineseCommand)(function)
    return get_command(app)
