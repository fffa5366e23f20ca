"""One request that is answered in a thread of its own, so that whoever sent it need not wait for the answer."""

from __future__ import annotations

import asyncio
from contextvars import copy_context
from threading import Event, Thread
from typing import Final

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access.visitor import Visitor
from api.jobs.going import Going
from api.jobs.job import Job, Kept
from api.middleware.audited import VISITOR
from graphmodel.progress import watched

FAILED: Final = 500
_EMPTY: Final[Message] = {"type": "http.request", "body": b"", "more_body": False}


class Errand:
    """The work on one request; its answer is taken down, not sent."""

    def __init__(self, app: ASGIApp, scope: Scope, receive: Receive) -> None:
        self.going = Going()
        self.answer = Kept()
        self.ended = Event()
        self.error: BaseException | None = None
        self._app = app
        self._scope = scope
        self._receive = receive
        self._outside = asyncio.get_running_loop()
        self._whole = not _has_body(Headers(scope=scope))
        self._told = False
        self._job: Job | None = None

    def begin(self) -> None:
        """Begin to work; a loop of its own lets it outlive the connection."""
        work = copy_context().run
        Thread(target=work, args=(self._work,), name="errand", daemon=True).start()

    @property
    def visitor(self) -> Visitor | None:
        """Who sent it, once they were let in and all of their request is there; None before."""
        found = self._scope["state"].get(VISITOR)
        return found if isinstance(found, Visitor) and self._whole else None

    def go_on_as(self, job: Job) -> None:
        """Let the rest of it be a job."""
        self._job = job
        if self.ended.is_set():
            job.end()

    async def send(self, send: Send) -> None:
        """Send the answer of work that has ended; whatever error nobody answered is raised."""
        if self.error is not None:
            raise self.error
        head = {"type": "http.response.start", "status": self.answer.status, "headers": self.answer.headers.raw}
        await send(head)
        for piece in self.answer.pieces():
            await send({"type": "http.response.body", "body": piece, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
        self.answer.close()

    def _work(self) -> None:
        try:
            with watched(self.going):
                asyncio.run(self._answered())
        except BaseException as error:
            self.error = error
            self.answer.begin(FAILED, Headers())
            if self._job:
                raise  # nobody waits who could: the window of the server shows it
        finally:
            self.ended.set()
            if self._job:
                self._job.end()

    async def _answered(self) -> None:
        await self._app(self._scope, self._take, self._note)

    async def _take(self) -> Message:
        """Return the next piece of the body, from the loop that has the connection."""
        if self._whole:
            if self._told:
                await asyncio.Event().wait()  # that whoever sent it went away does not end the work
            self._told = True
            return _EMPTY
        coming = asyncio.run_coroutine_threadsafe(_coming(self._receive), self._outside)
        message = await asyncio.wrap_future(coming)
        self._whole = self._told = not message.get("more_body", False)
        return message

    async def _note(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.answer.begin(message["status"], Headers(raw=message["headers"]))
        elif message["type"] == "http.response.body":
            self.answer.add(message.get("body", b""))


async def _coming(receive: Receive) -> Message:
    return await receive()


def _has_body(headers: Headers) -> bool:
    return "transfer-encoding" in headers or headers.get("content-length", "0") != "0"
