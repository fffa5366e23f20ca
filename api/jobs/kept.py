"""The long work of one server: each piece for the login or token that began it only, and for half an hour."""

from __future__ import annotations

from collections.abc import Callable
from secrets import token_hex
from threading import Lock
from typing import Final

from api.access.secret import invented
from api.access.visitor import Owner, Visitor
from api.jobs.going import Going
from api.jobs.job import Job, Kept
from graphmodel.errors import NotFoundError

HELD: Final = 30 * 60
"""Seconds."""
OF_ONE: Final = 3
"""Pieces that one login or token may have under way."""
MOST: Final = 12
"""Pieces that may be under way in all."""
_MARK: Final = "-"
"""Stands between the mark of the server that began it and what nobody guesses."""
_UNKNOWN: Final = "没有这项工作，或它已经过了保留的时间；请重新开始。"
_RESTARTED: Final = "服务在这项工作开始以后重新启动过：没有做完的已经停下，没有写入；做完的写入见“变更”。请重新开始。"


class Jobs:
    """What is under way and what waits to be fetched. It ends with the process, and is told so afterwards."""

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self._server = token_hex(4)
        self._held: dict[str, Job] = {}
        self._lock = Lock()

    def begin(self, visitor: Visitor, going: Going, answer: Kept, asked: str) -> Job | None:
        """Keep a piece of work that goes on; None where too much is under way to let it go on beside."""
        self.sweep()
        job = Job(f"{self._server}{_MARK}{invented()}", visitor, self._now() + HELD, going, answer, asked)
        with self._lock:
            under_way = [each.visitor.owner for each in self._held.values() if each.works]
            if len(under_way) >= MOST or under_way.count(visitor.owner) >= OF_ONE:
                return None
            self._held[job.id] = job
        return job

    def find(self, visitor: Visitor, id_: str) -> Job:
        """Return a piece of work; NotFoundError also where somebody else began it, or may see more or less since."""
        self.sweep()
        with self._lock:
            job = self._held.get(id_)
        if job is None or job.visitor.owner != visitor.owner or job.visitor.asker != visitor.asker:
            restarted = _MARK in id_ and not id_.startswith(f"{self._server}{_MARK}")
            raise NotFoundError(_RESTARTED if restarted else _UNKNOWN)
        return job

    def stop(self, job: Job) -> None:
        """Let it go no further than to its next step; what it wrote so far is undone then."""
        job.going.stop()

    def drop(self, job: Job) -> None:
        """Forget it."""
        self.stop(job)
        with self._lock:
            self._held.pop(job.id, None)
        job.answer.close()

    def forget(self, owner: Owner) -> None:
        """Forget what a login began that ended."""
        for job in self._all():
            if job.visitor.owner == owner:
                self.drop(job)

    def forget_answers(self) -> None:
        """Forget every answer: somebody was erased, and may stand in one."""
        for job in self._all():
            self.drop(job)

    def close(self) -> None:
        """Forget everything: the server ends."""
        self.forget_answers()

    def sweep(self) -> None:
        """Forget what nobody came back for."""
        now = self._now()
        for job in self._all():
            if job.until <= now:
                self.drop(job)

    def _all(self) -> list[Job]:
        with self._lock:
            return list(self._held.values())


def end_jobs(app: object) -> None:
    """End the long work of an application that ends."""
    jobs = getattr(getattr(app, "state", None), "jobs", None)
    if isinstance(jobs, Jobs):
        jobs.close()
