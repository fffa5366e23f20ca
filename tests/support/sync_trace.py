"""Reads what strace saw of a writer: was everything it acknowledged on the disk by then?

Lines as `strace -f -y -e trace=SYSCALLS` prints them: `fdatasync(5</folder/a.db-wal>) = 0`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

SYSCALLS: Final = "write,writev,pwrite64,pwritev,fdatasync,fsync"

_CALL: Final = re.compile(r"\b(?P<call>\w+)\((?P<number>\d+)<(?P<path>[^>]*)>(?P<rest>.*)\) += (?P<result>-?\d+)")


def unsafe_acknowledgements(lines: Iterable[str], data: str) -> tuple[int, list[str]]:
    """Return how many lines `ack …` were written to stdout, and those that came too early.

    An acknowledgement is too early when no write to the WAL of `data` was synced since the one before, or when the
    data file or its WAL holds a write that is not synced.
    """
    count, early, unsynced, synced_wal = 0, [], set(), False
    watched = {data, f"{data}-wal"}
    for line in lines:
        if not (found := _CALL.search(line)) or int(found["result"]) < 0:
            continue
        if found["path"] in watched and found["call"] in ("fsync", "fdatasync"):
            synced_wal |= found["path"] in unsynced and found["path"].endswith("-wal")
            unsynced.discard(found["path"])
        elif found["path"] in watched:
            unsynced.add(found["path"])
        elif found["number"] == "1" and '"ack ' in found["rest"]:
            count += 1
            if unsynced or not synced_wal:
                early.append(line.strip())
            synced_wal = False
    return count, early
