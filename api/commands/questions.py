"""`guangong questions`: the catalogue."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from api.lists.models import entry
from api.terminal.console import say, say_on_one_line
from graphmodel.rules import load_rules
from graphmodel.settings import Settings
from queries import catalogue


def command(
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON，含每一列的名称和代码")] = False,
) -> None:
    """列出能问的问题：名称、标题、回答什么。"""
    load_rules(Settings().rules)  # an office's own rules bring topics of their own
    entries = [entry(name, question) for name, question in catalogue().items()]
    if as_json:
        say(json.dumps([e.model_dump(mode="json") for e in entries], ensure_ascii=False, indent=2))
        return
    for e in entries:
        say_on_one_line(f"{e.title}（{e.name}）：{e.summary}")
    say("提问用 guangong ask 标题或名称；参数见 guangong ask 名称 --help。")
