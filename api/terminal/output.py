"""Where a command saves a file: one option to replace what is there, one way to write it, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from api.terminal.console import say
from graphmodel.settings import Settings
from graphmodel.stores import data_file
from graphmodel.stores.address import Address
from graphmodel.target import no_data_file, target

Replace = Annotated[bool, typer.Option("--replace", help="已有同名文件时也写，原来的改名留在旁边")]


@contextmanager
def saved_at(
    path: Path, *, replace: bool, keep: bool = True, replaceable: Callable[[Path], None] = no_data_file
) -> Iterator[Path]:
    """Give the file to write; it stands at `path` once the block ended well, and what was there is said.

    InputError where nothing may be written there, before anything is done.
    """
    in_use = data_file(Address(Settings().store))
    with target(path, replace=replace, keep=keep, in_use=in_use, replaceable=replaceable) as draft:
        yield draft.path
    if draft.kept:
        say(f"原来的文件另存为：{draft.kept}")
