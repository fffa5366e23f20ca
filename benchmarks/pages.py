"""How long a page takes until its first answer, and the API with the same rows beside it.

    python -m benchmarks.pages out/锡山区.db 320205          # the sample district
    python -m benchmarks.pages WORK/product.db 320205         # a county of a national file (benchmarks --size nation)

Nothing that was answered before is kept between two requests; the pages take turns, seven rounds, after one that does
not count. Quote the ratio to the API, or medians of one quiet run.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

import httpx
from fastapi import FastAPI

from api.access.rights import local_user
from api.app import create_app
from api.asked.frames import Frames
from api.once import once
from api.page_parts.menu import menu, page_modules
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.settings import Settings
from graphmodel.stores import open_store

ROUNDS: Final = 7
MOST_MS: Final = 150.0
HOST: Final = "http://127.0.0.1"
OF_API: Final[Mapping[str, str]] = {
    "/": "questions/coverage", "/blank_spots": "questions/blank_spots", "/tasks": "questions/tasks",
    "/enterprises": "questions/enterprise_priorities", "/to_verify": "questions/verify_first", "/rules": "rules",
    "/leadership": "questions/leadership_counts", "/subjects": "units",
}  # fmt: skip
"""What programs ask for the rows that a page shows first."""
SINCE: Final = "/?since=2023-06-30"
"""The overview with what changed since a day, which is judged anew."""


def timed(app: FastAPI, addresses: Sequence[str]) -> dict[str, float]:
    """Return the median milliseconds of each address."""
    return asyncio.run(_timed(app, addresses))


async def _timed(app: FastAPI, addresses: Sequence[str]) -> dict[str, float]:
    taken: dict[str, list[float]] = {address: [] for address in addresses}
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url=HOST, timeout=None) as client:
        await client.get(f"/open?key={app.state.entrance.link.invitation}")
        for number in range(ROUNDS + 1):
            for address in addresses:
                once(app.state, "frames", Frames).forget_all()
                start = perf_counter()
                (await client.get(address)).raise_for_status()
                if number:
                    taken[address].append(1000 * (perf_counter() - start))
    return {address: median(times) for address, times in taken.items()}


def lines(figures: Mapping[str, float], scope: str) -> Iterator[str]:
    """Yield a line of Markdown for each page."""
    yield "| page | ms | API ms | ratio |"
    yield "|---|---|---|---|"
    for path in _paths():
        held = figures[_of(path, scope)]
        beside = figures.get(_api(path, scope))
        ratio = f"{held / beside:.1f}" if beside else ""
        mark = "" if held <= MOST_MS else " (too slow)"
        yield f"| {path}{mark} | {held:.0f} | {f'{beside:.0f}' if beside else ''} | {ratio} |"


def _paths() -> list[str]:
    """Return the pages that the user of this machine has in the menu."""
    owner = local_user("benchmark")
    return [*(page.path for page in menu(page_modules()) if page.is_for(owner)), SINCE]


def _of(path: str, scope: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}scope={scope}"


def _api(path: str, scope: str) -> str:
    return _of(f"/api/v1/{OF_API[path]}", scope) if path in OF_API else ""


def main() -> None:
    """Print how long each page takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", help="data file or address of a store")
    parser.add_argument("scope", help="place prefix")
    asked = parser.parse_args()
    network = Network(open_store(asked.store), load_rules())
    with TemporaryDirectory() as folder:
        app = create_app(Settings(accounts=Path(folder) / "accounts.db"), network)
        addresses = [_of(path, asked.scope) for path in _paths()] + [_api(path, asked.scope) for path in OF_API]
        for line in lines(timed(app, addresses), asked.scope):
            print(line)  # noqa: T201


if __name__ == "__main__":
    main()
