"""`guangong explain`: everything found about one subject, with rule, text and evidence."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from api.opening import local_asker, open_network
from api.terminal.console import say
from api.terminal.days import day_option
from graphmodel.settings import Settings
from queries.asking import Ask, ask
from queries.display import worded

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
    given = ask(open_network(settings), local_asker(settings), "unit", asked)
    rows = worded(given.rows, given.row).to_dicts()
    say(f"{rows[0]['name']}（{rows[0]['level']}，{rows[0]['subject']}）　{given.as_of} 的情况")
    for row in rows:
        about = "" if row["subject"] == rows[0]["subject"] else f"（{row['name']}）"
        say(f"\n【{row['topic']}】{row['state_title']}{about}")
        for column, title in LINES.items():
            if row[column]:
                say(f"  {title}：{row[column]}")
