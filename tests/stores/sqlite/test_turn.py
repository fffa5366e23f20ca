"""Writers of all threads and processes take turns."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Thread
from time import sleep

import pytest
from filelock import FileLock, Timeout

from graphmodel.errors import StoreBusyError
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.stores.sqlite.store import SqliteStore
from graphmodel.stores.sqlite.turn import turn

WRITERS, WRITES = 4, 10

WRITER = """
import sys
from datetime import date
from pathlib import Path
from graphmodel.statements.changes import Changes, PutNode
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.stores.sqlite.store import SqliteStore

store, name, writes = SqliteStore(Path(sys.argv[1])), sys.argv[2], int(sys.argv[3])
sys.stdin.readline()
for n in range(writes):
    with store.write() as writer:
        place = Jurisdiction(id=f"3202{name}{n:03}000", name=f"{name}-{n}")
        writer.apply(Changes(date(2023, 10, 1), f"{name}-{n}", (PutNode(place, place.id),)))
"""

HOLDER = """
import sys
from pathlib import Path
from graphmodel.stores.sqlite.turn import turn

with turn(Path(sys.argv[1]), 30):
    print("mine", flush=True)
    sys.stdin.readline()
"""


def start(script: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *map(str, arguments)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def wait_until_somebody_is_next(path: Path) -> None:
    while True:
        try:
            FileLock(f"{path}-next", preserve_lock_file=True).acquire(blocking=False).lock.release()
        except Timeout:
            return
        sleep(0.01)


def test_every_write_of_many_processes_at_once_succeeds_in_its_order(book, store: SqliteStore) -> None:
    book.write(Jurisdiction(id="320205000000", name="锡山"))
    names = [str(10 + n) for n in range(WRITERS)]
    processes = [start(WRITER, store.path, name, WRITES) for name in names]
    for process in processes:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [process.communicate(timeout=120) and process.returncode for process in processes] == [0] * WRITERS
    with store.read() as reader:
        made = [entry.made_by for entry in reversed(reader.history())][1:]
    assert [[m for m in made if m.startswith(name)] for name in names] == [
        [f"{name}-{n}" for n in range(WRITES)] for name in names
    ]


def test_who_has_just_written_lets_the_next_one_first(tmp_path: Path) -> None:
    path, served = tmp_path / "data.db", []

    def write(name: str) -> None:
        with turn(path, 30):
            served.append(name)

    for _ in range(5):
        waiting = Thread(target=write, args=("waiting",))
        with turn(path, 30):
            waiting.start()
            wait_until_somebody_is_next(path)
        write("again")
        waiting.join()
    assert served == ["waiting", "again"] * 5


def test_who_waits_in_vain_is_told_for_whom(tmp_path: Path) -> None:
    path = tmp_path / "data.db"
    with start(HOLDER, path) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "mine\n"
        with (
            pytest.raises(StoreBusyError, match=rf"另一个程序正在写.*进程 {holder.pid}，.*开始.*请稍后再试"),
            turn(path, 0.05),
        ):
            pass
        holder.communicate("done\n", timeout=30)
    with turn(path, 0):
        pass


def test_a_killed_writer_gives_up_its_turn(tmp_path: Path) -> None:
    path = tmp_path / "data.db"
    with start(HOLDER, path) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "mine\n"
        holder.kill()
    with turn(path, 0):
        pass
