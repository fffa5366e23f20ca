"""How many lines a text takes."""

from __future__ import annotations

import pytest

from visualisation.report_sheets.measure import column_units, lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 1), ("东亭街道", 1), ("锡山经济开发", 1), ("锡山经济开发区", 2), ("128/128", 1), ("东亭\n安镇", 2)],
)
def test_six_characters_fit_a_column_of_six(text: str, expected: int) -> None:
    assert lines(text, column_units(6)) == expected
