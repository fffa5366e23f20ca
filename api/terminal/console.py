"""Prints on whatever console there is: Chinese widths, no cut names, no failure on a foreign encoding."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text


def make_safe() -> None:
    """Let what a console cannot show come out as \\u escapes instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace", line_buffering=True)


def say(text: str = "") -> None:
    """Print one line, as it is."""
    sys.stdout.write(f"{text}\n")


def complain(text: str) -> None:
    """Print one line where errors go."""
    sys.stderr.write(f"{text}\n")


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]], title: str = "") -> None:
    """Print a table: on a terminal folded into its width, elsewhere as wide as its cells are."""
    table = Table(*headings, title=title or None, title_justify="left", title_style="bold", show_edge=False)
    for column in table.columns:
        column.overflow = "fold"
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console = Console(file=sys.stdout, highlight=False, markup=False, safe_box=True)
    if not console.is_terminal:
        console.width = max(20, console.measure(table, options=console.options.update_width(100_000)).maximum)
    console.print(table)
