"""`guangong questions`: the catalogue."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from api.question_models import FieldEntry, entry
from api.terminal.console import print_table, say
from graphmodel.rules import load_rules
from graphmodel.settings import Settings
from queries import catalogue


def command(
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON，含每一列的名称和代码")] = False,
) -> None:
    """列出能问的问题：名称、标题、回答什么、参数。"""
    load_rules(Settings().rules)  # an office's own rules bring topics of their own
    entries = [entry(name, question) for name, question in catalogue().items()]
    if as_json:
        say(json.dumps([e.model_dump(mode="json") for e in entries], ensure_ascii=False, indent=2))
        return
    rows = [(e.name, e.title, e.summary, "；".join(_parameter(p) for p in e.parameters)) for e in entries]
    print_table(("名称", "标题", "回答什么", "参数"), rows)


def _parameter(p: FieldEntry) -> str:
    values = f"：{'、'.join(f'{code} {word}' for code, word in p.words.items())}" if p.words else ""
    return f"--{p.name.replace('_', '-')} {p.title}{values}"
