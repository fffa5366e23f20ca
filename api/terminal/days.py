"""Options that take a day, in every form in which workbooks may write one."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import typer

from api.terminal.console import complain
from graphmodel.importers.values.day import parse_day
from graphmodel.network.view import ahead

METAVAR: Final = "日期"


def day_option(flag: str, title: str) -> Any:
    """Declare an option that takes a day: 2023-10-31, 2023/10/31, 2023.10.31, 2023年10月31日 or 20231031."""
    return typer.Option(flag, parser=_day, metavar=METAVAR, help=f"{title}，如 2023-10-31")


def say_if_ahead(asked: date | None, today: date) -> None:
    """Say that what is told of a day to come is not how it will be."""
    if asked and (told := ahead(asked, today)):
        complain(f"注意：{told}")


def _day(text: str) -> date:
    found = parse_day(text)
    if isinstance(found, date):
        return found
    raise typer.BadParameter(f"not a day: {text}")
