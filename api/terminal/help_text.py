"""Help pages in Chinese: typer's own speak English and measure Chinese words wrongly."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import typer
from rich.cells import cell_len
from typer.core import TyperCommand, TyperGroup

from api.terminal.console import say

GAP = 2
INDENT = "  "


class ChineseCommand(TyperCommand):
    """A command whose help page is Chinese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write usage, what it does, arguments and options."""
        formatter.write(help_page(self, ctx))

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option --help, printing as everything else is printed."""
        return _printing_safely(super().get_help_option(ctx))


class ChineseGroup(TyperGroup):
    """A group of commands whose help page is Chinese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write usage, what it does, options and the commands."""
        commands = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        listed = [(name, _first_line(c.help)) for name, c in commands if c is not None and not c.hidden]
        formatter.write(help_page(self, ctx, commands=listed))

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option --help, printing as everything else is printed."""
        return _printing_safely(super().get_help_option(ctx))


def help_page(command: TyperCommand | TyperGroup, ctx: typer.Context, commands: Sequence[tuple[str, str]] = ()) -> str:
    """Return the help page of one command."""
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    pieces = [ctx.command_path, *(_argument(p) for p in arguments)]
    page = io.StringIO()
    page.write(f"用法：{' '.join(pieces)}{' 命令' if commands else ''} [选项]\n")
    if command.help:
        page.write(f"\n{command.help.strip()}\n")
    _section(page, "命令", commands)
    _section(page, "参数", [(_argument(p), _described(p)) for p in arguments])
    _section(page, "选项", [(_option(p), _described(p)) for p in options] + [("--help", "显示本说明")])
    if command.epilog:
        page.write(f"\n{command.epilog}\n")
    return page.getvalue()


def _printing_safely(option: Any) -> Any:
    """Let --help print through `say`: typer writes UTF-8 to a console that is not."""
    option.callback = _show_help
    return option


def _show_help(ctx: Any, _: object, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        say(ctx.get_help())
        ctx.exit()


def _section(page: io.StringIO, title: str, lines: Sequence[tuple[str, str]]) -> None:
    if not lines:
        return
    width = max(cell_len(name) for name, _ in lines) + GAP
    page.write(f"\n{title}：\n")
    for name, text in lines:
        page.write(f"{INDENT}{name}{' ' * (width - cell_len(name))}{text}".rstrip() + "\n")


def _first_line(text: str | None) -> str:
    return (text or "").strip().split("\n")[0]


def _argument(parameter: Any) -> str:
    name = parameter.metavar or str(parameter.name).upper()
    return str(name) if parameter.required else f"[{name}]"


def _option(parameter: Any) -> str:
    names = ", ".join(sorted(parameter.opts, key=len))
    return names if parameter.is_flag else f"{names} {parameter.metavar or '值'}"


def _described(parameter: Any) -> str:
    shown = parameter.default not in (None, "", (), [], False) and not callable(parameter.default)
    default = f"（默认 {getattr(parameter.default, 'value', parameter.default)}）" if shown else ""
    return f"{parameter.help or ''}{default}"
