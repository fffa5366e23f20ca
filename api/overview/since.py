"""What changed since a day, of one kind: from what was reported then to now, part by part."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from markupsafe import Markup

from api.asked.address import Address
from api.overview.turn import MEASURE, SINCE, Turn
from api.page_parts.map_places import earlier_days
from graphmodel.errors import InputError
from queries.day import DAY
from queries.establishment.moved import ENDS, MEASURES, Part
from visualisation.charts.waterfall import Step, waterfall, words

REACHED, BLANK = "reached", "blank"
SHOWN: Final = {REACHED: "已建和被覆盖的", BLANK: "空白点"}


@dataclass(frozen=True)
class Row:
    """One part in the table."""

    title: str
    numbers: list[str]
    units: str
    address: str
    is_end: bool


@dataclass(frozen=True)
class Since:
    """What is shown of the changes, and what may be chosen."""

    day: str
    choices: list[tuple[str, str]]
    """Days to choose from, each with its address."""
    fault: str = ""
    chart: Markup | None = None
    rows: list[Row] = field(default_factory=list)
    measures: list[tuple[str, str, bool]] = field(default_factory=list)
    """Title, address, is it this one?"""
    note: str = ""


def since(turn: Turn, kind: str, word: str) -> Since:
    """Return the changes where a day is chosen, else the choice."""
    day, choices = turn.address.one(SINCE), _choices(turn)
    if not day:
        return Since("", choices)
    if not DAY.fullmatch(day):
        return Since(day, choices, fault=f"“{day}”不是日期，请写成 {turn.view.as_of} 这样。")
    try:
        given = turn.ask("movement", {"since": date.fromisoformat(day)})
    except ValueError:
        return Since(day, choices, fault=f"没有“{day}”这一天。")
    except InputError as error:
        return Since(day, choices, fault=str(error))
    rows = [row for row in given.rows.to_dicts() if row["level"] == kind]
    measure = BLANK if turn.address.one(MEASURE) == BLANK else REACHED
    chart = waterfall(
        _steps(rows, measure), f"{word}{SHOWN[measure]}：{day} 以来的变动",
        id_="since-chart", more_is_better=measure == REACHED,
    ) if rows else None  # fmt: skip
    measures = [(title, turn.here({MEASURE: code}, "since"), code == measure) for code, title in SHOWN.items()]
    notes = dict.fromkeys(row["note"] for row in rows if row["note"])
    return Since(day, choices, "", chart, [_row(turn, row) for row in rows], measures, "；".join(notes))


def _choices(turn: Turn) -> list[tuple[str, str]]:
    return [
        (f"{title} {day}", turn.here({SINCE: day.isoformat()}, "since"))
        for day, title in earlier_days(turn.view.as_of).items()
    ]


def _steps(rows: list[dict[str, Any]], measure: str) -> list[Step]:
    """Return the steps that are known and move the measure; the ends always."""
    steps = []
    for row in rows:
        number = row["blank"] if measure == BLANK else _sum(row["own"], row["covered"])
        is_end = Part.__members__[row["part"]] in ENDS
        if number is not None and (number or is_end):
            steps.append(Step(_title(row), number, is_end))
    return steps


def _sum(own: int | None, covered: int | None) -> int | None:
    return None if own is None or covered is None else own + covered


def _row(turn: Turn, row: dict[str, Any]) -> Row:
    is_end = Part.__members__[row["part"]] in ENDS
    numbers = [_number(row, measure, is_end) for measure in MEASURES]
    return Row(_title(row), numbers, str(row["units"] or ""), _units(turn, row), is_end)


def _number(row: dict[str, Any], measure: str, is_end: bool) -> str:
    if row[measure] is None:
        return "" if measure == "should_establish" and row["own"] is not None else "—"
    return words(Step("", row[measure], is_end))


def _title(row: dict[str, Any]) -> str:
    return Part.__members__[row["part"]].label


def _units(turn: Turn, row: dict[str, Any]) -> str:
    """Return where the units behind a part are listed."""
    part = Part.__members__[row["part"]]
    if part in ENDS or row["own"] is None:
        return ""
    filters = [f"part:eq:{part.value}", f"level:eq:{row['level']}"]
    there = Address("/questions/moved_units", ()).changed(
        {"scope": turn.scope.prefix, SINCE: turn.address.one(SINCE), "filter": filters}
    )
    return str(there)
