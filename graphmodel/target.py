"""Where a file may be written: the one place that decides it, and that puts a finished file there."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from graphmodel.errors import InputError

DATA_FILE: Final = b"SQLite format 3\x00"
"""How every SQLite file begins, ours and others."""
BESIDE: Final = ("-wal", "-shm", "-journal")
"""Endings of the files that SQLite keeps beside a data file; left beside another file they would be played into it."""
LOCKS: Final = ("-next", "-writer")


@dataclass
class Draft:
    """A file in the making."""

    path: Path
    """Where to write it; of the same name as the target."""
    kept: Path | None = None
    """Where what stood at the target lies now; known when the draft has taken its place."""


def no_data_file(path: Path) -> None:
    """Refuse what may hold data, whoever wrote it."""
    if is_data_file(path):
        raise InputError(f"“{path}”是数据文件，不能用别的内容替换它；请换一个文件名。")


@contextmanager
def target(
    path: Path,
    *,
    replace: bool = False,
    keep: bool = True,
    in_use: Path | None = None,
    replaceable: Callable[[Path], None] = no_data_file,
) -> Iterator[Draft]:
    """Give a draft that takes the place of `path` when the block ends well; until then `path` is as it was.

    What stands there is replaced only where `replace` is set, and kept under another name (`keep`); `replaceable`
    refuses what must stay. `in_use` is the data file being worked in. InputError says why nothing may be written.
    """
    _refuse_what_belongs_to(in_use, path)
    _refuse_to_overwrite(path, replaceable, replace=replace)
    try:
        with TemporaryDirectory(dir=path.parent, prefix=f".{path.name}-", ignore_cleanup_errors=True) as folder:
            draft = Draft(Path(folder) / path.name)
            yield draft
            if path.exists():
                draft.path.chmod(path.stat().st_mode)
            draft.kept = _put_in_place(draft.path, path, replace=replace, keep=keep)
    except OSError as error:
        why = f"（{error.strerror}）" if error.strerror else ""
        raise InputError(
            f"文件“{path.name}”写不进去{why}：它可能正被打开、是只读的，或磁盘已满；请关闭它后重试，或换一个文件名、文件夹。"
        ) from error


def is_data_file(path: Path) -> bool:
    """Is it a SQLite file?"""
    try:
        with path.open("rb") as file:
            return file.read(len(DATA_FILE)) == DATA_FILE
    except OSError:
        return False


def _refuse_what_belongs_to(in_use: Path | None, path: Path) -> None:
    """Refuse the data file in use, and what lies beside any data file and belongs to it."""
    resolved = path.resolve()
    if in_use and resolved == in_use.resolve():
        raise InputError(f"“{path}”就是正在用的数据文件；请换一个文件名。")
    for ending in (*BESIDE, *LOCKS):
        owner = resolved.with_name(resolved.name.removesuffix(ending))
        if owner != resolved and (is_data_file(owner) or (in_use and owner == in_use.resolve())):
            raise InputError(f"“{path}”是数据文件“{owner.name}”的一部分；请换一个文件名。")
    for ending in BESIDE:
        if (lying := resolved.with_name(f"{resolved.name}{ending}")).exists():
            raise InputError(f"“{path}”旁边有“{lying.name}”，说明它是用过的数据文件；请换一个文件名。")


def _refuse_to_overwrite(path: Path, replaceable: Callable[[Path], None], *, replace: bool) -> None:
    if not path.parent.is_dir():
        raise InputError(f"没有文件夹“{path.parent}”；请先建好它，或换一个位置。")
    if not path.exists():
        return
    if not path.is_file():
        raise InputError(f"“{path}”不是文件；请写明文件名。")
    replaceable(path)
    if not replace:
        raise InputError(f"已经有文件“{path}”，没有动它；请换一个文件名，或加 --replace 替换它。")
    if not path.stat().st_mode & 0o222:
        raise InputError(f"文件“{path}”是只读的，没有动它；请换一个文件名。")


def _put_in_place(made: Path, path: Path, *, replace: bool, keep: bool) -> Path | None:
    """Move the finished file; what is replaced is never gone before the new one stands there."""
    if not replace:
        _move_to_a_free_name(made, path)
        kept = None
    else:
        kept = _set_aside(path) if keep and path.exists() else None
        made.replace(path)
    settle(path.parent)
    return kept


def _move_to_a_free_name(made: Path, path: Path) -> None:
    """Somebody may have taken the name meanwhile: a link is refused then, where the disk knows links."""
    try:
        os.link(made, path)
    except FileExistsError:
        raise
    except OSError:
        if path.exists():
            raise
        made.replace(path)


def _set_aside(path: Path) -> Path:
    """Give what stands at `path` a second name; where the disk knows no links, the only one."""
    kept = path.with_name(f"{path.stem}.旧-{datetime.now():%Y%m%d-%H%M%S-%f}{path.suffix}")
    try:
        os.link(path, kept)
    except OSError:
        path.replace(kept)
    return kept


def settle(folder: Path) -> None:
    """Let what was moved in a folder be there after a power cut too."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
