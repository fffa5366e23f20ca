"""An answer as JSON with English identifiers, or as CSV with Chinese words for Excel and WPS."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any, Final

from graphmodel.target import target
from graphmodel.workbooks.formula import LIKE_FORMULA
from queries.asking import Answer
from queries.display import headings, with_rate_texts, worded

BOM: Final = "\ufeff"
"""Excel takes a CSV without it for GBK."""


def to_json(answer: Answer, *, indent: int | None = None) -> str:
    """Return the answer with what it holds for; keys are the declared identifiers, dates are yyyy-mm-dd."""
    held: dict[str, Any] = {
        "question": answer.question,
        "title": answer.title,
        "scope": answer.scope,
        "as_of": answer.as_of,
        "rule_set": answer.rule_set,
        "snapshot": answer.snapshot,
        "total": answer.total,
        **({"note": "".join(notes)} if (notes := [n for n in (answer.caution, answer.note) if n]) else {}),
        "rows": answer.rows.to_dicts(),
    }
    return json.dumps(held, ensure_ascii=False, indent=indent, default=_day)


def to_csv(answer: Answer, *, bom: bool = True) -> str:
    """Return the rows under Chinese headings, lines ended as Excel likes them; no cell is a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(headings(answer.row).values())
    for row in worded(answer.rows, answer.row).select(list(headings(answer.row))).iter_rows():
        writer.writerow([inert(cell) if isinstance(cell, str) else cell for cell in row])
    return (BOM if bom else "") + text.getvalue()


def save_text(path: Path, text: str) -> None:
    """Write UTF-8 text as it is into a new file, whole or not at all; InputError where that cannot be."""
    with target(path) as draft:
        draft.path.write_text(text, encoding="utf-8", newline="")


def save_workbook(answer: Answer, path: Path) -> None:
    """Write the rows as a workbook of one sheet, with a line that says what they hold for."""
    from graphmodel.workbooks.workbook import save_table  # a quarter of a second that other formats need not pay

    note = f"{answer.as_of} 的情况　共 {answer.total} 行　快照第 {answer.snapshot} 号"
    note += f"　{answer.caution}" if answer.caution else ""
    titles = headings(answer.row)
    rows = worded(with_rate_texts(answer.rows, answer.row), answer.row)
    rows = rows.select(c for c in rows.columns if c.removesuffix("_text") in titles or c in titles)
    columns = [titles.get(c) or f"{titles[c.removesuffix('_text')]}（文字）" for c in rows.columns]
    save_table(path, answer.title, note, columns, rows.iter_rows())


def inert(text: str) -> str:
    """Return text with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if text.startswith((*LIKE_FORMULA, "\r")) else text


def _day(value: object) -> str:
    if not isinstance(value, date):
        raise TypeError(f"{type(value).__name__} has no JSON form")
    return value.isoformat()
