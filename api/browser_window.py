"""Opens the one-time link in a browser, by way of a file that only its owner reads: arguments are seen by others."""

from __future__ import annotations

import os
import sys
import tempfile
import webbrowser
from html import escape
from pathlib import Path

PAGE = '<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={link}">'


def has_desktop() -> bool:
    """Is there somebody before a screen?"""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_link(link: str, folder: Path) -> Path | None:
    """Let a browser open a link; returns the file it leads through, None where no browser could be started."""
    with tempfile.NamedTemporaryFile("w", suffix=".html", dir=folder, delete=False, encoding="utf-8") as file:
        file.write(PAGE.format(link=escape(link)))
    path = Path(file.name)
    if webbrowser.open(path.as_uri()):
        return path
    path.unlink()
    return None
