"""Everything that was found about one subject: by which rule, on which text, from which evidence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Final

import polars as pl

from graphmodel.errors import InputError, NotFoundError
from graphmodel.judging.evidence_words import evidence_text
from graphmodel.kinds.codes.chains import chains
from graphmodel.network.view import View
from graphmodel.rules.topics import state_title
from queries.judged.evidence import with_evidence
from queries.places.town_and_village import with_places
from queries.question import Level, Parameters, Question, Row, Topic, heading, option

MOST_NAMED: Final = 10
"""Subjects of one name that are listed."""


class UnitParameters(Parameters):
    """Which subject."""

    id: str = option(..., "编号", "单位、镇村、关工委或人员的编号或全称", min_length=1)


class SubjectRow(Row):
    """One finding about the subject, or about a committee established in it."""

    topic: Topic = heading("事项")
    subject: str = heading("编号")
    name: str = heading("名称")
    level: Level = heading("级别或类型")
    state: str = heading("状态代码", for_programs=True)
    state_title: str = heading("状态")
    reason: str | None = heading("原因")
    missing: str | None = heading("最近的缺口")
    rule: str = heading("规则编号", for_programs=True)
    rule_title: str | None = heading("规则")
    citation: str | None = heading("依据")
    evidence: str | None = heading("证据（JSON）", "JSON 对象", for_programs=True)
    evidence_text: str | None = heading("证据", "证据的中文说明")
    judged_on: date = heading("判定日期")


def answer(view: View, parameters: UnitParameters) -> pl.DataFrame:
    """Return the findings about the subject and its committee; NotFoundError where there are none."""
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
    """Return the findings about the one subject of an id, place code (trailing zeros may be left out), full name, or
    name after the places that it lies in."""
    for column, value in (("subject", wanted), ("subject", wanted.ljust(12, "0")), ("name", wanted)):
        found = view.findings(where={column: [value]})
        if not found.is_empty():
            return _single(view, found, wanted)
    found = pl.concat([view.findings(where={"subject": ["/"]}), *_after_places(view, wanted)]).unique()
    if found.is_empty():
        raise NotFoundError(f"没有找到“{wanted}”，请用编号或全称，编号见空白点、班子等清单的“编号”列。")
    return _single(view, found, wanted)


def _after_places(view: View, wanted: str) -> Iterator[pl.DataFrame]:
    """Yield the findings about 柳树镇新民村, and about what is called 甲校 in 柳树镇 for 柳树镇甲校."""
    text = "".join(wanted.split())
    keys = [place.ljust(12, "0") for place in view.places.called(text)]
    if keys:
        yield view.findings(where={"subject": keys})
    for *above, name in () if keys else chains(text):
        inside = view.places.called("".join(above))
        if len(inside) == 1:
            yield view.findings(where={"name": [name]}).filter(pl.col("place").str.starts_with(inside[0]))


def _single(view: View, found: pl.DataFrame, wanted: str) -> pl.DataFrame:
    """Refuse findings about several subjects: they are told apart by where they lie."""
    several = found.unique("subject", maintain_order=True).sort("place", "subject")
    if several.height == 1:
        return found
    placed = with_places(several.head(MOST_NAMED), view).select("township", "name", "subject")
    named = "、".join(f"{town or ''}{name}（{id_}）" for town, name, id_ in placed.iter_rows())
    more = "等" if several.height > MOST_NAMED else ""
    raise InputError(f"“{wanted}”有 {several.height} 个：{named}{more}；请在前面写明镇（街道），或用编号。")


def _in_words(evidence: str) -> str:
    return evidence_text(json.loads(evidence))


QUESTION = Question(
    title="逐项说明",
    summary="一个单位（关工委、人员）的每一项判定：状态、原因、规则、依据、证据",
    row=SubjectRow,
    answer=answer,
    parameters=UnitParameters,
)
