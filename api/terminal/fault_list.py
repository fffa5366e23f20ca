"""All faults of a file as a CSV, when there are more than a screen shows."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Final

from api.formats.texts import BOM, inert, save_text
from api.terminal.output import saved_at
from graphmodel.errors import InputError
from graphmodel.importers.faults import Fault

HEADINGS: Final = ("表", "单元格", "现值", "问题", "应为", "怎么改")
_FIRST_LINE: Final = f"{BOM}{','.join(HEADINGS)}"


def save_faults(faults: Sequence[Fault], path: Path) -> None:
    """Write one line per fault; a list of an earlier attempt is replaced, nothing else is."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    writer.writerows((f.sheet, f.cell, inert(f.value), f.problem, f.expected, f.mending) for f in faults)
    with saved_at(path, replace=True, keep=False, replaceable=_only_a_fault_list) as file:
        save_text(file, BOM + text.getvalue())


def _only_a_fault_list(path: Path) -> None:
    with path.open("rb") as file:
        first = file.read(len(_FIRST_LINE.encode()))
    if first != _FIRST_LINE.encode():
        raise InputError(f"“{path}”已经有了，而且不是错误清单，没有动它；请把它改名后重做。")
