"""Saves somebody's own workbook with its faults marked, and says what of it could not be kept."""

from __future__ import annotations

from pathlib import Path

from api.terminal.console import say
from api.terminal.output import saved_at
from graphmodel.importers.marking.marked_copy import Marks, save_marked


def mark_copy(file: Path, marks: Marks, output: Path, *, replace: bool) -> None:
    """Save the marked workbook; where there is nothing to mark, say so and save none."""
    if not marks.faults:
        say("没有要标注的，没有另存。")
        return
    with saved_at(output, replace=replace) as draft:
        lost = save_marked(file, marks, draft)
    say(f"已标注的表：{output}　改好后可以直接再导入，“处理建议”一列不用删。")
    if lost:
        say(f"另存的表里没有：{'、'.join(lost)}；原来的文件没有动。")
