"""The server as a process: started apart from us, told from a later one of the same number, ended."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Thread
from typing import Any, Final, TypeAlias

from graphmodel.stores.neo4j.local.java import environment
from graphmodel.stores.neo4j.local.parts import psutil

Process: TypeAlias = Any
"""A psutil.Process, of which the package tells no types; it knows a later process of the same number for another."""
STOP_SECONDS: Final = 30.0


def launch(command: Sequence[str | Path], folder: Path, log: Path) -> Process:
    """Start `command` in `folder` so that it outlives us, its words in `log`."""
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    with log.open("wb") as output:
        child = subprocess.Popen(
            command, env=environment(folder), cwd=folder, start_new_session=True, creationflags=flags,
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
    found = psutil.Process(child.pid)
    Thread(target=child.wait, daemon=True).start()  # should it end before us, the system can forget it
    return found


def find(pid: int, arguments_file: Path) -> Process | None:
    """Return process `pid` where it is the Java that was started with `arguments_file`, not one that got its number."""
    try:
        found = psutil.Process(pid)
        return found if f"@{arguments_file}" in found.cmdline() and lives(found) else None
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return None


def lives(process: Process) -> bool:
    """Whether it runs; one that is over and only waits to be counted does not."""
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def end(process: Process, seconds: float = STOP_SECONDS) -> None:
    """End it cleanly, by force when it is still there after `seconds`."""
    try:
        process.terminate()
        process.wait(seconds)
    except psutil.TimeoutExpired:
        process.kill()
        process.wait(seconds)
    except psutil.NoSuchProcess:
        return
