"""`guangong explain`: everything found about one subject, with rule, text and evidence."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from api.opening import local_asker, open_network
from api.terminal.console import say
from api.terminal.days import day_option, say_if_ahead
from graphmodel.errors import NotFoundError
from graphmodel.kinds.node import properties
from graphmodel.kinds.values import Choice
from graphmodel.settings import Settings
from graphmodel.stores.entries import StoredNode
from queries.asking import Answer, Ask, ask
from queries.wording.display import worded

LINES = {
    "reason": "原因",
    "missing": "最近的缺口",
    "rule_title": "规则",
    "citation": "依据",
    "evidence_text": "证据",
}


def command(
    subject: Annotated[str, typer.Argument(metavar="编号", help="单位、区划、关工委或人员的编号，也可写全称")],
    as_of: Annotated[date | None, day_option("--as-of", "哪一天的情况")] = None,
) -> None:
    """逐项说明一个单位的判定：状态、原因、规则、依据、证据。"""
    asked = Ask(as_of=as_of, parameters={"id": subject})
    settings = Settings()
    network = open_network(settings)
    say_if_ahead(as_of, network.today())
    try:
        given = ask(network, local_asker(settings), "unit", asked)
    except NotFoundError:
        with network.view(local_asker(settings), as_of=as_of) as view:
            held = view.nodes_called(subject)
        if not held:
            raise
        for stored in held:
            _print_node(stored)
        return
    _print_findings(given)


def _print_findings(given: Answer) -> None:
    rows = worded(given.rows, given.row).to_dicts()
    say(f"{rows[0]['name']}（{rows[0]['level']}，{rows[0]['subject']}）　{given.as_of} 的情况")
    for row in rows:
        about = "" if row["subject"] == rows[0]["subject"] else f"（{row['name']}）"
        say(f"\n【{row['topic']}】{row['state_title']}{about}")
        for column, title in LINES.items():
            if row[column]:
                say(f"  {title}：{row[column]}")


def _print_node(stored: StoredNode) -> None:
    """Print what is recorded of something about which no rule judges, as a site."""
    node = stored.node
    say(f"{getattr(node, 'name', node.id)}（{node.kind.title}，{node.id}）")
    for declared in properties(type(node)):
        value = getattr(node, declared.name)
        if value is not None and not declared.private and declared.name != "name":
            say(f"  {declared.title}：{_shown(value)}")
    for title, day in ((node.kind.starts, node.valid_from), (node.kind.ends, node.valid_to)):
        if day:
            say(f"  {title}：{day}")
    say("没有哪条规则对它作判定。")


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, tuple):
        return "、".join(map(_shown, value))
    return value.label if isinstance(value, Choice) else str(value)
