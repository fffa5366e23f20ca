"""`guangong copy`: everything from one store into another, or into files for Neo4j's own import tool."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.opening import address_of
from api.terminal.console import complain, say
from api.terminal.load_progress import LoadProgress
from graphmodel.errors import InputError
from graphmodel.importers.bulk.job import Progress
from graphmodel.settings import Settings
from graphmodel.stores import data_file

if TYPE_CHECKING:
    from graphmodel.stores.bulk.moving.move import Moved

From = Annotated[
    str | None, typer.Option("--from", metavar="地址", help="从哪里复制：数据文件，或 neo4j://主机:端口；默认按设置")
]
To = Annotated[str, typer.Option("--to", metavar="地址", help="复制到哪里：还没有的数据文件，或空的 Neo4j 库")]
Offline = Annotated[
    bool, typer.Option("--offline", help="不连服务器：把 --to 当作文件夹，写成 neo4j-admin 一次装入的文件")
]

INTERRUPTED = 130


def command(to: To, from_: From = None, offline: Offline = False) -> int:
    """把全部资料复制到另一个库（SQLite 与 Neo4j 互相），逐项核对；中断后再运行同一条命令会接着做。"""
    progress = LoadProgress()
    try:
        if offline:
            _write_files(to, from_, progress)
        else:
            _copy(to, from_, progress)
    except KeyboardInterrupt:
        progress.finish()
        complain("已中断；再运行同一条命令会接着做，完成之前目标不能用。" if not offline else "已中断，没有写入。")
        return INTERRUPTED
    return 0


def _copy(to: str, from_: str | None, progress: LoadProgress) -> None:
    from graphmodel.stores.bulk.moving.move import move
    from graphmodel.stores.bulk.moving.opening import open_source, open_target, origin_of

    settings = Settings()
    came_from = address_of(settings, from_)
    with open_source(came_from) as source, open_target(address_of(settings, to)) as target:
        moved = move(source, target, origin_of(came_from), _telling(progress))
    progress.finish()
    _report(moved, to)


def _report(moved: Moved, to: str) -> None:
    if moved.resumed:
        say("接着做完了上次没有完成的复制。")
    say(
        f"已复制并逐项核对，两边相同：对象 {moved.nodes:,} 个、关系 {moved.relations:,} 条、"
        f"旧版本 {moved.versions:,} 个、"
        f"变更记录 {moved.rows['change']:,} 条、结论 {moved.rows['finding']:,} 条、汇总 {moved.rows['tally']:,} 行。"
    )
    say(f"要用它，请设置 GUANGONG_STORE={to}")


def _write_files(to: str, from_: str | None, progress: LoadProgress) -> None:
    from graphmodel.stores.bulk.moving.offline.writing import write_files

    settings = Settings()
    path = data_file(address_of(settings, from_))
    if path is None:
        raise InputError("离线文件只能由数据文件写成；请把 --from 写成数据文件的路径。")
    files = write_files(path, Path(to), _telling(progress))
    progress.finish()
    line = files.explain(settings.neo4j_database or "neo4j")
    say(f"已写入文件夹“{to}”，用法见里面的“说明.txt”。停下 Neo4j 服务器后，在这个文件夹里运行：\n{line}")


def _telling(progress: LoadProgress) -> Callable[[str, int, int], None]:
    return lambda step, done, total: progress(Progress(step, done, total or None))
