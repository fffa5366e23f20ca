"""A data file written as files for Neo4j's own import tool: by a child process, which moves whole frames."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import closing, contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from graphmodel.errors import GuangongError, InputError, StoreError
from graphmodel.stores.bulk.moving.comparing import Tell
from graphmodel.stores.bulk.moving.offline.command_line import Files
from graphmodel.stores.bulk.moving.offline.csv_files import CsvFiles
from graphmodel.stores.bulk.moving.offline.export import Export
from graphmodel.stores.bulk.moving.sqlite.reading import SqliteSource
from graphmodel.stores.bulk.parent import end_with_parent
from graphmodel.stores.bulk.sqlite.arrow import ArrowSession, spawned
from graphmodel.stores.sqlite.copies import workshop
from graphmodel.stores.sqlite.session import translated
from graphmodel.stores.sqlite.snapshot import lone_snapshot
from graphmodel.stores.sqlite.under_way import hide_staged

ROWS_AT_A_TIME: Final = 250_000
_NOT_EMPTY: Final = "文件夹“{folder}”里已经有东西；请换一个空的或还没有的文件夹。"
_BROKEN: Final = "写离线文件的子进程意外结束，什么也没有留下；请看磁盘和内存是否够用，再重做。"


def write_files(data: Path, folder: Path, tell: Tell) -> Files:
    """Write everything that the data file holds into a new folder, all of it or nothing; return which file is what.

    InputError where the folder holds something, errors of the store where it cannot be read.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(_NOT_EMPTY.format(folder=folder))
    with lone_snapshot(data):
        pass  # the file is there, and of the present schema
    with workshop(folder) as beside:
        made = beside / folder.name
        made.mkdir()
        files = _written(data, made, tell)
        with translated(folder):
            made.replace(folder)
    return Files(folder, files.nodes, files.relations, files.breaks_lines)


def _written(data: Path, folder: Path, tell: Tell) -> Files:
    with _child(data, folder) as line:
        while True:
            try:
                said = line.recv()
            except EOFError as error:
                raise StoreError(_BROKEN) from error
            if isinstance(said, Files):
                return said
            if isinstance(said, GuangongError):
                raise said
            tell(*said)


@contextmanager
def _child(data: Path, folder: Path) -> Iterator[Connection]:
    """Run the child; it does not outlive the block."""
    context = spawned()
    ours, theirs = context.Pipe()
    process = context.Process(target=_write, args=(data, folder, theirs), daemon=True)
    process.start()
    theirs.close()
    with closing(ours):
        try:
            yield ours
        finally:
            process.kill()
            process.join()


def _write(data: Path, folder: Path, line: Connection) -> None:
    """What the child does; errors of ours are sent as they are."""
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends this process
    try:
        with closing(ArrowSession(data, read_only=True)) as session, CsvFiles(folder) as files:
            session.run("BEGIN")
            hide_staged(session)
            source = SqliteSource(session, ROWS_AT_A_TIME)
            made = Export(source, files, lambda *progress: line.send(progress)).run()
        line.send(made)
    except GuangongError as error:
        line.send(error)
