"""Answers as JSON, as lines of JSON, and as CSV that Excel and WPS open as it is meant."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import polars as pl

from api.formats.table import KEY, Labels, Table, table
from graphmodel.target import target
from graphmodel.workbooks.formula import LIKE_FORMULA
from queries.asking import Answer

BOM: Final = "\ufeff"
"""Excel takes a CSV without it for GBK."""
_FORMULA: Final = (*LIKE_FORMULA, "\r")


def to_json(answer: Answer, *, indent: int | None = None) -> str:
    """Return the answer with what it holds for, under its declared identifiers."""
    return json_of(answer, table(answer, Labels.code), indent=indent)


def json_of(answer: Answer, shown: Table, *, indent: int | None = None, **more: Any) -> str:
    """Return a table with what it holds for; dates are yyyy-mm-dd. `more` stands before the rows."""
    held: dict[str, Any] = {
        "question": answer.question,
        "title": answer.title,
        "scope": answer.scope,
        "scope_place": answer.scope.ljust(KEY, "0") if answer.scope else "",
        "as_of": answer.as_of,
        "rule_set": answer.rule_set,
        "snapshot": answer.snapshot,
        "total": answer.total,
        "hidden": answer.hidden,
        **({"note": "".join(notes)} if (notes := [n for n in (answer.caution, answer.note) if n]) else {}),
        **more,
        "rows": shown.frame.to_dicts(),
    }
    return json.dumps(held, ensure_ascii=False, indent=indent, default=_day)


def array_of(shown: Table) -> str:
    """Return the bare rows as a JSON array."""
    return json.dumps(shown.frame.to_dicts(), ensure_ascii=False, default=_day)


def ndjson_of(shown: Table) -> str:
    """Return one JSON object a line."""
    return shown.frame.write_ndjson()


def to_csv(answer: Answer, *, bom: bool = True, mark: str = "") -> str:
    """Return the rows in Chinese words under Chinese headings; `mark` says who took them along."""
    return csv_of(replace(table(answer, Labels.word, for_people=True), mark=mark), bom=bom)


def csv_of(shown: Table, *, bom: bool = True, chinese: bool = True) -> str:
    """Return CSV with lines ended as Excel likes them; no cell is a formula."""
    shown = shown.marked()
    heading = io.StringIO(newline="")
    csv.writer(heading).writerow(shown.titles.values() if chinese else shown.titles)
    texts = [name for name, held in shown.frame.schema.items() if held == pl.String()]
    guarded = shown.frame.with_columns(_inert(name) for name in texts)
    rows = guarded.write_csv(include_header=False, line_terminator="\r\n")
    return (BOM if bom else "") + heading.getvalue() + rows


def inert(text: str) -> str:
    """Return text with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def save_text(path: Path, text: str) -> None:
    """Write UTF-8 text as it is into a new file, whole or not at all; InputError where that cannot be."""
    with target(path) as draft:
        draft.path.write_text(text, encoding="utf-8", newline="")


def _inert(column: str) -> pl.Expr:
    held = pl.col(column)
    return pl.when(held.str.slice(0, 1).is_in(list(_FORMULA))).then(pl.lit("'") + held).otherwise(held).alias(column)


def _day(value: object) -> str:
    if not isinstance(value, date):
        raise TypeError(f"{type(value).__name__} has no JSON form")
    return value.isoformat()
