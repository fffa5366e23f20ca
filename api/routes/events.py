"""A stream that says when something was written: numbers only, never contents."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Header
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import BaseModel, Field

from api.asked.nothing import NothingElse
from api.dependencies import AskerDep, HoldsDep
from api.live import Live, live_of
from api.problems import ProblemError, problem_responses
from graphmodel.network import Right

MOST_STREAMS: Final = 5
"""Of one account."""


class Event(BaseModel):
    """Something was written."""

    number: int = Field(description="最近一次改动的编号；改了什么见 /changes")


def _listeners(asker: AskerDep, live: Annotated[Live, Depends(live_of)]) -> Live:
    """Refuse before the stream begins: what is raised inside it would be answered 200."""
    asker.require(Right.see_counts)
    if live.listening(asker.name) >= MOST_STREAMS:
        said = f"“{asker.name}”已经开着 {MOST_STREAMS} 个事件流；请先关掉几个。"
        raise ProblemError("too-many-requests", said, {"Retry-After": "15"})
    return live


async def events(
    asker: AskerDep,
    live: Annotated[Live, Depends(_listeners)],
    holds: HoldsDep,
    _: NothingElse,
    last_event_id: Annotated[str | None, Header(description="上次收到的编号；之后有改动就立即告知一次")] = None,
) -> AsyncIterator[ServerSentEvent]:
    """Send the number of the last change, and of every later one."""
    known = int(last_event_id) if last_event_id and last_event_id.isdecimal() else None
    async for number in live.numbers(asker.name, known, holds):
        yield ServerSentEvent(data=Event(number=number), event="changes", id=str(number))


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(tags=["events"])
    routes.add_api_route(
        "/events",
        events,
        operation_id="events",
        summary="事件流",
        description="有改动时两秒内告知（text/event-stream），只有编号，没有内容；每个账号最多 5 个",
        response_class=EventSourceResponse,
        responses=problem_responses(403, 422, 429, 503),
    )
    return routes
