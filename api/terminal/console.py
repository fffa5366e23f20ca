"""Prints on whatever console there is: Chinese widths, no cut names, no failure on a foreign encoding."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Sequence
from typing import Final

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.console import Console
from rich.table import Table
from rich.text import Text

PIPED_WIDTH: Final = 120
"""Half characters of a line where no terminal says how wide it is."""
INDENT: Final = "   "


def make_safe() -> None:
    """Let what a console cannot show come out as \\u escapes instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace", line_buffering=True)


def say(text: str = "") -> None:
    """Print one line, as it is."""
    sys.stdout.write(f"{text}\n")


def say_on_one_line(text: str) -> None:
    """Print one line, on a terminal cut to its width."""
    console = Console(file=sys.stdout)
    if console.is_terminal and cell_len(text) > console.width:
        text = f"{set_cell_size(text, console.width - 2).rstrip()}…"
    say(text)


def complain(text: str) -> None:
    """Print one line where errors go."""
    sys.stderr.write(f"{text}\n")


def print_table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], title: str = "", first: Sequence[str] = ()
) -> None:
    """Print a table where it fits on a line, else one block per row, with what stands under `first` at its head."""
    held = [tuple(row) for row in rows]
    table = Table(*headings, title=title or None, title_justify="left", title_style="bold", show_edge=False)
    for row in held:
        table.add_row(*(Text(cell) for cell in row))
    console = Console(file=sys.stdout, highlight=False, markup=False, safe_box=True)
    width = console.width if console.is_terminal else PIPED_WIDTH
    needed = console.measure(table, options=console.options.update_width(100_000)).maximum
    if needed <= width:
        console.width = max(20, needed)
        console.print(table)
        return
    if title:
        say(title)
    order = sorted(range(len(headings)), key=lambda n: _position(headings[n], first))
    for number, row in enumerate(held, start=1):
        _print_block(number, [(headings[n], row[n]) for n in order if row[n]], width)


def _position(heading: str, first: Sequence[str]) -> int:
    return first.index(heading) if heading in first else len(first)


def _print_block(number: int, cells: Sequence[tuple[str, str]], width: int) -> None:
    """Print one row: its first cell as a heading, the others named, as many on a line as fit."""
    (_, head), *others = cells or [("", "")]
    say(f"{number}. {head}")
    line = ""
    for named in (f"{heading}：{cell}" for heading, cell in others):
        if line and cell_len(line) + cell_len(named) + 2 > width - len(INDENT):
            _print_folded(line, width)
            line = ""
        line = f"{line}　{named}" if line else named
    if line:
        _print_folded(line, width)


def _print_folded(line: str, width: int) -> None:
    for part in chop_cells(line, width - len(INDENT)):
        say(f"{INDENT}{part}")
