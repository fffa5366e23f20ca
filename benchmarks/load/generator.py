"""Sends requests at a fixed rate, whether or not earlier ones were answered: `python -m benchmarks.load.generator`.

A time counts from the moment at which a request was due, so that a server that stalls is not spared the requests that
would have come meanwhile. Loopback only; bounded by time, by number and by what may be under way at once.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from ipaddress import ip_address
from itertools import islice
from time import perf_counter, process_time
from typing import Any, Final

from benchmarks.load.mix import MIX, Kind, requests

MOST_UNDER_WAY: Final = 500
MOST_SECONDS: Final = 900
MOST_RATE: Final = 2000
SLOWEST: Final = 30.0
"""Seconds after which an answer is given up."""

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True)
class Order:
    """What is sent, where, how often and how long."""

    host: str
    port: int
    token: str
    rate: float
    seconds: float
    counties: Sequence[str]
    villages: Sequence[str]
    kinds: Sequence[Kind] = MIX
    revalidate: bool = False
    """Send the ETag that was given for the same path, fetched once before the time counts: all that has not changed is
    answered 304."""

    def __post_init__(self) -> None:
        """Refuse what could trouble anybody else."""
        if not ip_address(self.host).is_loopback:
            raise ValueError("only a server on this machine is put under load")
        if not (0 < self.rate <= MOST_RATE and 0 < self.seconds <= MOST_SECONDS):
            raise ValueError(f"at most {MOST_RATE} requests a second, for at most {MOST_SECONDS} seconds")


@dataclass
class Seen:
    """What came back."""

    seconds: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    statuses: Counter[str] = field(default_factory=Counter)
    latest: float = 0.0
    """Seconds by which a request was sent after it was due: the generator's own delay."""
    tags: dict[str, str] = field(default_factory=dict)


class Generator:
    """One run."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self._idle: list[Line] = []
        self._seen = Seen()
        self._under_way = 0

    async def run(self) -> dict[str, Any]:
        """Send everything, and return what came of it."""
        order, tasks = self._order, []
        planned = list(islice(requests(order.counties, order.villages, order.kinds), int(order.rate * order.seconds)))
        if order.revalidate:
            for path in dict.fromkeys(path for _, path in planned):
                await self._asked(path)
        begun, worked = perf_counter(), process_time()
        for number, (name, path) in enumerate(planned):
            due = begun + number / order.rate
            if (wait := due - perf_counter()) > 0:
                await asyncio.sleep(wait)
            if self._under_way >= MOST_UNDER_WAY:
                self._seen.statuses["not sent"] += 1
                continue
            self._under_way += 1
            tasks.append(asyncio.create_task(self._one(name, path, due)))
        await asyncio.gather(*tasks)
        for _, writer in self._idle:
            await _closed(writer)
        taken = perf_counter() - begun
        return told(self._seen, taken) | {"generator_cpu": round((process_time() - worked) / taken, 3)}

    async def _one(self, name: str, path: str, due: float) -> None:
        self._seen.latest = max(self._seen.latest, perf_counter() - due)
        try:
            status = await asyncio.wait_for(self._asked(path), SLOWEST)
        except (OSError, asyncio.IncompleteReadError, TimeoutError) as error:
            status = type(error).__name__
        self._under_way -= 1
        self._seen.statuses[str(status)] += 1
        self._seen.seconds[name].append(perf_counter() - due)

    async def _asked(self, path: str) -> int:
        order = self._order
        line = self._kept() or await asyncio.open_connection(order.host, order.port)
        try:
            status = await self._told(path, *line)
        except BaseException:
            await _closed(line[1])
            raise
        self._idle.append(line)
        return status

    def _kept(self) -> Line | None:
        """Return an idle connection that the server has not closed meanwhile, as every client with a pool does."""
        while self._idle:
            line = self._idle.pop()
            if not line[0].at_eof():
                return line
            line[1].close()
        return None

    async def _told(self, path: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int:
        order = self._order
        known = f"If-None-Match: {self._seen.tags[path]}\r\n" if order.revalidate and path in self._seen.tags else ""
        writer.write(
            f"GET {path} HTTP/1.1\r\nHost: {order.host}:{order.port}\r\nAuthorization: Bearer {order.token}\r\n"
            f"{known}\r\n".encode()
        )
        first, *rest = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (each.partition(": ") for each in rest)}
        if order.revalidate and "etag" in headers:
            self._seen.tags[path] = headers["etag"]
        await reader.readexactly(int(headers.get("content-length", 0)))
        return int(first.split()[1])


async def _closed(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()


def told(seen: Seen, taken: float) -> dict[str, Any]:
    """Return the figures: milliseconds, of all requests and of each sort."""
    every = [each for times in seen.seconds.values() for each in times]
    return {
        "sent": len(every),
        "per_second": round(len(every) / taken, 1),
        "statuses": dict(seen.statuses),
        "errors": sum(n for status, n in seen.statuses.items() if status not in ("200", "304")),
        **percentiles(every),
        "kinds": {name: {"n": len(times), **percentiles(times)} for name, times in sorted(seen.seconds.items())},
        "sent_late_ms": round(1000 * seen.latest, 1),
    }


def percentiles(times: Sequence[float]) -> dict[str, float]:
    """Return p50, p99 and the longest, in milliseconds."""
    ordered = sorted(times) or [0.0]
    return {
        name: round(1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))], 2)
        for name, share in (("p50_ms", 0.5), ("p99_ms", 0.99), ("max_ms", 1.0))
    }


def main() -> None:
    """Read an order from the standard input, carry it out, and print what came of it."""
    given = json.loads(sys.stdin.read())
    kinds = [Kind(*each) for each in given.pop("kinds")]
    order = Order(**given, kinds=kinds)
    print(json.dumps(asyncio.run(Generator(order).run()), ensure_ascii=False))  # noqa: T201


def as_json(order: Order) -> str:
    """Return an order as `main` reads it."""
    return json.dumps(asdict(order) | {"kinds": [list(kind) for kind in order.kinds]})


if __name__ == "__main__":
    main()
