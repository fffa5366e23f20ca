"""Answers that are kept: the last used ones, within bounds of bytes and of time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from api.asked.frames import LARGEST, Frames, Written
from queries.asking import Answer
from queries.question import Row

ROWS = pl.DataFrame({"n": [1, 2, 3, 4]})
"""32 bytes."""
ANSWER = Answer("q", "问", "", date(2023, 10, 31), "r", 1, 4, 0, ROWS, Row)


@pytest.fixture
def clock():
    return [0.0]


def test_the_answers_used_last_are_kept_within_the_bytes(clock):
    frames = Frames(128, 600, lambda: clock[0])
    for tag in "abcd":
        frames.keep(tag, ANSWER)
    assert frames.get("a") is ANSWER

    frames.keep("e", ANSWER)

    assert [tag for tag in "abcde" if frames.get(tag)] == ["a", "c", "d", "e"]


def test_an_answer_that_would_take_most_of_the_room_is_not_kept(clock):
    frames = Frames(128, 600, lambda: clock[0])
    frames.keep("a", ANSWER)
    frames.keep("b", replace(ANSWER, rows=pl.concat([ROWS, ROWS])))
    assert [bool(frames.get(tag)) for tag in "ab"] == [True, False]


def test_an_answer_that_nobody_asked_for_is_let_go_after_a_while(clock):
    frames = Frames(128, 600, lambda: clock[0])
    frames.keep("a", ANSWER)
    frames.keep("b", ANSWER)
    clock[0] = 400
    assert frames.get("a")
    clock[0] = 700
    assert [bool(frames.get(tag)) for tag in "ab"] == [True, False]


def test_what_went_out_is_kept_beside_the_answer_unless_it_is_large(clock):
    frames = Frames(8 * LARGEST, 600, lambda: clock[0])
    small, large = (Written("x" * size, {"ETag": "a"}, "application/json", 0) for size in (LARGEST, LARGEST + 1))
    frames.keep("a", ANSWER)
    frames.keep_written("a", small)
    frames.keep_written("b", large)

    assert (frames.get("a"), frames.written("a"), frames.written("b")) == (ANSWER, small, None)
    frames.forget_all()
    assert (frames.get("a"), frames.written("a"), frames.size) == (None, None, 0)
