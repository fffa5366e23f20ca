"""The table of duties: from what docs/duties.toml declares, the rules, questions, sheets and tests that there are.

`python tests/support/duties_table.py` writes docs/duties.md anew.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from graphmodel.judging.rule import Rule  # noqa: E402
from graphmodel.rules import load_rules  # noqa: E402
from graphmodel.rules.topics import topic_title  # noqa: E402
from queries import catalogue  # noqa: E402

DECLARED: Final = ROOT / "docs" / "duties.toml"
PAGE: Final = ROOT / "docs" / "duties.md"
NOT_DONE: Final = "未做"

HEAD: Final = """# Duties of the handbook

What the product does of the thirty-five systems that the domain handbook describes (part A). Written by
`python tests/support/duties_table.py` from `docs/duties.toml`, the rules that ship, the questions and the tests; a test
holds it true. 未做: not done. 部分: begun, with what is still missing.

| row | system | state | questions (`guangong ask`) | sheets | figures that must come out |
|---|---|---|---|---|---|
"""


def duties() -> list[dict[str, Any]]:
    """Return what is declared, in the order of the handbook."""
    declared: list[dict[str, Any]] = tomllib.loads(DECLARED.read_text(encoding="utf-8"))["duty"]
    return declared


def state(duty: dict[str, Any]) -> str:
    """Return how far a row is."""
    if not duty.get("questions"):
        return NOT_DONE
    return "部分" if duty.get("open") else "已做"


def page() -> str:
    """Return docs/duties.md."""
    held = duties()
    return HEAD + "".join(map(_line, held)) + "\n" + "\n".join(part for duty in held for part in _section(duty))


def _line(duty: dict[str, Any]) -> str:
    asked = "、".join(f"`{name}` {catalogue()[name].title}" for name in duty.get("questions", ()))
    cells = (duty["row"], duty["title"], state(duty), asked, "、".join(duty.get("sheets", ())), duty.get("figures", ""))
    return f"| {' | '.join(cells)} |\n"


def _section(duty: dict[str, Any]) -> Iterator[str]:
    """Yield the lines about one row: its rules with what they rest on, its tests, what is missing."""
    yield f"## {duty['row']} {duty['title']}\n"
    for topic in duty.get("topics", ()):
        for rule in rules_of(topic):
            place = f"（{rule.place}）" if rule.place else ""
            yield f"- {topic_title(topic)}{place}：{rule.title}。{_rests_on(rule)}"
    for test in duty.get("tests", ()):
        path, name = test.split("::")
        yield f"- test: `{path}` {name.removeprefix('test_').replace('_', ' ')}"
    if duty.get("open"):
        yield f"- 还缺：{duty['open']}"
    if not duty.get("questions") and not duty.get("open"):
        yield f"- {NOT_DONE}"
    yield ""


def rules_of(topic: str) -> list[Rule]:
    """Return the rules on a topic, general ones first."""
    return sorted((r for r in load_rules().rules if r.topic == topic), key=lambda r: (len(r.place), r.id))


def _rests_on(rule: Rule) -> str:
    words = [rule.citation, f"【判】{rule.judgement}" if rule.judgement else None]
    return "；".join(re.sub(r"\s+", " ", text) for text in words if text)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
