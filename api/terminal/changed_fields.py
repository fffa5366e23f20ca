"""Lists what a change moved, old → new: the first lines on the screen, all of them as a CSV where a file is named."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Final

from api.formats.texts import BOM, inert, save_text
from api.terminal.console import print_table, say
from api.terminal.output import saved_at
from graphmodel.network.changed import Changed

SHOWN: Final = 50
HEADINGS: Final = ("表", "行", "种类", "编号", "名称", "项目", "原来", "现在")


def print_changed(changed: Sequence[Changed], output: Path | None, *, replace: bool) -> None:
    """Print the first fields that moved, and save all of them where a file is named."""
    if changed:
        print_table(HEADINGS, [_cells(c) for c in changed[:SHOWN]], title="改动了已有内容的各项")
    if len(changed) > SHOWN:
        say(f"其余 {len(changed) - SHOWN} 项没有列出{'' if output else '；加 -o 改动.csv 可存下全部'}。")
    if output:
        with saved_at(output, replace=replace) as file:
            save_text(file, as_csv(changed))
        say(f"全部 {len(changed)} 项改动已存到：{output}")


def as_csv(changed: Sequence[Changed]) -> str:
    """Return all of them as the text of a CSV file, in which nothing is taken for a formula."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    writer.writerows([inert(cell) for cell in _cells(c)] for c in changed)
    return BOM + text.getvalue()


def _cells(changed: Changed) -> tuple[str, ...]:
    row = "" if changed.row is None else str(changed.row)
    return (changed.sheet, row, *changed[2:])
