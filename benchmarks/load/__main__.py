"""`python -m benchmarks.load`: five minutes of a stated mix at 60 requests a second against a served province.

Then the same questions at five times the rate by whoever holds the answers already (304), and one list beside Datasette
serving the same file. Everything runs on this machine; the result file says the machine and the hash of the data.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import mean
from typing import Any, Final

from benchmarks.__main__ import data
from benchmarks.dataset.divisions import cache
from benchmarks.dataset.sizes import SCOPES
from benchmarks.load.beside import beside_datasette
from benchmarks.load.generator import Order, as_json
from benchmarks.load.servers import HOST, memory, product
from benchmarks.machine import machine
from benchmarks.product import Product, data_file
from benchmarks.report import RESULTS

RATE, SECONDS, WARM = 60.0, 300.0, 20.0
TIMES_UNCHANGED: Final = 5
EVERY: Final = 1.0
"""Seconds between two looks at the server's memory."""


def main() -> None:
    """Load where nothing is loaded yet, serve, ask, print and keep the figures."""
    parser = argparse.ArgumentParser(description="API 压力测试：本机，固定速率")
    parser.add_argument("--size", choices=SCOPES, default="province")
    parser.add_argument("--rate", type=float, default=RATE, help="每秒几个请求")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--without-datasette", action="store_true")
    parser.add_argument("--work", type=Path, help="中间文件的文件夹")
    parser.add_argument("--smoke", action="store_true", help="只看能不能跑：几秒，不写结果文件")
    chosen = parser.parse_args()
    work = chosen.work or cache() / "benchmarks" / chosen.size
    work.mkdir(parents=True, exist_ok=True)
    rate, seconds = (20.0, 5.0) if chosen.smoke else (chosen.rate, chosen.seconds)
    digest = loaded(chosen.size, work)
    found = {"data": digest, "machine": machine(work), **measured(work, rate, seconds)}
    if not chosen.without_datasette:
        found["beside"] = beside_datasette(data_file(work), work, rounds=20 if chosen.smoke else 300)
    text = json.dumps(found, ensure_ascii=False, indent=2)
    print(text)  # noqa: T201
    if not chosen.smoke:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / f"load-{chosen.size}.json").write_text(f"{text}\n", "utf-8")


def loaded(size: str, work: Path) -> str:
    """Load the data of a size where they are not there yet; returns their hash."""
    manifest = data(size, work / "data")
    if not data_file(work).exists():
        Product.load(work / "data", work).network.store.close()
    return str(manifest["hash"])


def measured(work: Path, rate: float, seconds: float) -> dict[str, Any]:
    """Serve the data file and put it under load: a while that does not count, the mix, and what has not changed."""
    counties, villages = places(work)
    with product(data_file(work), work) as (process, port, token):

        def run(rate: float, seconds: float, *, revalidate: bool = False) -> dict[str, Any]:
            order = Order(HOST, port, token, rate, seconds, counties, villages, revalidate=revalidate)
            command = [sys.executable, "-m", "benchmarks.load.generator"]
            done = subprocess.run(command, input=as_json(order), check=True, stdout=subprocess.PIPE, text=True)
            return dict(json.loads(done.stdout))

        run(min(rate, 30), min(WARM, seconds))
        with watched(process) as held:
            mix = run(rate, seconds)
        unchanged = run(rate * TIMES_UNCHANGED, min(seconds, 60), revalidate=True)
    third = max(1, len(held) // 3)
    flat = {"first_mb": round(mean(held[:third]) / 1e6), "last_mb": round(mean(held[-third:]) / 1e6)}
    return {
        "rate": rate,
        "seconds": seconds,
        "mix": mix,
        "unchanged": unchanged,
        "memory": flat | {"peak_mb": round(max(held) / 1e6)},
    }


@contextmanager
def watched(process: subprocess.Popen[bytes]) -> Iterator[list[int]]:
    """Look at the memory of a process every second while the block runs."""
    held, ended = [memory(process)], threading.Event()

    def look() -> None:
        while not ended.wait(EVERY):
            held.append(memory(process))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield held
    finally:
        ended.set()
        thread.join()


def places(work: Path) -> tuple[list[str], list[str]]:
    """Return prefixes of counties and keys of villages, for requests to draw from."""
    network = Product(work).network
    with network.store.read() as reader:
        named = sorted(reader.names_within(""))
    network.store.close()
    counties = [key[:6] for key in named if key[6:] == "000000" and key[4:6] != "00"]
    villages = [key for key in named if key[9:] != "000"]
    return counties, villages[:: max(1, len(villages) // 500)]


if __name__ == "__main__":
    main()
