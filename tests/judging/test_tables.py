"""Operations on few rows answer as the queries on many rows do."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from graphmodel.judging import tables

words = st.one_of(st.none(), st.sampled_from(["甲", "乙", "丙", "a", "b"]))
days = st.one_of(st.none(), st.dates(date(2020, 1, 1), date(2020, 1, 4)))
rows = st.lists(st.tuples(words, words, days), max_size=8)
WAYS = {
    "kept": lambda f, t: tables.kept(f, pl.col("word") == "甲"),
    "having": lambda f, t: tables.having(f, "word", ("甲", "a")),
    "among": lambda f, t: tables.among(f, "word", t["key"]),
    "standing": lambda f, t: tables.standing(f, date(2020, 1, 2), "day"),
    "firsts": lambda f, t: tables.firsts(f, "key", ("day", "word", "n"), nulls_last=True).sort("n"),
    "lasts": lambda f, t: tables.lasts(f.drop_nulls("day"), "key", ("day", "n")).sort("n"),
    "ordered": lambda f, t: tables.ordered(f, "word", "day", "n"),
    "attached": lambda f, t: tables.attached(f, t, ("key", "key")),
    "attached by prefix": lambda f, t: tables.attached(f, t, ("long", "key"), prefix=1),
    "attached or filled": lambda f, t: tables.attached(
        f, t.drop_nulls(), ("key", "key"), {"found": 0, "list": ()}
    ),
    "flagged": lambda f, t: tables.flagged(f.with_columns(flag=pl.col("word") == "甲"), "flag", False),
    "grouped": lambda f, t: tables.grouped(
        f.drop_nulls("key"),
        "key",
        (pl.col("word").n_unique().alias("words"), pl.col("word").filter(pl.col("day").is_null()).implode().alias("l")),
    ),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=60, deadline=None)
@given(rows=rows)
def test_few_rows_give_what_many_would(way, rows):
    numbered = [(key, f"{key}丁" if key else None, word, day, n) for n, (key, word, day) in enumerate(rows)]
    schema = {"key": pl.String, "long": pl.String, "word": pl.String, "day": pl.Date, "n": pl.Int64}
    frame = pl.DataFrame(numbered, schema=schema, orient="row")
    table = pl.DataFrame({"key": ["甲", "b"], "found": [1, None], "list": [["x"], []]})
    few = WAYS[way](frame, table)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tables, "FEW", -1)
        many = WAYS[way](frame, table)
    assert_frame_equal(few, many, check_row_order=way != "grouped")
