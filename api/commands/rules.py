"""`guangong rules`: the rules in force, with the text each rests on."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from api.opening import address_of, local_asker, open_network
from api.terminal.console import print_table
from graphmodel.findings.words import levels
from graphmodel.rules.topics import topic_title
from graphmodel.rules.wording import described
from graphmodel.settings import Settings
from graphmodel.stores import data_file


def command(
    scope: Annotated[str, typer.Option("--scope", metavar="范围", help="区划代码或镇村名称，默认全部")] = "",
) -> None:
    """列出现行规则：管什么、在哪里、依据哪段文字。"""
    rows = [
        (
            rule["id"],
            rule["title"],
            topic_title(rule["topic"]),
            rule["place"] or "通用",
            "、".join(levels().get(level, level) for level in rule["levels"]),
            rule["text"],
            rule["citation"],
        )
        for rule in _in_force(Settings(), scope)
    ]
    print_table(("编号", "规则", "事项", "地区", "对象", "参数", "依据"), rows)


def _in_force(settings: Settings, scope: str) -> list[dict[str, Any]]:
    """Return the rules as people read them; all of them need no data yet."""
    network = open_network(settings)
    path = data_file(address_of(settings))
    if not scope and path is not None and not path.exists():
        return described([rule for rule in network.book.rules if rule.in_force(network.today())])
    with network.view(local_asker(settings), scope) as view:
        return view.rules()
