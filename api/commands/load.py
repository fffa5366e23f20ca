"""`guangong load`: large CSV and Parquet files in, all of them or nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from api.opening import local_asker, open_network
from api.terminal.console import complain, say
from api.terminal.days import day_option
from api.terminal.fault_list import save_faults
from api.terminal.load_progress import LoadProgress
from api.terminal.outcome import SHOWN, print_remarks
from graphmodel.errors import ImportFaultsError
from graphmodel.importers.bulk.loading import LoadResult, Order, load_files
from graphmodel.importers.faults import Fault, describe
from graphmodel.settings import Settings

Files = Annotated[
    list[Path], typer.Argument(metavar="文件或文件夹", help="以表名命名的 .csv 或 .parquet，例如 企业.parquet")
]
Day = Annotated[date, day_option("--date", "资料是哪一天的情况")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只检查，不写入")]
FaultFile = Annotated[Path, typer.Option("--faults", metavar="文件", help="把全部错误写入这个 csv")]
Sheet = Annotated[str | None, typer.Option("--sheet", metavar="表名", help="只有一个文件时：它是哪张表")]
Scope = Annotated[str | None, typer.Option("--scope", metavar="范围", help="资料所属的区划代码或名称")]
Overwrite = Annotated[bool, typer.Option("--overwrite", help="以这些文件为准：比它们新的也照改")]
User = Annotated[str | None, typer.Option("--as", metavar="姓名", help="记为谁装入，默认按设置")]


def command(
    files: Files,
    day: Day,
    dry_run: DryRun = False,
    faults: FaultFile = Path("装入错误清单.csv"),
    sheet: Sheet = None,
    scope: Scope = None,
    user: User = None,
    overwrite: Overwrite = False,
) -> int:
    """批量装入大文件（csv、parquet）：有一处错就全不写入；随时可以按 Ctrl-C 取消。"""
    settings, progress = Settings(), LoadProgress()
    order = Order(tuple(files), local_asker(settings, user), day, sheet, scope, dry_run, overwrite=overwrite)
    try:
        result = load_files(open_network(settings), order, progress)
    except ImportFaultsError as error:
        progress.finish()
        _complain(error, faults)
        return 1
    except KeyboardInterrupt:
        progress.finish()
        complain("已取消，没有写入任何内容。")
        return 130
    progress.finish()
    _print(result, faults.with_name("装入.csv"), dry_run=dry_run)
    return 0


def _print(result: LoadResult, file: Path, *, dry_run: bool) -> None:
    checked = result.checked
    print_remarks("说明", result.notices, file)
    say(f"共 {checked.rows:,} 行：其中与现有资料一致 {checked.same:,} 行，逐行细查 {checked.odd:,} 行。")
    if result.outcome is None:
        say(f"试装入，没有写入：将新增对象 {checked.nodes:,} 个、关系 {checked.relations:,} 条（细查的行另计）。")
        return
    applied = result.outcome.applied
    if applied.number is None:
        say("内容与现有资料一致，没有变动。")
        return
    say(
        f"已装入，编号 {applied.number}：新增 {applied.created:,}，变更 {applied.changed:,}，移除 {applied.removed:,}。"
    )


def _complain(error: ImportFaultsError, path: Path) -> None:
    """Print the first faults, and write all of them into a file."""
    found = [f for f in error.faults if isinstance(f, Fault)]
    complain(str(error))
    for fault in found[:SHOWN]:
        complain(f"  {describe(fault)}")
    save_faults(found, path)
    complain(f"全部 {len(found)} 处见“{path}”。")
