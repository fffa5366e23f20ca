"""Reads what strace saw of a writer: was everything it acknowledged on the disk by then?

Lines as `strace -f -y -e trace=SYSCALLS` prints them: `fdatasync(5</folder/a.db-wal>) = 0`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

SYSCALLS: Final = "write,writev,pwrite64,pwritev,fdatasync,fsync"

_CALL: Final = re.compile(
    r"^(?P<process>\d+) .*?\b(?P<call>\w+)\((?P<number>\d+)<(?P<path>[^>]*)>(?P<rest>.*)\) += (?P<result>-?\d+)"
)


def unsafe_acknowledgements(lines: Iterable[str], data: str) -> tuple[int, list[str]]:
    """Return how many lines `ack …` were written to stdout, and those that came too early.

    An acknowledgement is too early when no write to the WAL of `data` by its process was synced since the one before,
    or when the data file or its WAL holds a write of that process that is not synced. Helpers may be writing on.
    """
    count, early, unsynced, synced = 0, [], set[tuple[str, str]](), set[str]()
    watched, wal = {data, f"{data}-wal"}, f"{data}-wal"
    for line in lines:
        if not (found := _CALL.search(line)) or int(found["result"]) < 0:
            continue
        if found["path"] in watched and found["call"] in ("fsync", "fdatasync"):
            safe = {(process, path) for process, path in unsynced if path == found["path"]}
            synced |= {process for process, path in safe if path == wal}
            unsynced -= safe
        elif found["path"] in watched:
            unsynced.add((found["process"], found["path"]))
        elif found["number"] == "1" and '"ack ' in found["rest"]:
            count += 1
            own = found["process"]
            if own not in synced or any(process == own for process, _ in unsynced):
                early.append(line.strip())
            synced.discard(own)
    return count, early
