"""An answer as a table: which columns, under which headings, codes or Chinese words, place keys of one length."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import polars as pl

from api.formats.marking import COLUMN, TITLE
from graphmodel.errors import InputError, nearest
from graphmodel.kinds.codes import division
from graphmodel.kinds.values import Choice
from queries.asking import Answer
from queries.question import Row, value_type, words_of
from queries.wording.display import headings, with_rate_texts, worded

PLACE: Final = "place"
PREFIX: Final = "place_prefix"
KEY: Final = max(division.LEVELS)
"""Length of a place key."""


class Labels(Choice):
    """How coded values are written."""

    code = "code", "代码"
    word = "word", "中文"
    both = "both", "代码和中文"


@dataclass(frozen=True)
class Table:
    """Rows to be written. Every column has a heading."""

    frame: pl.DataFrame
    titles: Mapping[str, str]
    shares: frozenset[str] = field(default=frozenset())
    """Columns with numbers between 0 and 1, to be shown as percentages."""
    mark: str = ""
    """Who took it along, where it tells of people: CSV says so on every line, a workbook above the table."""

    def only(self, fields: Sequence[str]) -> Table:
        """Return the columns called by name or heading, in that order; InputError names the nearest."""
        names = list(dict.fromkeys(self._named(text) for text in fields))
        titles = {name: self.titles[name] for name in names}
        return replace(self, frame=self.frame.select(names), titles=titles)

    def marked(self) -> Table:
        """Return the same table with its mark, where it has one, as a last column."""
        if not self.mark:
            return self
        frame = self.frame.with_columns(pl.lit(self.mark).alias(COLUMN))
        return replace(self, frame=frame, titles={**self.titles, COLUMN: TITLE})

    def _named(self, text: str) -> str:
        by_title = {title: name for name, title in self.titles.items()}
        if text not in self.titles and text not in by_title:
            known = [*self.titles, *by_title]
            raise InputError(f"没有“{text}”这一列{nearest(text, known)}，可用的列：{'、'.join(self.titles)}。")
        return text if text in self.titles else by_title[text]


def table(answer: Answer, labels: Labels, fields: Sequence[str] = (), *, for_people: bool = False) -> Table:
    """Return the rows of an answer in the columns asked for.

    `for_people`: yes and no are words too, and without `fields` the columns are left out that only programs read.
    """
    row, rows = answer.row, answer.rows
    titles = {name: str(declared.title) for name, declared in row.model_fields.items()}
    words = _in_words(rows, row, yes_no=for_people and labels is not Labels.code)
    if labels is Labels.both:
        coded = [name for name, declared in row.model_fields.items() if words_of(declared)]
        titles |= {f"{name}_word": f"{titles[name]}（中文）" for name in coded}
        rows = words.with_columns(rows[name] for name in coded).with_columns(
            words[name].alias(f"{name}_word") for name in coded
        )
    elif labels is Labels.word:
        rows = words
    if PLACE in titles:
        rows = rows.with_columns(pl.col(PLACE).str.pad_end(KEY, "0"), _prefix(rows[PLACE]).alias(PREFIX))
        titles[PREFIX] = "区划前缀"
    shares = {n for n, f in row.model_fields.items() if isinstance(f.json_schema_extra, dict) and _is_share(f)}
    whole = Table(rows.select(_order(list(titles))), titles, frozenset(shares))
    if fields:
        return whole.only(fields)
    hidden = (row.model_fields.keys() - headings(row).keys()) | {PREFIX} if for_people else set()
    return whole.only([name for name in _order(list(titles)) if name not in hidden])


def people_table(answer: Answer, labels: Labels = Labels.word) -> Table:
    """Return the columns that people read, each rate with its numbers beside it."""
    shown = table(answer, labels, for_people=True)
    texts = with_rate_texts(answer.rows, answer.row)
    added = {
        c: f"{shown.titles[c.removesuffix('_text')]}（文字）" for c in texts.columns if c not in answer.rows.columns
    }
    order = [name for each in shown.titles for name in (each, f"{each}_text") if name in shown.titles or name in added]
    frame = shown.frame.with_columns(texts[c] for c in added).select(order)
    return Table(frame, {name: {**shown.titles, **added}[name] for name in order}, shown.shares)


def _in_words(rows: pl.DataFrame, row: type[Row], *, yes_no: bool) -> pl.DataFrame:
    """Return the rows with words for codes; programs keep true and false."""
    kept = [] if yes_no else [n for n, f in row.model_fields.items() if value_type(f) is bool and n in rows.columns]
    return worded(rows, row).with_columns(rows[name] for name in kept)


def _is_share(declared: object) -> bool:
    extra = getattr(declared, "json_schema_extra", None) or {}
    return bool(extra.get("share") or extra.get("rate_of") or extra.get("bound_of"))


def _prefix(places: pl.Series) -> pl.Series:
    known = {key: division.prefix_of(key.ljust(KEY, "0")) if key else "" for key in places.drop_nulls().unique()}
    return places.replace_strict(known, default=None, return_dtype=pl.String)


def _order(names: list[str]) -> list[str]:
    """Return the columns with each word behind its code, and the prefix behind the key."""
    behind = {name: [n for n in (f"{name}_word", PREFIX if name == PLACE else "") if n in names] for name in names}
    added = {name for more in behind.values() for name in more}
    return [n for name in names if name not in added for n in (name, *behind[name])]
