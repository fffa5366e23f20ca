"""The rules that decide something in the scope on the day, each with the text it rests on."""

from __future__ import annotations

import polars as pl

from graphmodel.findings.words import levels
from graphmodel.network.view import View
from queries.question import Parameters, Question, Row, Topic, heading


class RuleRow(Row):
    """One rule."""

    id: str = heading("规则编号")
    title: str = heading("规则")
    topic: Topic = heading("事项")
    place: str | None = heading("区划代码", "适用的地方；各地通用的为空")
    levels: str | None = heading("级别或类型", "适用的级别或类型，、隔开")
    text: str = heading("参数", "各项参数的中文")
    citation: str = heading("依据")


def answer(view: View, parameters: Parameters) -> pl.DataFrame:
    """Return the rules in the order in which they stand."""
    del parameters
    words = levels()
    rows = [
        {**rule, "place": rule["place"] or None, "levels": "、".join(words.get(x, x) for x in rule["levels"]) or None}
        for rule in view.rules()
    ]
    return pl.DataFrame(rows, schema=dict.fromkeys(RuleRow.model_fields, pl.String))


LIST = Question(
    title="规则",
    summary="在这个范围、这一天起作用的规则，各有参数和依据",
    row=RuleRow,
    answer=answer,
)
