"""What is to verify, over all topics."""

from __future__ import annotations

import pytest

from queries.asking import Ask, answer


@pytest.fixture
def view(written, finding):
    return written(
        finding("team_size", "C1", "to_verify"),
        finding("establishment", "V2", "to_verify"),
        finding("establishment", "V1", "blank"),
        finding("quality", "C2", "to_verify"),
        finding("appointment", "C3", "to_verify"),
    )


def test_everything_to_verify_is_listed_topic_by_topic(view):
    rows = answer(view, "to_verify", Ask()).rows

    assert rows.select("topic", "subject").rows() == [
        ("establishment", "V2"),
        ("quality", "C2"),
        ("team_size", "C1"),
        ("appointment", "C3"),
    ]


def test_one_topic_can_be_asked_for_by_its_chinese_word(view):
    rows = answer(view, "to_verify", Ask(parameters={"topic": "健全与空心"})).rows

    assert rows["subject"].to_list() == ["C2"]
