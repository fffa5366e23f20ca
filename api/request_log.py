"""The log of requests: one JSON object a line, without anything that was asked or told.

What stands in a message of an error may be personal: of an error only its kind and where it came from are written.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import WatchedFileHandler
from pathlib import Path
from types import TracebackType
from typing import Final

from pythonjsonlogger.json import JsonFormatter

from api.middleware.observed import Served
from api.request_id import request_id
from graphmodel.errors import InputError

WINDOW: Final = "-"
"""Stands for the window in which the server runs, in place of a file."""
_REQUESTS: Final = logging.getLogger("guangong.requests")
_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def note(served: Served) -> None:
    """Write one line, where a log is kept."""
    if not _REQUESTS.isEnabledFor(logging.INFO):
        return
    held = {
        "operation": served.operation, "method": served.method, "status": served.status,
        "ms": round(served.seconds * 1000, 1), "bytes": served.size, "address": served.address,
        "account": served.by.account if served.by else None, "way": served.by.way if served.by else None,
        "change": served.number,
    }  # fmt: skip
    _REQUESTS.info("request", extra={name: value for name, value in held.items() if value is not None})


@contextmanager
def kept(where: str | None) -> Iterator[bool]:
    """Keep a log in a file (followed when it is moved away) or in the window; None: keep none. Yields whether one is.

    InputError where the file cannot be written.
    """
    if where is None:
        yield False
        return
    handler = _handler(where)
    handler.setFormatter(_Lines())
    handler.addFilter(_of_request)
    root = logging.getLogger()
    before = _REQUESTS.level
    root.addHandler(handler)
    _REQUESTS.setLevel(logging.INFO)
    try:
        yield True
    finally:
        _REQUESTS.setLevel(before)
        root.removeHandler(handler)
        handler.close()


def _handler(where: str) -> logging.Handler:
    if where == WINDOW:
        return logging.StreamHandler(sys.stderr)
    try:
        return WatchedFileHandler(Path(where).expanduser(), encoding="utf-8")
    except OSError as error:
        raise InputError(f"请求日志写不到“{where}”；请核对文件夹和权限。") from error


def _of_request(record: logging.LogRecord) -> bool:
    if id_ := request_id.get():
        record.request = id_
    return True


class _Lines(JsonFormatter):
    """Lines of JSON."""

    def __init__(self) -> None:
        super().__init__(
            "{levelname}{name}{message}", style="{", rename_fields={"levelname": "level"}, timestamp=True,
            json_ensure_ascii=False,
        )  # fmt: skip

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802
        """Return the kind of an error and the lines of the program that it passed."""
        kind, _, trace = ei
        passed = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)]
        return f"{kind.__name__ if kind else ''} ({' > '.join(passed)})"
