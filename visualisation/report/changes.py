"""What changed since an earlier day: kind by kind then and now with the causes, and every part with its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from visualisation.report.content import ReportTable, in_chinese
from visualisation.report.material import Material
from visualisation.report.printed import PrintedTable, Row

MEASURES: Final = ("should_establish", "own", "covered", "blank", "to_verify")
REPORTED, CORRECTION, KNOWN, NOW = "reported", "correction", "known", "now"
"""Parts that tell of all units of a kind; the others have units of their own."""
ARROW: Final = " → "
CAUSES: Final = "由于"

Record = Mapping[str, Any]


def changes(material: Material) -> tuple[str, PrintedTable | None]:
    """Return what to say, and the table of the kinds where anything moved."""
    movement = material.answers["movement"]
    rows = tuple(row for parts in _by_level(movement).values() if (row := _row(parts)))
    since = f"与{in_chinese(material.since)}相比"
    notes = "".join(f"（{note}）" for note in dict.fromkeys(movement.rows["note"].drop_nulls().to_list()))
    if not rows:
        return f"{since}，各级各类的应建、已建、被覆盖、空白点、待核都没有变动{notes}。", None
    headings = (movement.headings["level"], *(movement.headings[m] for m in MEASURES), CAUSES)
    told = f"{since}有变动的，左边是那天、右边是现在，各部分的数见“情况”{notes}："
    return told, PrintedTable("changes", headings, rows, (7, 5, 5, 5, 5, 5, 18))


def in_words(table: PrintedTable, row: Row) -> str:
    """Return a row of the first table as a sentence of what moved."""
    level, *counts, causes = row
    named = zip(table.headings[1:], counts, strict=False)
    moved = [f"{title} {told}" for title, told in named if isinstance(told, str)]
    return f"{level}：{'，'.join(moved)}{f'（{causes}）' if causes else ''}。"


def in_parts(movement: ReportTable) -> PrintedTable:
    """Return every part of the kinds where anything moved: they add up."""
    rows = tuple(row for parts in _by_level(movement).values() if _row(parts) for row in _parts(parts))
    headings = tuple(movement.headings[c] for c in ("level", "part", *MEASURES, "units"))
    return PrintedTable("movement", headings, rows, (8, 8, 5, 5, 5, 5, 5, 7), title="变动明细（当时＋各部分＝现在）")


def _by_level(movement: ReportTable) -> dict[str, dict[str, Record]]:
    """Return the parts of each level by code, in their order."""
    found: dict[str, dict[str, Record]] = {}
    for code, row in zip(movement.rows["part"].to_list(), movement.records(), strict=True):
        found.setdefault(row["level"], {})[code] = row
    return found


def _row(parts: Mapping[str, Record]) -> Row | None:
    """Return then and now of one level, and why; None where nothing moved."""
    then, now = parts.get(KNOWN) or parts[REPORTED], parts[NOW]
    causes = list(_causes(parts))
    moved = [m for m in MEASURES if then[m] is not None and then[m] != now[m]]
    if not (causes or moved):
        return None
    return (now["level"], *(_told(then[m], now[m]) for m in MEASURES), "、".join(causes) or None)


def _causes(parts: Mapping[str, Record]) -> Iterator[str]:
    for code, row in parts.items():
        if code not in (REPORTED, CORRECTION, KNOWN, NOW):
            yield f"{row['part']} {row['units']} 个"
    if any(parts.get(CORRECTION, {}).get(m) for m in MEASURES):
        yield parts[CORRECTION]["part"]


def _told(then: int | None, now: int | None) -> object:
    return now if then == now or then is None or now is None else f"{then}{ARROW}{now}"


def _parts(parts: Mapping[str, Record]) -> Iterator[Row]:
    for code, row in parts.items():
        if all(row[m] is None for m in MEASURES):
            continue
        is_end = code in (REPORTED, KNOWN, NOW)
        yield (row["level"], row["part"], *(_counted(row[m], is_end=is_end) for m in MEASURES), row["units"])


def _counted(number: int | None, *, is_end: bool) -> object:
    return number if is_end or not number else f"{number:+d}".replace("-", "−")
