"""The load generator: a fixed rate whatever the server does, and times that count from when a request was due."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from itertools import islice

import pytest

from benchmarks.load.generator import Generator, Order, as_json, percentiles
from benchmarks.load.mix import MIX, Kind, requests

STALL = 0.4
"""Seconds for which the server answers nobody."""


async def _served(order_of, stalls_at: int) -> dict[str, object]:
    """Run the generator against a server that stalls once; the port is known when it listens."""
    answered, lock = [0], asyncio.Lock()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                async with lock:
                    answered[0] += 1
                    if answered[0] == stalls_at:
                        await asyncio.sleep(STALL)
                known = b"If-None-Match" in head
                body = b"" if known else b"{}"
                status = b"304 Not Modified" if known else b"200 OK"
                writer.write(b'HTTP/1.1 %s\r\nETag: "a"\r\nContent-Length: %d\r\n\r\n%s' % (status, len(body), body))
        except (asyncio.IncompleteReadError, ConnectionResetError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        found = await Generator(order_of(server.sockets[0].getsockname()[1])).run()
        await asyncio.sleep(0.05)  # let it close its ends, too
        return found


def order(port: int, **more: object) -> Order:
    given = {"rate": 100.0, "seconds": 1.0, "counties": ["320205"], "villages": ["320205001001"], **more}
    return Order("127.0.0.1", port, "gg_x", **given)  # type: ignore[arg-type]


def test_a_stall_counts_for_every_request_that_was_due_meanwhile() -> None:
    found = asyncio.run(_served(order, stalls_at=30))

    assert (found["sent"], found["errors"], found["statuses"]) == (100, 0, {"200": 100})
    assert found["p50_ms"] < 100 < 1000 * STALL / 2 < found["p99_ms"]
    assert sum(kind["n"] for kind in found["kinds"].values()) == 100
    assert 0 < found["generator_cpu"] < 1


def test_what_is_held_already_is_asked_for_by_its_tag() -> None:
    one = [Kind("one", 1, "/one")]

    found = asyncio.run(_served(lambda port: order(port, seconds=0.3, kinds=one, revalidate=True), stalls_at=0))

    assert found["errors"] == 0
    assert found["statuses"]["304"] >= 25


def test_a_server_that_is_not_there_is_an_error_of_each_request() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.load.generator"], input=as_json(order(1, rate=50.0, seconds=0.2)),
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert json.loads(done.stdout)["statuses"] == {"ConnectionRefusedError": 10}


@pytest.mark.parametrize("wrong", [{"rate": 5000.0}, {"seconds": 3600.0}, {"rate": 0.0}])
def test_nobody_else_is_troubled(wrong: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="at most"):
        order(80, **wrong)
    with pytest.raises(ValueError, match="only a server on this machine"):
        Order("192.0.2.1", 80, "", 1.0, 1.0, [], [])


def test_the_same_mix_is_drawn_each_time() -> None:
    drawn = [list(islice(requests(["320205", "320206"], ["320205001001"]), 500)) for _ in range(2)]

    assert drawn[0] == drawn[1]
    assert {name for name, _ in drawn[0]} == {kind.name for kind in MIX}
    assert sum(kind.weight for kind in MIX) == 100
    assert percentiles([0.001] * 99 + [1.0]) == {"p50_ms": 1.0, "p99_ms": 1000.0, "max_ms": 1000.0}
