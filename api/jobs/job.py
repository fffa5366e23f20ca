"""One piece of long work: whose it is, how far it has come, and the answer that came of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from threading import Lock
from typing import Final
from urllib.parse import unquote
from weakref import finalize

from starlette.datastructures import Headers

from api.access.visitor import Visitor
from api.jobs.going import Going
from graphmodel.kinds.values import Choice

_IN_MEMORY: Final = 1024 * 1024
"""Bytes of an answer; what is longer lies in a file without a name, which ends with the process."""
_PIECE: Final = 256 * 1024
_FAULT: Final = 400
_NAMED: Final = re.compile(r"filename\*=UTF-8''([^;]+)")


class State(Choice):
    """How far a job has come."""

    working = "working", "正在做"
    done = "done", "做好了"
    failed = "failed", "没有做成"
    stopped = "stopped", "已停下"


class Kept:
    """An answer as it went out, kept to be sent later."""

    def __init__(self) -> None:
        self.status = 0
        self.headers = Headers()
        self._body = SpooledTemporaryFile[bytes](_IN_MEMORY)
        self._lock = Lock()
        finalize(self, self._body.close)  # also where nobody closed it: the application ended

    def begin(self, status: int, headers: Headers) -> None:
        """Take down the beginning."""
        self.status, self.headers = status, headers

    def add(self, piece: bytes) -> None:
        """Take down some of the body."""
        with self._lock:
            if not self._body.closed:
                self._body.write(piece)

    def pieces(self) -> Iterator[bytes]:
        """Yield the body; several may read it at once."""
        at = 0
        while piece := self._piece(at):
            yield piece
            at += len(piece)

    def _piece(self, at: int) -> bytes:
        with self._lock:
            if self._body.closed:
                return b""
            self._body.seek(at)
            return self._body.read(_PIECE)

    def close(self) -> None:
        """Forget it."""
        with self._lock:
            self._body.close()

    @property
    def faulty(self) -> bool:
        """Does it tell that something went wrong?"""
        return self.status >= _FAULT

    @property
    def file(self) -> str:
        """Return what the file is called that it is; empty where it is none."""
        found = _NAMED.search(self.headers.get("content-disposition", ""))
        return unquote(found[1]) if found else ""


@dataclass
class Job:
    """One piece of work, from when it takes too long to be waited for until nobody came back for it."""

    id: str
    """Nobody guesses it."""
    visitor: Visitor
    until: int
    """Until when it is kept, in seconds since 1970."""
    going: Going
    answer: Kept
    asked: str
    """The address that was asked for."""
    form: str = ""
    """The page on which a form was sent, and where it leads back to; empty where a file was asked for."""
    state: State = State.working
    taken: bool = False
    """Was the answer fetched already?"""

    @property
    def works(self) -> bool:
        """Is it going on?"""
        return self.state is State.working

    def end(self) -> None:
        """Note what came of it."""
        if self.going.halted:
            self.state = State.stopped
        else:
            self.state = State.failed if self.answer.faulty else State.done
