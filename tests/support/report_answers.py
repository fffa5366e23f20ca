"""Answers of questions as a report takes them, from rows written in a test."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl

from queries import catalogue
from queries.question import schema, words_of
from queries.wording.display import headings, with_rate_texts
from queries.wording.headline import headline
from visualisation.report.composing import QUESTIONS
from visualisation.report.content import ReportHead, ReportTable
from visualisation.report.material import Material

RULE = {
    "title": "村（社区）全覆盖",
    "place": "",
    "levels": ["village"],
    "text": "要求 应建",
    "citation": "“村（社区）全覆盖”",
}
HEAD = ReportHead("锡山区关心下一代工作委员会", "锡山区", date(2023, 10, 31), 7, "1f3a9c0de2b4", rules=(RULE,))
VILLAGES = {"level": "village", "should_establish": 128, "established": 128, "reached": 128, "own": 128, "hollow": 4}

Rows = Sequence[dict[str, Any]]


def answered(question: str, rows: Sequence[dict[str, Any]]) -> ReportTable:
    """Return rows, whose columns not given are empty, as the answer to `question`."""
    row = catalogue()[question].row
    frame = pl.DataFrame([{name: r.get(name) for name in schema(row)} for r in rows], schema=schema(row))
    rates = [
        (pl.col(of[0]) / pl.col(of[1])).alias(name)
        for name, field in row.model_fields.items()
        if (of := field.json_schema_extra["rate_of"])
    ]
    words = {name: dict(words_of(field)) for name, field in row.model_fields.items() if words_of(field)}
    return ReportTable(headings(row), with_rate_texts(frame.with_columns(rates), row), words)


def material(head: ReportHead = HEAD, *, places: Rows | None = None, **rows: Rows) -> Material:
    """Return what a report of these rows by question is made of; `places`: those of `coverage` by township."""
    answers = {question: answered(question, rows.get(question, ())) for question in QUESTIONS}
    by_place = None if places is None else answered("coverage", places)
    coverage = answers["coverage"].rows
    said = headline(head.scope_name, head.as_of, coverage, by_place.rows if by_place else coverage.clear())
    return Material(head, answers, by_place, "township", date(2023, 9, 30), said)
