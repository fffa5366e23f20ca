"""Contests: answers first, then times."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import report
from benchmarks.contest import ROUNDS, Contest, measured, rounds_for


def test_ways_that_answer_differently_get_no_times() -> None:
    with pytest.raises(AssertionError, match=r"work: \['b'\] answer differently"):
        measured("work", {"a": lambda: 1, "b": lambda: 2})


def test_answers_are_compared_in_the_form_they_are_shown_in() -> None:
    contest = measured("work", {"a": lambda: [2, 1], "b": lambda: (1, 2)}, lambda answer: sorted(answer))  # type: ignore[call-overload]
    assert [len(times) for times in contest.times.values()] == [ROUNDS, ROUNDS]


@pytest.mark.parametrize(("seconds", "rounds"), [(0.9, 7), (1.0, 3), (5.0, 1), (60.0, 0)])
def test_the_longer_a_run_the_fewer_rounds(seconds: float, rounds: int) -> None:
    assert rounds_for(seconds) == rounds


def test_the_first_way_is_one() -> None:
    contest = Contest("work", {"a": [0.1, 0.2, 0.3], "b": [0.4]}, {"b": 2_000_000})
    assert contest.record() == {
        "work": "work",
        "ways": {
            "a": {"ratio": 1.0, "median_ms": 200.0, "min_ms": 100.0, "max_ms": 300.0, "rounds": 3},
            "b": {"ratio": 2.0, "median_ms": 400.0, "min_ms": 400.0, "max_ms": 400.0, "rounds": 1, "peak_mb": 2},
        },
    }


def test_results_become_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report, "RESULTS", tmp_path)
    contest = Contest("roll-up", {"numpy": [0.02], "guangong-graph": [0.004]}, {"numpy": 2_000_000_000})
    record = {"data": "abc", "rows": {"企业": 5}, "machine": {"cores": 2}, "contests": [contest.record()]}
    (tmp_path / "nation.json").write_text(json.dumps(record), encoding="utf-8")
    assert report.compared("nation") == (
        "| work | numpy | guangong-graph |\n|---|---|---|\n| roll-up | 1.00 (20 ms, 2.0 GB) | 0.20 (4 ms) |\n\n"
        'Size `nation`, data `abc` (5 rows of 1 sheets), measured on {"cores": 2}.'
    )
    assert report.growth() == "| work | nation |\n|---|---|\n| roll-up | 4 ms |"
