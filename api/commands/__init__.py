"""The commands, one file each: the file's name is the command's (a trailing _ avoids Python's own words)."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

import typer
from typer.main import get_command

from api.terminal.help_text import ChineseCommand, ChineseGroup


def command_names() -> list[str]:
    """Return the names of the commands."""
    return sorted(module.name.rstrip("_") for module in pkgutil.iter_modules(__path__))


def load_command(name: str) -> Any:
    """Return the command called `name`: its file's function `command`, or the group of its `commands()`."""
    files = {module.name.rstrip("_"): module.name for module in pkgutil.iter_modules(__path__)}
    module = import_module(f"{__name__}.{files[name]}")
    return _group(module) if hasattr(module, "commands") else _one(name, module.command)


def _one(name: str, function: Callable[..., Any]) -> Any:
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=ChineseCommand)(function)
    return get_command(app)


def _group(module: ModuleType) -> Any:
    """Return a group that makes the one command that is used; `called` gives it by other names too, and sooner."""

    class Group(ChineseGroup):
        def list_commands(self, ctx: Any) -> list[str]:
            return list(module.commands())

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            if found := module.called(cmd_name) if hasattr(module, "called") else None:
                return _one(*found)
            if cmd_name in (held := module.commands()):
                return _one(cmd_name, held[cmd_name])
            self.commands = held  # what typer names the nearest of
            return None

    app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None)
    app.callback(help=module.__doc__)(lambda: None)
    return get_command(app)
