"""Says what a write did to the graph and to the findings, or what kept it from being written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from api.terminal.console import complain, print_table, say
from api.terminal.fault_list import save_faults
from graphmodel.errors import ImportFaultsError
from graphmodel.findings.finding import Shift
from graphmodel.importers.faults import Fault, describe
from graphmodel.importers.workbook_import import ImportResult
from graphmodel.rules.topics import state_title, topic_title

SHOWN: Final = 50
NOTHING: Final = "（无）"
NAMED: Final = 30
"""Subjects whose conclusion moved that are listed by name."""
NAMED_TOPICS: Final = ("establishment", "quality")

Moves = Counter[tuple[str, str | None, str | None]]
"""Topic, state before and after."""


def print_import(result: ImportResult, *, dry_run: bool) -> None:
    """Print what an import wrote (in a dry run: would write), what to look at, and how the findings moved."""
    print_table(
        ("表", "行数", "新增", "变更", "不变"),
        [(c.sheet, str(c.rows), str(c.created), str(c.changed), str(c.same)) for c in result.plan.counts],
    )
    print_remarks("请核对", result.plan.warnings)
    print_remarks("说明", result.plan.notices)
    applied = result.outcome.applied
    if applied.number is None:
        say("内容与现有资料一致，没有变动。")
        return
    counts = f"新增 {applied.created}，变更 {applied.changed}，移除 {applied.removed}"
    say(f"试导入，没有写入：将{counts}。" if dry_run else f"已导入，编号 {applied.number}：{counts}。")
    print_shifts(result.outcome.shifts)


def print_shifts(shifts: Sequence[Shift]) -> None:
    """Print how many findings moved from which state to which, and by name which units are concerned."""
    print_moves(count_moves(shifts))
    _name([s for s in shifts if s.topic in NAMED_TOPICS and s.before is not None])


def count_moves(shifts: Iterable[Shift]) -> Moves:
    """Return how many findings of a topic moved from which state to which."""
    return Counter((s.topic, s.before, s.after) for s in shifts)


def print_moves(moved: Moves) -> None:
    """Print what `count_moves` counted."""
    if not moved:
        say("各项结论没有变化。")
        return
    rows = [
        (topic_title(topic), _state(topic, before), _state(topic, after), str(count))
        for (topic, before, after), count in sorted(moved.items(), key=lambda item: (item[0][0], -item[1]))
    ]
    print_table(("事项", "原来", "现在", "个数"), rows, title="结论的变化")


def _name(shifts: Sequence[Shift]) -> None:
    """Print one line per shift, by name."""
    for s in sorted(shifts, key=lambda s: (s.name, s.topic))[:NAMED]:
        say(f"{s.name}　{_state(s.topic, s.before, s.level)}→{_state(s.topic, s.after, s.level)}")
    if len(shifts) > NAMED:
        say(f"其余 {len(shifts) - NAMED} 个。")


def print_remarks(title: str, remarks: Sequence[Fault]) -> None:
    """Print the first remarks, one line each, and how many more there are."""
    for remark in remarks[:SHOWN]:
        say(f"{title}：{describe(remark)}")
    if len(remarks) > SHOWN:
        say(f"{title}：另有 {len(remarks) - SHOWN} 处。")


def complain_of_faults(error: ImportFaultsError, file: Path) -> None:
    """Print one line per fault; past the first ones, all of them go into a CSV beside the file."""
    faults = [f for f in error.faults if isinstance(f, Fault)]
    complain(str(error))
    for fault in faults[:SHOWN]:
        complain(f"  {describe(fault)}")
    if len(faults) > SHOWN:
        listed = file.with_name(f"{file.stem}-错误清单.csv")
        save_faults(faults, listed)
        complain(f"其余 {len(faults) - SHOWN} 处见“{listed}”。")


def _state(topic: str, state: str | None, level: str = "") -> str:
    return NOTHING if state is None else state_title(topic, state, level)
