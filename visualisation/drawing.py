"""What a map is, and what drawing one gives: a page that stands alone."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from graphmodel.errors import InputError
from graphmodel.network.view import View


@dataclass(frozen=True)
class Drawing:
    """A drawn map: one HTML page that needs nothing else."""

    title: str
    html: str

    def save(self, path: Path) -> None:
        """Write the page as UTF-8, whole or not at all; InputError where that cannot be."""
        partial = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            partial.write_text(self.html, encoding="utf-8", newline="\n")
            partial.replace(path)
        except OSError as error:
            raise InputError(
                f"网络图写不到“{path}”（{error.strerror}），请换一个可以写入的文件夹，或先关闭正打开它的程序。"
            ) from error
        finally:
            partial.unlink(missing_ok=True)


class Draw(Protocol):
    """Draws what a view shows; `names` puts the names of people in (left out otherwise, domain.md 0b-15)."""

    def __call__(self, view: View, *, names: bool = False) -> Drawing: ...


@dataclass(frozen=True)
class Map:
    """One map; its name is the name of its module."""

    title: str
    summary: str
    draw: Draw
