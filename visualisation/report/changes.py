"""What changed since an earlier day, kind by kind, both days as they are known now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from visualisation.report.content import ReportTable, in_chinese
from visualisation.report.material import Earlier, Material
from visualisation.report.printed import PrintedTable, Row

COUNTS: Final = ("should_establish", "own", "covered", "blank", "to_verify", "hollow")
RATE: Final = "establishment_rate_text"
ARROW: Final = " → "
ABSENT: Final = "—"
WIDTHS: Final = (7, 5, 5, 5, 5, 5, 5, 8, 8)


def changes(material: Material) -> tuple[str, PrintedTable | None]:
    """Return what to say, and the table of the kinds where anything moved."""
    earlier, now = material.earlier, material.answers["coverage"]
    if earlier.coverage is None:
        return earlier.why, None
    rows = list(_rows(earlier.coverage, now))
    since = f"与{in_chinese(earlier.day)}相比（按现在所知的那天的情况）"
    if not rows:
        return f"{since}，各级各类的应建、已建、空白点、待核和空心都没有变动。", None
    return f"{since}，有变动的：", _table(earlier, now, tuple(rows))


def _table(earlier: Earlier, now: ReportTable, rows: tuple[Row, ...]) -> PrintedTable:
    rate, day = now.headings["establishment_rate"], f"{earlier.day.month}月{earlier.day.day}日"
    counts = (now.headings[column] for column in COUNTS)
    headings = (now.headings["level"], *counts, f"{rate}（{day}）", f"{rate}（现在）")
    return PrintedTable("changes", headings, rows, WIDTHS)


def _rows(then: ReportTable, now: ReportTable) -> list[Row]:
    before, after = _by_level(then), _by_level(now)
    found = []
    for level in dict.fromkeys([*before, *after]):
        old, new = before.get(level, {}), after.get(level, {})
        if any((old.get(c) or 0) != (new.get(c) or 0) for c in COUNTS):
            found.append((level, *(_moved(old.get(c), new.get(c)) for c in COUNTS), _rate(old), _rate(new)))
    return found


def _by_level(table: ReportTable) -> dict[str, Mapping[str, Any]]:
    return {row["level"]: row for row in table.records()}


def _moved(old: int | None, new: int | None) -> object:
    if old is None and new is None:
        return ABSENT
    return new if old == new else f"{old or 0}{ARROW}{new or 0}"


def _rate(row: Mapping[str, Any]) -> str:
    return str(row.get(RATE) or ABSENT)
