"""The command `guangong`: finds the command, runs it, says faults in Chinese, and answers 0, 1 or 2."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from typer.exceptions import TyperException
from typer.main import get_command

from api.commands import command_names, load_command
from api.terminal.console import complain, make_safe, say
from api.terminal.help_text import ChineseGroup
from api.terminal.usage import in_chinese
from graphmodel.errors import GuangongError
from graphmodel.settings import Settings
from queries.wording.wrong_values import faults_in_words

DONE, FAULT, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


class Guangong(ChineseGroup):
    """The commands found in api/commands; a file is read when its command is used."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all commands."""
        return command_names()

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return one command, or None where there is none of that name."""
        return load_command(cmd_name) if cmd_name in command_names() else None


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and exit: 0 done, 1 a fault of input or data, 2 wrong use."""
    make_safe()
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        given = list(sys.argv[1:] if arguments is None else arguments)
        result = get_command(_root())(given, prog_name="guangong", standalone_mode=False)
    except TyperException as error:
        complain(f"用法有误：{in_chinese(error.format_message(), command_names())}。加 --help 看用法。")
        return WRONG_USE
    except ValidationError as error:
        complain("\n".join(_wrong_setting(fault) for fault in error.errors(include_url=False)))
        return WRONG_USE
    except GuangongError as error:
        complain(str(error))
        return FAULT
    except (KeyboardInterrupt, typer.Abort):
        complain("已中断，没有写入。")
        return INTERRUPTED
    return result if isinstance(result, int) else DONE


def _root() -> typer.Typer:
    app = typer.Typer(
        cls=Guangong,
        name="guangong",
        add_completion=False,
        rich_markup_mode=None,
        epilog=_settings_shown(),
        invoke_without_command=True,
    )
    app.callback(help="关工委网络图：导入名册，找空白点，画网络图，出报告。")(_without_command)
    return app


def _without_command(
    ctx: typer.Context, version: Annotated[bool, typer.Option("--version", help="显示版本号")] = False
) -> None:
    if version:
        from importlib.metadata import version as version_of

        say(f"guangong {version_of('guangong-graph')}")
    elif ctx.invoked_subcommand is None:
        say(ctx.get_help())


def _settings_shown() -> str:
    """Return the current settings; each is set by the environment variable beside it."""
    settings = Settings()
    lines = [
        f"  {field.title}：{'（未设）' if getattr(settings, name) is None else getattr(settings, name)}"
        f"（环境变量 GUANGONG_{name.upper()}）"
        for name, field in Settings.model_fields.items()
    ]
    return "\n".join(["当前设置：", *lines])


def _wrong_setting(fault: Any) -> str:
    name = str(fault["loc"][0]).upper() if fault["loc"] else ""
    return f"设置 GUANGONG_{name} 的值不对：{faults_in_words([fault], Settings.model_fields)}"
