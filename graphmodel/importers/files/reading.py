"""Reads a file of any accepted type into raw sheets, or says in one sentence why it cannot be read."""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType
from typing import Final

from graphmodel.errors import InputError, NotFoundError
from graphmodel.importers.files.csv_text import read_csv
from graphmodel.importers.files.raw import RawSheet
from graphmodel.importers.files.xlsx import read_xlsx

LARGEST_FILE: Final = 60_000_000
"""Bytes."""

_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"
_LEFT_BEHIND: Final = re.compile(r"~\$(.+)|\.~lock\.(.+)#|\.~(.+)")
_OTHER_FILES: Final = MappingProxyType({
    ".xlsm": "带宏的工作簿", ".xltx": "工作簿模板", ".xltm": "带宏的工作簿模板", ".xlsb": "二进制工作簿",
    ".xls": "旧格式的工作簿", ".et": "WPS 格式的工作簿", ".ods": "OpenDocument 工作簿", ".numbers": "Numbers 工作簿",
    ".doc": "文字文档", ".docx": "文字文档", ".wps": "文字文档", ".pdf": "PDF 文档", ".txt": "文本文件",
    ".zip": "压缩包", ".rar": "压缩包", ".7z": "压缩包", ".parquet": "Parquet 文件（请用 guangong load）",
})  # fmt: skip
"""What a file is by its ending, where it cannot be imported."""


def read_file(path: Path | str, *, sheet: str | None = None) -> list[RawSheet]:
    """Return the sheets of an .xlsx, or the one of a .csv titled `sheet` or like the file."""
    file = Path(path)
    _refuse_what_is_no_file(file)
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


def _refuse_what_is_no_file(file: Path) -> None:
    left_behind = _LEFT_BEHIND.fullmatch(file.name)
    if left_behind:
        real = next(name for name in left_behind.groups() if name)
        raise InputError(
            f"“{file.name}”是表格软件打开文件时留下的临时文件，里面没有表；请关闭表格软件，再导入“{real}”。"
        )
    if file.is_dir():
        raise InputError(f"“{file.name}”是文件夹，不是文件；请给出其中要导入的 .xlsx 或 .csv 文件。")


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
        what = f"：它是{_OTHER_FILES[suffix]}" if suffix in _OTHER_FILES else ""
        raise InputError(f"不能直接导入“{file.name}”{what}，请用表格软件另存为 .xlsx（或 UTF-8 的 .csv）再导入。")
    if start == _OLD_OFFICE:
        raise InputError(f"文件“{file.name}”设了打开密码，或其实是旧的 .xls 格式，请去掉密码并另存为 .xlsx 再导入。")
    return read_xlsx(file)
