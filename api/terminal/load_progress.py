"""How far a load has come: step, rows, rows a second and the time that remains."""

from __future__ import annotations

import sys
from time import monotonic
from typing import Final

from api.terminal.console import complain
from graphmodel.importers.bulk.job import Progress

EVERY_SECONDS: Final = 1.0
EVERY_LINE_SECONDS: Final = 5.0
"""Where the output is no terminal, and each report stays as a line."""


class LoadProgress:
    """Prints on the error output: one line that renews itself, or plain lines into a file."""

    def __init__(self) -> None:
        self._step = ""
        self._began = self._told = 0.0
        self._renews = sys.stderr.isatty()

    def __call__(self, progress: Progress) -> None:
        now = monotonic()
        if progress.step != self._step:
            self.finish()
            self._step, self._began, self._told = progress.step, now, 0.0
        wait = EVERY_SECONDS if self._renews else EVERY_LINE_SECONDS
        if now - self._told >= wait:
            self._told = now
            self._print(progress, now - self._began)

    def finish(self) -> None:
        """Leave the line that renews itself."""
        if self._renews and self._step:
            sys.stderr.write("\n")
        self._step = ""

    def _print(self, progress: Progress, seconds: float) -> None:
        text = said(progress, seconds)
        if self._renews:
            sys.stderr.write(f"\r\033[K{text}")
            sys.stderr.flush()
        else:
            complain(text)


def said(progress: Progress, seconds: float) -> str:
    """Return `写入 1,200,000/6,500,000 行，每秒 90,000 行，约剩 59 秒`."""
    if not progress.done:
        return f"{progress.step}……"
    total = f"/{max(progress.total, progress.done):,}" if progress.total else ""
    text = f"{progress.step} {progress.done:,}{total} {progress.unit}"
    if seconds < 1:
        return text
    rate = progress.done / seconds
    if rate >= 1:
        text += f"，每秒 {rate:,.0f} {progress.unit}"
    left = (progress.total or 0) - progress.done
    return f"{text}，约剩 {_span(left / rate)}" if left > 0 else text


def _span(seconds: float) -> str:
    return f"{seconds:.0f} 秒" if seconds < 100 else f"{seconds / 60:.0f} 分钟"
