"""Those who listen, ask slowly, send too much or do not read keep nobody else from an answer, and come to an end."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from statistics import quantiles

import httpx
import pytest
from bad_clients import Listener, does_not_read, head, sends_slowly, sends_too_much, silent
from served_apart import Apart, add_tokens, served_apart

from api.access.book import Book

LONG = "/api/v1/kinds"
HURRY = "patience.REQUEST = {0}; patience.READING = {0}; patience.LINGER = 0.5; bodies.SECONDS = {0} * 0.8"
TOWN = "/api/v1/nodes/320205100000"


@dataclass(frozen=True)
class Strain:
    """So many of each, times to wait of so many seconds, and an answer to everybody else at least so soon."""

    streams: int
    bad: int
    patience: float
    asked: int
    latest: float


@pytest.fixture
def held(network, store):
    """Make the tokens of so many accounts."""
    network.store.close()

    def held(many: int) -> tuple[str, ...]:
        book = Book(store.with_name("关工委-accounts.db"))
        try:
            return add_tokens(book, many)
        finally:
            book.close()

    return held


async def ordinary(served: Apart, asked: int) -> list[float]:
    """Ask for lists and pages as others do; return the seconds that each answer took."""
    taken = []
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{served.port}", headers=served.headers()) as client:
        for number in range(asked):
            start = time.monotonic()
            answer = await client.get(("/api/v1/units", "/api/v1/questions/coverage", "/api/v1/kinds")[number % 3])
            taken.append(time.monotonic() - start)
            assert answer.status_code == 200
            await asyncio.sleep(0.02)
    return taken


async def at_rest(served: Apart) -> int:
    """Return how many sockets the server holds when it has answered and closed: its end is heard once it let go."""
    reader, writer = await asyncio.open_connection("127.0.0.1", served.port)
    writer.write(head(served, "GET", LONG, Connection="close"))
    assert b" 200 " in await reader.readline()
    await reader.read()
    writer.close()
    return served.connections


async def strained(served: Apart, of: Strain) -> list[float]:
    """Let all of them loose at once; return how long the others' answers took."""
    bad = range(of.bad)
    await ordinary(served, 3)  # a port is open before its server has all that it serves with
    before = await at_rest(served)
    listeners = await asyncio.gather(*(Listener.of(served, n % len(served.tokens)) for n in range(of.streams)))
    unfinished = head(served, "GET", LONG)[:-2]
    slow = asyncio.gather(*(sends_slowly(served, n) for n in bad))
    much = asyncio.gather(*(sends_too_much(served, n, announced=n % 2 == 0) for n in bad))
    unread = await asyncio.gather(*(does_not_read(served, LONG, n) for n in bad))
    mute = asyncio.gather(*(silent(served, unfinished if n % 2 else b"") for n in bad))
    async with asyncio.timeout(10):  # a connection stands for the client before the server has taken it
        while served.connections < before + of.streams + of.bad:
            await asyncio.sleep(0.01)
    taken = await ordinary(served, of.asked)

    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{served.port}", headers=served.headers()) as client:
        start = time.monotonic()
        town = (await client.get(TOWN)).json()
        other = {"has_committee": not town["properties"]["has_committee"]}
        written = await client.patch(TOWN, json=other, headers={"If-Match": str(town["version"])})
        assert written.status_code == 200
        number = int(written.headers["guangong-version"])
        async with asyncio.timeout(10):
            assert set(await asyncio.gather(*(one.number() for one in listeners))) == {number}
        assert time.monotonic() - start < 2 + of.latest

    async with asyncio.timeout(4 * of.patience + 20):
        assert {(told.status, told.problem) for told in await slow} == {(408, "too-slow")}
        assert {(told.status, told.problem) for told in await much} == {(413, "too-large")}
        assert max(await mute) < 3 * of.patience + 5
        while served.connections > before + of.streams:
            await asyncio.sleep(0.1)
        for one in listeners:
            one.writer.close()
        while served.connections > before:
            await asyncio.sleep(0.1)
    for one in unread:
        one.close()
    return taken


def test_a_few_that_hold_on_keep_nobody_waiting_and_are_let_go(held, store):
    of = Strain(streams=8, bad=4, patience=1.5, asked=10, latest=1.5)
    with served_apart(store, held(8), HURRY.format(of.patience)) as served:
        assert max(asyncio.run(strained(served, of))) < of.latest
        assert served.stopped() == 0


@pytest.mark.soak
def test_two_hundred_that_listen_and_many_that_hold_on_keep_nobody_waiting(held, store):
    of = Strain(streams=200, bad=50, patience=15.0, asked=150, latest=3.0)
    with served_apart(store, held(200), HURRY.format(of.patience)) as served:
        taken = asyncio.run(strained(served, of))
        first = served.memory
        again = asyncio.run(strained(served, Strain(200, 50, 15.0, 50, 3.0)))
        p50, p99 = (quantiles(taken, n=100)[n - 1] * 1000 for n in (50, 99))
        print(f"p50 {p50:.0f} ms, p99 {p99:.0f} ms, longest {max(taken) * 1000:.0f} ms; {first >> 20} MiB")  # noqa: T201
        assert max([*taken, *again]) < of.latest
        assert served.memory < first + (64 << 20)
        assert served.stopped() == 0
