"""Reads a file of any accepted type into raw sheets, or says in one sentence why it cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from graphmodel.errors import InputError, NotFoundError
from graphmodel.importers.files.csv_text import read_csv
from graphmodel.importers.files.raw import RawSheet
from graphmodel.importers.files.xlsx import read_xlsx

LARGEST_FILE: Final = 60_000_000
"""Bytes."""

_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"


def read_file(path: Path | str, *, sheet: str | None = None) -> list[RawSheet]:
    """Return the sheets of an .xlsx, or the one of a .csv titled `sheet` or like the file."""
    file = Path(path)
    try:
        with file.open("rb") as opened:
            start = opened.read(4)
        size = file.stat().st_size
    except FileNotFoundError as error:
        raise NotFoundError(f"没有文件“{file.name}”，请核对路径。") from error
    except OSError as error:
        raise InputError(f"文件“{file.name}”读不出来，请关闭正在打开它的程序后重试。") from error
    if not size:
        raise InputError(f"文件“{file.name}”是空的，请核对后重新导入。")
    if size > LARGEST_FILE:
        raise InputError(f"文件“{file.name}”超过 {LARGEST_FILE // 1_000_000} MB，请分成几个文件再导入。")
    return _dispatch(file, start, sheet)


def is_csv(name: str) -> bool:
    """Is a file of this name one list, without a cover?"""
    return Path(name).suffix.lower() == ".csv"


def _dispatch(file: Path, start: bytes, sheet: str | None) -> list[RawSheet]:
    suffix = file.suffix.lower()
    if is_csv(file.name):
        if start.startswith(b"PK") or start == _OLD_OFFICE:
            raise InputError(f"文件“{file.name}”其实是工作簿，请另存为 .xlsx 再导入。")
        return [read_csv(file, sheet or file.stem)]
    if suffix != ".xlsx":
        raise InputError(f"不能直接导入“{file.name}”，请用表格软件另存为 .xlsx（或 UTF-8 的 .csv）再导入。")
    if start == _OLD_OFFICE:
        raise InputError(f"文件“{file.name}”设了打开密码，或其实是旧的 .xls 格式，请去掉密码并另存为 .xlsx 再导入。")
    return read_xlsx(file)
