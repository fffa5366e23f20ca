"""What the cases of a verdict say, as sayings, and the expressions that fill their gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import polars as pl

from graphmodel.findings.saying import written
from graphmodel.judging.said import Chosen, Each, Said, Words

NAME, PLACE = "name", "place"
"""Columns beside the values: what a finding says of its subject anyway."""
OWN, TEXT, RAW = "own ", "text ", "raw "
"""What the names of values begin with: texts that may repeat name or place, other texts, and what is neither empty nor
has any special sign in it."""
UNDATED: Final = "日期不详"

Held = tuple[tuple[str, pl.DataType], ...]
"""Columns of evidence with their types."""


def day(column: str) -> pl.Expr:
    """Return `column` as yyyy-mm-dd, or 日期不详."""
    return pl.col(column).dt.strftime("%Y-%m-%d").fill_null(UNDATED)


@dataclass
class Layout:
    """The values of one case: those of the evidence, then what its sentences need beside."""

    evidence: Held
    more: list[pl.Expr] = field(default_factory=list)

    def saying(self, reason: Words, missing: Words) -> str:
        """Return the saying of the case; what it needs is in `more` then."""
        told = [self._sentence(reason), self._sentence(missing)]
        kinds = [(column, _kind(dtype)) for column, dtype in self.evidence]
        return written(told[0], told[1], kinds, len(self.evidence) + len(self.more))

    def _sentence(self, words: Words) -> list[Any] | None:
        told = [self._piece(piece) for piece in (words.pieces if isinstance(words, Said) else (words,))]
        return None if any(piece is None for piece in told) else told

    def _piece(self, piece: str | pl.Expr | Chosen | Each | Said) -> Any:
        if isinstance(piece, str):
            return piece
        if isinstance(piece, Chosen):
            return self._choice(piece)
        if isinstance(piece, Each):
            return {"at": self._at(pl.col(piece.column)), "by": piece.separator, "words": dict(piece.words)}
        if isinstance(piece, Said):
            return {"of": [self._sentence(piece)], "at": self._added(pl.lit("0"))}
        if piece.meta.root_names():
            return self._gap(piece)
        constant = pl.select(piece).item()
        return None if constant is None else str(constant)

    def _choice(self, choice: Chosen) -> dict[str, Any]:
        number = pl.lit(str(len(choice.branches)))
        for n in reversed(range(len(choice.branches))):
            number = pl.when(choice.branches[n][0]).then(pl.lit(str(n))).otherwise(number)
        at = self._added(number)
        return {"at": at, "of": [self._sentence(words) for words in (*(w for _, w in choice.branches), choice.last)]}

    def _gap(self, gap: pl.Expr) -> int | dict[str, Any]:
        for n, (column, dtype) in enumerate(self.evidence):
            if dtype == pl.Date() and gap.meta.eq(day(column)):
                return {"at": n, "day": UNDATED}
            if isinstance(dtype, pl.List) and gap.meta.eq(pl.col(column).list.join("、")):
                return {"at": n, "by": "、"}
        return self._at(gap)

    def _at(self, gap: pl.Expr) -> int:
        for n, (column, dtype) in enumerate(self.evidence):
            if dtype != pl.Boolean() and gap.meta.eq(pl.col(column)):
                return n
        return self._added(gap.cast(pl.String))

    def _added(self, value: pl.Expr) -> int:
        for n, other in enumerate(self.more):
            if other.meta.eq(value):
                return len(self.evidence) + n
        self.more.append(value)
        return len(self.evidence) + len(self.more) - 1


def values_of(layouts: Sequence[tuple[int, Layout]]) -> tuple[pl.Expr, ...]:
    """Return the expressions of all values of some cases (by number, of one verdict) as texts."""
    evidence = layouts[0][1].evidence
    deepest = max(len(layout.more) for _, layout in layouts)
    more = [_of_case(layouts, n) for n in range(deepest)]
    shown = (_as_text(*held).alias(f"{_sort(held[1])}{n}") for n, held in enumerate(evidence))
    return (*shown, *(value.alias(f"{TEXT}{n}") for n, value in enumerate(more, len(evidence))))


def _sort(dtype: pl.DataType) -> str:
    return OWN if dtype == pl.String() else RAW


def _of_case(layouts: Sequence[tuple[int, Layout]], n: int) -> pl.Expr:
    if len(layouts) == 1:
        return layouts[0][1].more[n]
    held = pl.lit(None, dtype=pl.String)
    for number, layout in layouts:
        if n < len(layout.more):
            held = pl.when(pl.col("_case") == number).then(layout.more[n]).otherwise(held)
    return held


def _kind(dtype: pl.DataType) -> str:
    if dtype == pl.Boolean():
        return "flag"
    return "text" if dtype in (pl.String(), pl.Date()) else "json"


def _as_text(column: str, dtype: pl.DataType) -> pl.Expr:
    held = pl.col(column)
    if dtype == pl.String():
        return held
    if dtype == pl.Boolean():
        return pl.when(held).then(pl.lit("1")).when(~held).then(pl.lit("0"))
    if isinstance(dtype, pl.List | pl.Struct):
        entry = pl.struct(held.alias("")).struct.json_encode().str.strip_prefix('{"":').str.strip_suffix("}")
        return pl.when(held.is_not_null()).then(_known(entry))
    return held.cast(pl.String)


def _known(text: pl.Expr) -> pl.Expr:
    """Return JSON objects without what is null in them.

    Inside a string a quotation mark stands behind a backslash, so that nothing there looks like a key.
    """
    return text.str.replace_all(r'"\w+":null,', "").str.replace_all(r',?"\w+":null', "")
