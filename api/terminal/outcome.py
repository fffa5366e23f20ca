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
from graphmodel.importers.planning.run_out import run_out
from graphmodel.importers.workbook_import import ImportResult
from graphmodel.rules.topics import state_title, topic_title

SHOWN: Final = 50
ALIKE: Final = 5
"""Remarks of one kind in one column that are printed."""
NOTHING: Final = "（无）"
NAMED: Final = 30
"""Subjects whose conclusion moved that are listed by name."""
NAMED_TOPICS: Final = ("establishment", "quality")

Moves = Counter[tuple[str, str | None, str | None]]
"""Topic, state before and after."""


def print_import(result: ImportResult, file: Path, *, dry_run: bool) -> None:
    """Print what an import wrote (in a dry run: would write), what to look at, and how the findings moved."""
    effective = result.plan.changes.effective
    print_table(
        ("表", "行数", "新增", "变更", "不变"),
        [(c.sheet, str(c.rows), str(c.created), str(c.changed), str(c.same)) for c in result.plan.counts if c.rows],
    )
    print_remarks("请核对", result.plan.warnings, file)
    print_remarks("说明", result.plan.notices, file)
    applied = result.outcome.applied
    if applied.number is None:
        say("内容与现有资料一致，没有变动。空着的格子和表里没有的行都不改动；要清空一格请填（清空）。")
        say("一条不再有，用 guangong end；登记错了，用 guangong remove；重复了，用 guangong merge。")
        return
    counts = f"新增 {applied.created}，变更 {applied.changed}，移除 {applied.removed}"
    say(f"试导入，没有写入：将{counts}。" if dry_run else f"已导入，编号 {applied.number}：{counts}。")
    say(f"本表的内容从 {effective} 起算。")
    _print_judged(result)
    print_shifts(result.outcome.shifts)


def _print_judged(result: ImportResult) -> None:
    """Print the day for which the findings hold, and what of the file has run out by then."""
    if (judged_on := result.outcome.judged_on) is None:
        return
    say(f"结论按 {judged_on} 的情况判定。")
    over = run_out(result.plan.changes, judged_on)
    if over:
        counts = "、".join(f"{title} {count} 条" for title, count in over.most_common())
        say(f"到 {judged_on}，本表里已过期的（到了终止日期，或年度已过）有：{counts}；判定时不再计入。")


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


def print_remarks(title: str, remarks: Sequence[Fault], file: Path) -> None:
    """Print remarks, those of one kind in one column together; where that leaves any out, all go into a CSV beside."""
    groups: dict[tuple[str, str, str], list[Fault]] = {}
    for remark in remarks:
        groups.setdefault((remark.sheet, remark.code, _column(remark)), []).append(remark)
    for alike in list(groups.values())[:SHOWN]:
        for remark in alike[:ALIKE]:
            say(f"{title}：{describe(remark)}")
        if len(alike) > ALIKE:
            say(f"{title}：“{alike[0].sheet}”表同类的另有 {len(alike) - ALIKE} 处。")
    if len(groups) > SHOWN or any(len(alike) > ALIKE for alike in groups.values()):
        listed = file.with_name(f"{file.stem}-{title}清单.csv")
        save_faults(remarks, listed)
        say(f"{title}：共 {len(remarks)} 处，全部见“{listed}”。")


def _column(remark: Fault) -> str:
    """Return the letters of its cell; of a whole row, nothing."""
    return "".join(c for c in remark.cell if c.isascii() and c.isalpha())


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
