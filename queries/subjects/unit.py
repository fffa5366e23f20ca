"""Everything that was found about one subject: by which rule, on which text, from which evidence."""

from __future__ import annotations

import json
from datetime import date

import polars as pl

from graphmodel.errors import InputError, NotFoundError
from graphmodel.judging.evidence_words import evidence_text
from graphmodel.network.view import View
from graphmodel.rules.topics import state_title
from queries.evidence import with_evidence
from queries.question import Level, Parameters, Question, Row, Topic, heading, option


class UnitParameters(Parameters):
    """Which subject."""

    id: str = option("", "编号", "id of a unit, place, committee or person, or its full name")


class UnitRow(Row):
    """One finding about the subject, or about a committee established in it."""

    topic: Topic = heading("事项")
    subject: str = heading("编号")
    name: str = heading("名称")
    level: Level = heading("级别或类型")
    state: str = heading("状态代码")
    state_title: str = heading("状态")
    reason: str | None = heading("原因")
    missing: str | None = heading("最近的缺口")
    rule: str = heading("规则编号")
    rule_title: str | None = heading("规则")
    citation: str | None = heading("依据")
    evidence: str | None = heading("证据（JSON）", "JSON object")
    evidence_text: str | None = heading("证据", "the same in Chinese words")
    judged_on: date = heading("判定日期")


def answer(view: View, parameters: UnitParameters) -> pl.DataFrame:
    """Return the findings about the subject and its committee; NotFoundError where there are none."""
    if not parameters.id:
        raise InputError("请给出参数 id：单位、镇村、关工委或人员的编号或全称。")
    own = _named(view, parameters.id)
    named = with_evidence(own, {"committee": pl.String}).get_column("committee").drop_nulls().to_list()
    of_committee = view.findings(where={"subject": named}) if named else own.clear()
    found = pl.concat([own, of_committee]).unique(["topic", "subject"], maintain_order=True)
    rules = {rule["id"]: rule for rule in view.rules()}
    return found.with_columns(
        pl.Series(
            "state_title",
            [state_title(*each) for each in found.select("topic", "state", "level").iter_rows()],
            pl.String,
        ),
        pl.col("rule").replace_strict({k: r["title"] for k, r in rules.items()}, default=None).alias("rule_title"),
        pl.col("rule").replace_strict({k: r["citation"] for k, r in rules.items()}, default=None).alias("citation"),
        pl.col("evidence").map_elements(_in_words, return_dtype=pl.String).alias("evidence_text"),
    )


def _named(view: View, wanted: str) -> pl.DataFrame:
    """Return the findings about one id, place code (trailing zeros may be left out) or full name."""
    for column, value in (("subject", wanted), ("subject", wanted.ljust(12, "0")), ("name", wanted)):
        found = view.findings(where={column: [value]})
        if not found.is_empty():
            return found
    raise NotFoundError(f"没有找到“{wanted}”，请用编号或全称，编号见空白点、班子等清单的“编号”列。")


def _in_words(evidence: str) -> str:
    return evidence_text(json.loads(evidence))


QUESTION = Question(
    title="逐项说明",
    summary="一个单位（关工委、人员）的每一项判定：状态、原因、规则、依据、证据",
    row=UnitRow,
    answer=answer,
    parameters=UnitParameters,
)
