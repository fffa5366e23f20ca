"""The server as a process: told from a later one of the same number, ended cleanly or by force."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import psutil

STOP_SECONDS: Final = 30.0


def running(pid: int, arguments_file: Path) -> bool:
    """Whether process `pid` is the Java that was started with `arguments_file`, and not one that got its number."""
    return _process(pid, arguments_file) is not None


def end(pid: int, arguments_file: Path, seconds: float = STOP_SECONDS) -> None:
    """End that process cleanly, by force when it is still there after `seconds`; nothing else is ever ended."""
    if (process := _process(pid, arguments_file)) is None:
        return
    process.terminate()
    try:
        process.wait(seconds)
    except psutil.TimeoutExpired:
        process.kill()
        process.wait(seconds)


def _process(pid: int, arguments_file: Path) -> psutil.Process | None:
    try:
        process = psutil.Process(pid)
        ours = f"@{arguments_file}" in process.cmdline() and process.status() != psutil.STATUS_ZOMBIE
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return None
    return process if ours else None
