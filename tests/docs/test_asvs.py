"""The page against ASVS: every line has a test that is there, or says what is missing and why."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "asvs.md").read_text(encoding="utf-8")
ROWS = [line for line in TEXT.splitlines() if re.match(r"\| \d", line)]
LINES = [[cell.strip() for cell in row.strip("|").split("|")] for row in ROWS]
NUMBER = r"\d+(\.\d+)+(–\d+(\.\d+)+)?"


def test_every_line_has_numbers_words_and_a_test_or_a_reason():
    assert len(LINES) > 40
    for numbers, words, held in LINES:
        assert re.fullmatch(rf"{NUMBER}(, {NUMBER})*", numbers), numbers
        assert words
        verdict, _, why = held.partition(": ")
        assert verdict in ("yes", "partly", "no"), numbers
        tests = re.findall(r"tests/[\w/]+\.py", held)
        assert [path for path in tests if not (ROOT / path).is_file()] == [], numbers
        assert tests or verdict == "no", numbers
        assert verdict == "yes" or len(re.sub(r"tests/[\w/.]+|[,; ]", "", why)) > 20, numbers
