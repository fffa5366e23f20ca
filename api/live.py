"""Tells listeners that something was written, by whatever process: one look each second for all of them."""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from typing import Final

from fastapi import Request

from api.once import once
from graphmodel.errors import StoreError
from graphmodel.network import Asker, Network
from graphmodel.network.plans.draft import Stirred, stirred

SECONDS: Final = 1.0
ANEW: Final = 5.0
"""Seconds after which it is looked whether a listener may still come in."""
_END: Final = -1
_REMEMBERED: Final = 200
"""Plans that were changed and are told of to whoever lags."""


class Live:
    """The listeners of one process; nobody holds a snapshot while waiting."""

    def __init__(self, network: Network, seconds: float = SECONDS, anew: float = ANEW) -> None:
        self._network = network
        self._seconds = seconds
        self._anew = anew
        self._waiting: dict[asyncio.Queue[int], str] = {}
        self._task: asyncio.Task[None] | None = None
        self._number = 0
        self._stirred: deque[Stirred] = deque(maxlen=_REMEMBERED)

    @property
    def open(self) -> int:
        """How many streams are open."""
        return len(self._waiting)

    def listening(self, name: str) -> int:
        """Return how many streams somebody has open."""
        return Counter(self._waiting.values())[name]

    async def numbers(self, name: str, known: int | None, holds: Callable[[], bool]) -> AsyncIterator[int]:
        """Yield the number of the last change, unless it is known, and later ones; who lags gets the latest.

        It ends when what somebody came in with no longer `holds`, which is looked at every few seconds and before a
        number is told.
        """
        waiting: asyncio.Queue[int] = asyncio.Queue(1)
        self._waiting[waiting] = name
        try:
            if self._task is None or self._task.done():
                self._number = await asyncio.to_thread(self._looked)
                self._task = asyncio.create_task(self._look())
            if self._number != known:
                yield self._number
            while (number := await _next(waiting, self._anew)) != _END:
                if not await asyncio.to_thread(holds):
                    return
                if number is not None:
                    yield number
        finally:
            del self._waiting[waiting]

    def plans(self, asker: Asker, since: int) -> list[Stirred]:
        """Return the plans in the places of somebody that were changed after change `since`, each once."""
        found = {plan.id: plan for plan in self._stirred if plan.revision > since and asker.reaches(plan.place)}
        return list(found.values())

    def stop(self) -> None:
        """End every stream: a server that closes would wait for them for ever."""
        for waiting in self._waiting:
            _replace(waiting, _END)

    async def _look(self) -> None:
        while self._waiting:
            await asyncio.sleep(self._seconds)
            try:
                number = await asyncio.to_thread(self._looked)
                plans = await asyncio.to_thread(self._moved) if number != self._number else []
            except StoreError:
                continue  # it is asked again; whoever reads is told by the answer itself
            if number != self._number:
                self._number = number
                self._stirred.extend(plans)
                for waiting in self._waiting:
                    _replace(waiting, number)

    def _looked(self) -> int:
        with self._network.store.read() as reader:
            return reader.state().snapshot

    def _moved(self) -> list[Stirred]:
        with self._network.store.read() as reader:
            return stirred(reader, self._number)


def live_of(request: Request) -> Live:
    """Return the listeners of the application, made when first asked for."""
    state = request.app.state
    return once(state, "live", lambda: Live(state.network))


def end_streams(app: object) -> None:
    """End every stream of an application, if anybody listens there."""
    live = getattr(getattr(app, "state", None), "live", None)
    if isinstance(live, Live):
        live.stop()


async def _next(waiting: asyncio.Queue[int], seconds: float) -> int | None:
    """Return the next number; None where there is none in that time."""
    try:
        async with asyncio.timeout(seconds):
            return await waiting.get()
    except TimeoutError:
        return None


def _replace(waiting: asyncio.Queue[int], number: int) -> None:
    if waiting.full():
        waiting.get_nowait()
    waiting.put_nowait(number)
