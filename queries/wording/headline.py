"""What one would read out in a meeting: three sentences, each with its figures, the worst place named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

import polars as pl

from graphmodel.findings.words import levels
from queries.figures.rates import display, percent

OF_ITSELF: Final = ("province", "prefecture", "county")
"""Levels of which there are too few to be spoken of beside the others."""

Rows = Sequence[dict[str, Any]]
"""Rows of the question `coverage`."""


class Headline(NamedTuple):
    """What is said first, each without its full stop, empty where there is nothing to say."""

    rates: str
    """How far committees reach."""
    blanks: str
    """What is lacking, and where most."""
    unknown: str
    """What nobody knows, and between which bounds rates lie for it."""

    @property
    def sentences(self) -> list[str]:
        """Return them as sentences."""
        return [f"{said}。" for said in self if said]


def headline(place: str, day: date, whole: pl.DataFrame, parts: pl.DataFrame) -> Headline:
    """Return what to say of a place; `whole`: its coverage by kind, `parts`: the same by the places in it."""
    rows = [row for row in whole.to_dicts() if row["level"] not in OF_ITSELF]
    return Headline(_rates(place, day, rows), _blanks(rows, parts), _unknown(rows))


def _rates(place: str, day: date, rows: Rows) -> str:
    told = [f"{_word(r)}{display(r['reached'], r['should_establish'])}" for r in rows if r["should_establish"]]
    counted = [f"{_word(r)}{r['own']}" for r in rows if r["should_establish"] is None and r["own"]]
    beside = [f"另有只计数的，已建{'、'.join(counted)}"] if counted else []
    parts = [*([f"关工委覆盖率：{'、'.join(told)}"] if told else []), *beside]
    return f"截至 {day.year} 年 {day.month} 月 {day.day} 日，{place}{'；'.join(parts)}" if parts else ""


def _blanks(rows: Rows, parts: pl.DataFrame) -> str:
    lacking = sorted((r for r in rows if r["blank"]), key=lambda r: -r["blank"])
    if not lacking:
        return "没有空白点" if any(r["should_establish"] for r in rows) else ""
    counts = "、".join(f"{_word(r)}{r['blank']}" for r in lacking)
    return f"空白点：{counts}{''.join(_worst(lacking[0]['level'], parts))}"


def _worst(level: str, parts: pl.DataFrame) -> Iterator[str]:
    """Say where most of a level are lacking."""
    here = parts.filter(pl.col("level") == level, pl.col("blank") > 0)
    if here.is_empty():
        return
    most = here["blank"].max()
    worst = here.filter(pl.col("blank") == most)
    names = [township or area for township, area in worst.select("township", "area").iter_rows()]
    first, should = worst.row(0, named=True), worst["should_establish"][0]
    share = f"，应建 {should} 个" if should is not None and worst.height == 1 else ""
    others = f"等 {worst.height} 处，各" if worst.height > 1 else "，"
    yield f"；{levels()[level]}空白最多的是{names[0]}{others}空白 {first['blank']} 个{share}"


def _unknown(rows: Rows) -> str:
    open_ = [r for r in rows if r["to_verify"]]
    if not open_:
        return "没有待核的单位" if rows else ""
    counts = "、".join(f"{_word(r)}{r['to_verify']}" for r in open_)
    bounds = [
        f"{_word(r).strip()}在 {percent(r['coverage_low'])} 到 {percent(r['coverage_high'])} 之间"
        for r in open_
        if r["coverage_low"] is not None and r["coverage_low"] != r["coverage_high"]
    ]
    return f"还有待核的：{counts}{'；因此覆盖率' + '、'.join(bounds) if bounds else ''}"


def _word(row: dict[str, Any]) -> str:
    """Return the word of a level as a number follows it."""
    word = levels()[row["level"]]
    return word if word.endswith("）") else f"{word} "
