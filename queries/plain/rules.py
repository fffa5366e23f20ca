"""The rules that decide something in the scope on the day, each with the text it rests on."""

from __future__ import annotations

from datetime import date

import polars as pl

from graphmodel.findings.words import levels
from graphmodel.network.view import View
from queries.question import Parameters, Question, Row, Topic, heading, schema


class RuleRow(Row):
    """One rule."""

    id: str = heading("规则编号")
    title: str = heading("规则")
    topic: Topic = heading("事项")
    place: str | None = heading("区划代码", "适用的地方；各地通用的为空")
    levels: str | None = heading("级别或类型", "适用的级别或类型，、隔开")
    text: str = heading("参数", "各项参数的中文")
    citation: str = heading("依据")
    judgement: str | None = heading("【判】", "依据没有写明、由本产品作出的理解；可由本地规则改")
    valid_from: date | None = heading("自何时起", "一直如此的为空")
    valid_to: date | None = heading("到何时止", "不再有效的第一天；没有定的为空")
    overrules: str | None = heading("优先于", "在本规则的地方，本规则代替的规则，、隔开")
    open: str | None = heading("未定的参数", "来源只提名称、还没有人定下的；由“规则参数”定")
    overruled_by: str | None = heading("让位于", "在有的地方代替本规则的规则，、隔开")


def answer(view: View, parameters: Parameters) -> pl.DataFrame:
    """Return the rules in the order in which they stand."""
    del parameters
    words = levels()
    rows = [
        {
            **rule,
            "place": rule["place"] or None,
            "levels": "、".join(words.get(x, x) for x in rule["levels"]) or None,
            "open": rule["open"] or None,
            "overrules": "、".join(rule["overrules"]) or None,
            "overruled_by": "、".join(rule["overruled_by"]) or None,
        }
        for rule in view.rules()
    ]
    return pl.DataFrame(rows, schema=schema(RuleRow))


LIST = Question(
    title="规则",
    summary="在这个范围、这一天起作用的规则，各有参数、依据、自何时起，和本地规则与通用规则谁优先",
    row=RuleRow,
    answer=answer,
)
