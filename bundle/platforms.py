"""The systems that there is an archive for, and by which words the package tools know them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PYTHON: Final = "3.11"


@dataclass(frozen=True)
class Platform:
    """One system."""

    name: str
    lock: str
    """What uv calls it: conditions of packages are decided for it, not for the machine that builds."""
    tags: tuple[str, ...]
    """What wheels for it are marked with."""
    starters: tuple[str, ...]
    """Files of bundle/laid_in that only it needs."""


OLD_LINUX: Final = ("manylinux2014_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64")
PLATFORMS: Final = (
    Platform("windows-x64", "x86_64-pc-windows-msvc", ("win_amd64",), ("启动.bat",)),
    Platform(
        "linux-x64",
        "x86_64-manylinux_2_28",
        (*(f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)), *OLD_LINUX),
        ("启动.sh", "启动.desktop"),
    ),
)
EVERYWHERE: Final = ("start.py", "说明.txt")
"""Files of bundle/laid_in that every system needs."""
