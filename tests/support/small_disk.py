"""A file system with little room, for as long as a test takes: mounting it takes root."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def mounted(folder: Path, megabytes: int) -> Iterator[bool]:
    """Mount a disk of its own at the new `folder`; gives False where that is not allowed."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder]
    allowed = os.geteuid() == 0 and not subprocess.run(command, capture_output=True).returncode
    yield allowed
    if allowed:  # lazily: a connection may wait for its next use
        subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder: Path) -> Path:
    """Fill the disk to the last page, whoever else writes there; return the file to delete for room again."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"x" * 4096):
            pass
    return ballast
