"""A server killed in the middle of writing: nothing half-written, and what a client sends again is written once."""

from __future__ import annotations

import random
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from accounts import CHEAP
from served_apart import Apart, add_tokens, served_apart
from small_district import DAY, fill

from api.access.book import Book
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.stores import open_store

WRITTEN = ("320205100000", "320205100201", "S32020500001")


@dataclass
class Client:
    """Changes one node again and again; of a write that got no answer it keeps what it sends again."""

    node: str
    version: int = 1
    sent: int = 0
    open: bool = False
    repeated: list[bool] = field(default_factory=list)

    def goes_on(self, served: Apart) -> None:
        """Write until the server is gone."""
        try:
            with served.client() as program:
                while True:
                    self.writes(program)
        except httpx.TransportError:
            pass

    def writes(self, program: httpx.Client) -> None:
        """Send one write: the one that is open again, as it was, else the next."""
        again = self.open
        self.sent += not again
        self.open = True
        answer = program.patch(
            f"/api/v1/nodes/{self.node}",
            json={"name": f"名称{self.sent}"},
            headers={"If-Match": f'"{self.version}"', "Idempotency-Key": f"{self.node}-{self.sent}"},
        )
        assert answer.status_code == 200, answer.text
        told = answer.json()
        assert again or not told["repeated"]
        self.version, self.open = told["number"], False
        if again:
            self.repeated.append(told["repeated"])


def killed_again_and_again(store: Path, times: int, dice: random.Random) -> list[bool]:
    """Kill the server so often while three clients write; return of what was sent again whether it had been written."""
    book = Book(store.with_name(f"{store.stem}-accounts.db"))
    held = add_tokens(book, 1)
    book.close()
    clients = [Client(node) for node in WRITTEN]
    for _ in range(times):
        with served_apart(store, held) as served, ThreadPoolExecutor(len(clients)) as threads:
            had = {client.node: client.sent for client in clients}
            writing = [threads.submit(client.goes_on, served) for client in clients]
            while any(client.sent < had[client.node] + 2 for client in clients):
                assert not any(each.done() and each.result() is None for each in writing)
                time.sleep(0.001)
            time.sleep(dice.uniform(0, 0.03))
            served.process.kill()
            for each in writing:
                each.result()
        assert any(client.open for client in clients)
    with served_apart(store, held) as served, served.client() as program:
        for client in clients:
            client.writes(program)
        told = program.get("/api/v1/changes?since=1").json()
    for client in clients:
        names = [cell["new"] for cell in reversed(told["cells"]) if cell["id"] == client.node]
        assert names == [f"名称{n}" for n in range(1, client.sent + 1)]
    numbers = [cell["number"] for cell in told["cells"]]
    assert sorted(numbers) == list(range(2, 2 + sum(client.sent for client in clients)))
    network = opened(store)
    assert network.verify() == []
    network.store.close()
    return [repeated for client in clients for repeated in client.repeated]


def opened(store: Path) -> Network:
    return Network(open_store(str(store)), load_rules(), lambda: DAY)


@pytest.fixture
def store(tmp_path, monkeypatch) -> Path:
    """The small organisation in a file."""
    monkeypatch.setattr("api.access.passwords._HASHER", CHEAP)
    monkeypatch.setenv("GUANGONG_TODAY", DAY.isoformat())
    monkeypatch.setenv("GUANGONG_USER", "测试员")
    path = tmp_path / "关工委.db"
    network = opened(path)
    fill(network)
    network.store.close()
    return path


def test_what_a_client_sends_again_after_a_kill_is_written_once(store):
    assert killed_again_and_again(store, 1, random.Random(1))


@pytest.mark.soak
def test_many_kills_of_the_server_lose_and_double_nothing(store):
    repeated = killed_again_and_again(store, 20, random.Random(2))
    print(f"20 kills: {len(repeated)} writes sent again, {sum(repeated)} of them had been written")  # noqa: T201
    assert set(repeated) == {True, False}
