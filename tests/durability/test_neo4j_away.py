"""A Neo4j server that stops, hangs and comes back: the API says so and answers again by itself."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
import victim
from fastapi import FastAPI
from mortal_neo4j import Mortal
from ways_in import get

from api.app import create_app
from graphmodel.errors import LostStoreError
from graphmodel.settings import Settings
from graphmodel.stores.neo4j import server

pytestmark = [pytest.mark.xdist_group("mortal"), pytest.mark.soak]

HEALTH = "/api/v1/health"
QUESTION = "/api/v1/questions/coverage"
AWAY = "连不上 Neo4j 服务器"


@pytest.fixture
def app(mortal: Mortal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FastAPI:
    monkeypatch.setenv("GUANGONG_STORE", mortal.found.url)
    monkeypatch.setenv("GUANGONG_TODAY", victim.DAY.isoformat())
    monkeypatch.setenv("GUANGONG_ACCOUNTS", str(tmp_path / "accounts.db"))
    return create_app(Settings())


@contextmanager
def being_asked(app: FastAPI) -> Iterator[Counter[int]]:
    """Let somebody ask all the while; counts the answers by status."""
    answers, over = Counter[int](), Event()

    def ask() -> None:
        while not over.is_set():
            answer = get(app, QUESTION)
            answers[answer.status_code] += 1
            assert answer.status_code == 200 or AWAY in answer.json()["detail"], answer.text

    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(ask)
        try:
            yield answers
        finally:
            over.set()
        asking.result()


def wait_for(answers: Counter[int], status: int) -> None:
    """Return when that answer was given once more."""
    before, until = answers[status], time.monotonic() + 60
    while answers[status] == before:
        assert time.monotonic() < until, f"no answer {status} among {answers}"
        time.sleep(0.01)


def test_a_server_that_stops_while_questions_are_asked_is_said_and_asked_again_when_it_is_back(app, mortal):
    assert get(app, HEALTH).json()["status"] == "ok"
    with being_asked(app) as answers:
        wait_for(answers, 200)
        mortal.kill()
        wait_for(answers, 503)
        health = get(app, HEALTH)
        mortal.start()
        wait_for(answers, 200)
    assert (health.status_code, health.json()["title"]) == (503, "数据库连不上")
    assert get(app, HEALTH).json()["status"] == "ok"


def test_a_server_that_hangs_is_given_up_and_used_again_when_it_wakes(mortal, monkeypatch):
    monkeypatch.setattr(server, "CONNECT_SECONDS", 2.0)
    monkeypatch.setattr(server, "IDLE_SECONDS", 0.0)
    with victim.opened(mortal.found.url) as network:
        assert network.verify() == []
        mortal.hang()
        try:
            with pytest.raises(LostStoreError, match=AWAY):
                network.due()
        finally:
            mortal.wake()
        assert network.verify() == []
