"""What the facts say of the items of a standard, beside what was assessed: to fill in, or to look at again (A-9, A-16).

Nothing is overwritten: an assessment stands until the next one.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

import polars as pl

from graphmodel.judging.item_facts import Read, told_by_facts
from graphmodel.judging.shapes.checklist import Checklist, holds, latest
from graphmodel.judging.shapes.elements import WORDS, ElementPresence
from graphmodel.kinds.values import Choice
from graphmodel.network.view import View
from queries.judged.checklists import ListedStandard, decided
from queries.judged.evidence import with_evidence
from queries.places.town_and_village import with_places
from queries.question import Level, Parameters, Question, Row, heading, option, schema
from queries.records.training import trained


class Assessed(Choice):
    """What the last assessment says of an item."""

    met = "met", "达到"
    lacking = "lacking", "未达到"
    unassessed = "unassessed", "没有考评"


class ItemComparison(Choice):
    """How what was assessed and what the facts say go together."""

    contradicts = "contradicts", "矛盾"
    to_fill = "to_fill", "可填"
    agrees = "agrees", "一致"


class ChecklistProposalsParameters(Parameters):
    """Which standard, and which items."""

    standard: ListedStandard = option("ten_haves", "标准")
    comparison: ItemComparison | None = option(None, "对照", "只列这一种的；不写为矛盾和可填的")


class ChecklistProposalsRow(Row):
    """One item of one committee of which the facts say something."""

    comparison: ItemComparison = heading("对照", "矛盾的请复核；程序不改考评")
    subject: str = heading("编号")
    name: str = heading("关工委")
    level: Level = heading("级别或类型")
    township: str | None = heading("镇（街道）")
    village: str | None = heading("村（社区）")
    item: str = heading("项")
    assessed: Assessed = heading("考评")
    assessed_on: date | None = heading("考评日期")
    proposed: bool = heading("资料显示有", "由登记的资料推出来的")
    why: str = heading("凭什么")
    place: str = heading("区划代码")


_RANK: Final = {each.value: n for n, each in enumerate(ItemComparison)}


def answer(view: View, parameters: ChecklistProposalsParameters) -> pl.DataFrame:
    """Return what contradicts first, then what can be filled in, by place; items without facts are left out."""
    read = _reader(view)
    parts = [
        part.with_columns(pl.lit(n, pl.Int64).alias("_order"))
        for _, rule, committees in decided(view, parameters.standard)
        if rule.facts
        for n, part in enumerate(_items(view, rule, committees, read))
    ]
    if not parts:
        return pl.DataFrame(schema=schema(ChecklistProposalsRow))
    wanted = (parameters.comparison,) if parameters.comparison else (ItemComparison.contradicts, ItemComparison.to_fill)
    found = pl.concat(parts).filter(pl.col("comparison").is_in([each.value for each in wanted]))
    return with_places(found, view).sort(pl.col("comparison").replace_strict(_RANK, default=None), "place", "subject",
                                         "_order")  # fmt: skip


def _items(view: View, rule: Checklist, committees: pl.DataFrame, read: Read) -> Iterator[pl.DataFrame]:
    last = latest(read("assessment"), rule, view.as_of).select("about", "assessed_on", "met_items", "lacking_items")
    known = committees.join(last, left_on="id", right_on="about", how="left")
    for item in rule.items:
        if item in rule.facts:
            told = told_by_facts(rule.facts[item], committees, read, view.as_of)
            yield _compared(known.join(told, on="id", how="inner"), item)


def _compared(rows: pl.DataFrame, item: str) -> pl.DataFrame:
    lacking, met = holds("lacking_items", item), holds("met_items", item)
    assessed = (
        pl.when(lacking).then(pl.lit(Assessed.lacking.value))
        .when(met).then(pl.lit(Assessed.met.value))
        .otherwise(pl.lit(Assessed.unassessed.value))
    )  # fmt: skip
    same = (
        pl.when(~lacking & ~met).then(pl.lit(ItemComparison.to_fill.value))
        .when(lacking == pl.col("holds")).then(pl.lit(ItemComparison.contradicts.value))
        .otherwise(pl.lit(ItemComparison.agrees.value))
    )  # fmt: skip
    return rows.select(
        pl.col("id").alias("subject"), "name", "level", "place", pl.lit(item).alias("item"),
        assessed.alias("assessed"), "assessed_on", pl.col("holds").alias("proposed"), "why",
        same.alias("comparison"),
    )  # fmt: skip


def _reader(view: View) -> Read:
    """Return what reads facts once each."""

    @cache
    def read(subject: str) -> pl.DataFrame:
        if subject == "quality":
            return _elements(view)
        if subject == "trained":
            return _trained(view)
        return view.facts(subject, counting=subject == "person")

    return read


def _elements(view: View) -> pl.DataFrame:
    """Return which elements were asked of each committee, which it lacks, and which nobody knows."""
    asked = {
        rule.id: [WORDS[element] for element in rule.elements]
        for rules in view.book.of(ElementPresence, view.as_of).values()
        for rule in rules
    }
    lists = pl.DataFrame(
        {"rule": [*asked], "asked": [*asked.values()]}, schema={"rule": pl.String(), "asked": pl.List(pl.String())}
    )
    found = with_evidence(view.findings("quality"), dict.fromkeys(("no", "unknown"), pl.List(pl.String())))
    return found.select("rule", pl.col("subject").alias("about"), "no", "unknown").join(lists, on="rule", how="inner")


def _trained(view: View) -> pl.DataFrame:
    """Return whose team took part in training, held in scope or above it, and when."""
    sessions = view.facts("training_session").filter(pl.col("took_place").fill_null(True))
    days = dict(sessions.select("id", "held_on").iter_rows())
    took_part = trained(view, days.keys()) if days else {}
    rows = [(committee, days[session]) for session, some in took_part.items() for committee in sorted(some)]
    here = pl.DataFrame(rows, schema={"about": pl.String(), "held_on": pl.Date()}, orient="row")
    return pl.concat([here, view.above.trained("TRAINED").select(pl.col("target").alias("about"), "held_on")])


QUESTION = Question(
    title="考评预填",
    summary="“十有”等逐项：由登记的资料推出有没有，放在考评旁边；和考评矛盾的请复核，没有考评的可填",
    row=ChecklistProposalsRow,
    answer=answer,
    parameters=ChecklistProposalsParameters,
)
