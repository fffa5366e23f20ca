"""Makes a command out of a question: its own parameters as options, and those every question has."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Final

import typer
from pydantic.fields import FieldInfo

from api.formats.marking import mark_of
from api.formats.texts import save_text, to_csv, to_json
from api.opening import local_asker, open_network
from api.page_parts.totals import totals_of
from api.terminal.conditions import condition
from api.terminal.console import print_table, say
from api.terminal.days import day_option, say_if_ahead
from api.terminal.output import Replace, saved_at
from graphmodel.errors import InputError
from graphmodel.settings import Settings
from queries.asking import Answer, Ask, ask, find
from queries.question import Question, value_type, words_of
from queries.wording.display import headings, table

FIRST: Final = (
    "name", "summary", "day", "area", "level", "township", "village", "unit_name", "state", "state_title", "reason",
    "missing",
)  # fmt: skip
"""What a reader looks for first in a row that takes several lines."""


class Format(StrEnum):
    """How an answer is given."""

    table = "table"
    json = "json"
    csv = "csv"
    xlsx = "xlsx"


Scope = Annotated[str, typer.Option("--scope", metavar="范围", help="区划代码或镇村名称，默认全部")]
AsOf = Annotated[date | None, day_option("--as-of", "哪一天的情况")]
Where = Annotated[
    list[str], typer.Option("--where", metavar="条件", help="筛选，如 级别或类型=企业、平均年龄>=60，可写多次")
]
Order = Annotated[list[str], typer.Option("--order", metavar="列", help="排序，列名前加 - 为倒序，可写多次")]
Limit = Annotated[int | None, typer.Option("--limit", metavar="行数", min=0, help="最多给几行")]
Offset = Annotated[int, typer.Option("--offset", metavar="行数", min=0, help="跳过前几行")]
Shape = Annotated[
    Format | None, typer.Option("--format", metavar="格式", help="table、json、csv 或 xlsx，默认看文件名")
]
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="文件", help="存到哪里，默认打印出来")]


def question_command(name: str, question: Question) -> Callable[..., None]:
    """Return the function typer reads the options of `question` off."""

    def command(
        scope: Scope = "",
        as_of: AsOf = None,
        where: Where = [],  # noqa: B006 – typer wants a list, nobody changes it
        order: Order = [],  # noqa: B006
        limit: Limit = None,
        offset: Offset = 0,
        shape: Shape = None,
        output: Output = None,
        replace: Replace = False,
        **parameters: Any,
    ) -> None:
        given = {key: value for key, value in parameters.items() if value is not None}
        settings = Settings()
        network, asker = open_network(settings), local_asker(settings)
        asked = Ask(scope, as_of, given, [condition(text) for text in where], order, limit, offset)
        say_if_ahead(as_of, network.today())
        if output is None:
            _print(ask(network, asker, name, asked), shape or Format.table)
            return
        form = _shape_of(output, shape)
        with saved_at(output, replace=replace) as file:
            answer = ask(network, asker, name, asked)
            _save(answer, form, file, mark_of(asker.name, network.today()) if answer.people else "")
        say(f"{answer.title}：{answer.rows.height} 行，已存到 {output}")

    command.__doc__ = f"{question.title}。\n\n{question.summary}。"
    own = [_option(key, field) for key, field in question.parameters.model_fields.items()]
    signature = inspect.signature(command, eval_str=True)
    shared = [p for p in signature.parameters.values() if p.kind is not p.VAR_KEYWORD]
    vars(command)["__signature__"] = signature.replace(
        parameters=[p.replace(kind=p.KEYWORD_ONLY) for p in (*own, *shared)]
    )
    command.__annotations__ = {p.name: p.annotation for p in (*own, *shared)}
    return command


def _option(name: str, field: FieldInfo) -> inspect.Parameter:
    """Return one parameter of a question as an option; a code may be given by its Chinese word."""
    words = words_of(field)
    kind = value_type(field)
    plain: Any = kind if kind in (int, float, bool, date) else str
    values = f"：{'、'.join(words.values())}" if words else ""
    flag = f"--{name.replace('_', '-')}"
    if plain is date:
        declared = day_option(flag, str(field.title))
    else:
        declared = typer.Option(flag, metavar=None if plain is bool else "值", help=f"{field.title}{values}")
    default = None if field.is_required() or words else field.default
    held = plain if plain is bool else plain | None
    return inspect.Parameter(
        name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[held, declared]
    )


def _shape_of(output: Path, asked: Format | None) -> Format:
    """Return the format asked for, else the one that the file's name ends in; InputError where neither is a file's."""
    suffix = output.suffix.lower().removeprefix(".")
    found = asked or (Format(suffix) if suffix in set(Format) else Format.table)
    if found is Format.table:
        raise InputError(f"文件“{output.name}”要存成什么格式？请用 .xlsx、.csv 或 .json 结尾，或写 --format。")
    return found


def _save(answer: Answer, shape: Format, file: Path, mark: str) -> None:
    if shape is Format.xlsx:
        from api.formats.workbook import save_workbook  # other formats need not pay for it

        save_workbook(answer, file, mark)
    else:
        save_text(file, to_csv(answer, mark=mark) if shape is Format.csv else to_json(answer, indent=2) + "\n")


def _print(answer: Answer, shape: Format) -> None:
    if shape is Format.xlsx:
        raise InputError("xlsx 要存成文件，请用 -o 写明文件名。")
    if shape is Format.json:
        say(to_json(answer, indent=2))
    elif shape is Format.csv:
        say(to_csv(answer, bom=False).replace("\r\n", "\n").rstrip("\n"))
    else:
        print_answer(answer)


def print_answer(answer: Answer) -> None:
    """Print heading, table and what it holds for."""
    say(f"{answer.title}（{answer.as_of} 的情况，共 {answer.total} 行）")
    titles = headings(answer.row)
    if answer.note:
        say(answer.note)
    if answer.rows.height:
        print_table(*table(answer.rows, answer.row), first=[titles[name] for name in FIRST if name in titles])
        if totals := totals_of(find(answer.question), answer):
            say(totals)
    if answer.hidden:
        say(f"另有范围外 {answer.hidden} 个对象与此有关，不列名称。")
