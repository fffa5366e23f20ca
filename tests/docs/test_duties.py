"""The table of duties holds every row of the handbook, names what there is, and is written out."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from duties_table import PAGE, duties, page, rules_of, state

from graphmodel.rules.topics import topics
from graphmodel.workbooks.sheets import sheets
from queries import catalogue

ROOT = Path(__file__).parents[2]


def test_every_row_of_the_handbook_stands_in_it_once_and_in_order():
    assert [duty["row"] for duty in duties()] == [f"A-{n}" for n in range(1, 36)]


@pytest.mark.parametrize("duty", duties(), ids=lambda duty: duty["row"])
def test_what_a_row_names_is_there(duty):
    assert [name for name in duty.get("questions", ()) if name not in catalogue()] == []
    assert [title for title in duty.get("sheets", ()) if title not in {sheet.title for sheet in sheets()}] == []
    assert [topic for topic in duty.get("topics", ()) if topic not in topics() or not rules_of(topic)] == []
    for test in duty.get("tests", ()):
        path, name = test.split("::")
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, test


def test_a_row_that_is_done_has_a_sheet_and_a_test():
    assert [d["row"] for d in duties() if state(d) != "未做" and not (d.get("sheets") and d.get("tests"))] == []


def test_the_page_is_what_the_declarations_say():
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: python tests/support/duties_table.py"
