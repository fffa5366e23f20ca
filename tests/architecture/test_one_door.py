"""Questions and maps are answered from views that somebody opened for an asker: none opens one, or a store, itself."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = [path for folder in ("queries", "visualisation") for path in (ROOT / folder).rglob("*.py")]
FORBIDDEN = {"store", "_reader", "_veil", "read", "write"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_question_or_map_touches_a_store_or_opens_a_view_without_an_asker(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    assert [node.attr for node in found if node.attr in FORBIDDEN] == []
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    opened = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "view"]
    assert [ast.unparse(call.args[0]) for call in opened if call.args] == ["asker"] * len(opened)
