"""The feed of changes, and the stream that tells of them."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager

import pytest
from askers import OWNER, asker_with
from local_user import act_as, cookies_of

from api.app import create_app
from graphmodel.kinds.school import School
from graphmodel.network import Right
from graphmodel.settings import Settings
from graphmodel.statements.changes import Changes, PutNode

SCHOOL = School(id="S32020500001", name="乙校")


def rename(network):
    network.write(OWNER, Changes(network.today(), "测试员", nodes=(PutNode(SCHOOL),)))


def test_what_changed_since_a_number_is_told_with_old_and_new(ask, network):
    rename(network)

    told = ask("GET", "/api/v1/changes?since=1").json()

    assert (told["since"], told["until"]) == (1, 2)
    assert told["rows"] == [{"number": 2, "what": "School", "id": SCHOOL.id, "target": None, "gone": False}]
    [cell] = told["cells"]
    assert (cell["number"], cell["made_by"], cell["title"], cell["old"], cell["new"]) == (
        2, "示例", "名称", "=甲校", "乙校",
    )  # fmt: skip
    assert ask("GET", "/api/v1/changes?since=2").json()["rows"] == []


def test_what_changed_outside_is_not_told(ask, network):
    rename(network)
    act_as(ask.app, asker_with(*Right, places=("320205100201",)))
    inside = ask("GET", "/api/v1/changes?since=0").json()
    assert {row["id"] for row in inside["rows"]} == {"320205100201", SCHOOL.id}
    assert len(inside["cells"]) == 1
    act_as(ask.app, OWNER)
    narrowed = ask("GET", "/api/v1/changes?scope=320205100201").json()
    assert {row["id"] for row in narrowed["rows"]} == {"320205100201", SCHOOL.id}


def test_whoever_lags_too_far_behind_is_told_to_begin_anew(ask, monkeypatch):
    monkeypatch.setattr("api.routes.changes.MOST", 2)

    refused = ask("GET", "/api/v1/changes")

    assert (refused.status_code, "请整表重取一次" in refused.json()["detail"]) == (400, True)


@asynccontextmanager
async def stream(app, *headers, method="GET"):
    """Open a stream as a server does: yields what was sent so far, closes it as a browser that leaves."""
    sent, gone = [], asyncio.Event()

    async def receive():
        await gone.wait()
        return {"type": "http.disconnect"}

    async def send(message):
        sent.append(message)

    scope = {
        "type": "http", "method": method, "path": "/api/v1/events", "raw_path": b"/api/v1/events", "query_string": b"",
        "headers": [(b"host", b"127.0.0.1"), (b"cookie", app.state.cookie), *headers],
        "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80),
        "scheme": "http", "http_version": "1.1", "root_path": "", "asgi": {"version": "3.0"},
    }  # fmt: skip
    task = asyncio.create_task(app(scope, receive, send))
    try:
        yield sent
    finally:
        gone.set()
        await asyncio.wait_for(task, 5)


def numbers(sent):
    text = b"".join(message.get("body", b"") for message in sent).decode()
    return [json.loads(line.removeprefix("data: "))["number"] for line in text.splitlines() if line.startswith("data")]


async def until(said):
    async with asyncio.timeout(5):
        while not said():
            await asyncio.sleep(0.02)


@pytest.fixture
def app(network):
    made = create_app(Settings(), network)
    made.state.cookie = "; ".join(f"{name}={value}" for name, value in cookies_of(made).items()).encode()
    return made


def test_a_stream_tells_the_number_of_every_change_within_two_seconds(app, network):
    async def listen():
        async with stream(app) as sent:
            await until(lambda: numbers(sent) == [1])
            await asyncio.to_thread(rename, network)
            async with asyncio.timeout(2):
                await until(lambda: numbers(sent) == [1, 2])
            assert app.state.live.listening("测试员") == 1
        assert app.state.live.listening("测试员") == 0
        assert sent[0]["status"] == 200
        assert (b"content-type", b"text/event-stream; charset=utf-8") in sent[0]["headers"]

    asyncio.run(listen())


def test_whoever_was_away_is_told_only_where_something_happened(app):
    async def listen():
        async with stream(app, (b"last-event-id", b"1")) as knows, stream(app, (b"last-event-id", b"0")) as lags:
            await until(lambda: numbers(lags) == [1])
            assert numbers(knows) == []

    asyncio.run(listen())


def test_an_account_has_a_few_streams_and_a_server_that_closes_ends_them_all(app):
    async def listen():
        opened = [stream(app) for _ in range(5)]
        sent = [await each.__aenter__() for each in opened]
        await until(lambda: all(numbers(each) for each in sent))
        async with stream(app) as refused:
            await until(lambda: refused)
        assert (refused[0]["status"], dict(refused[0]["headers"])[b"retry-after"]) == (429, b"15")
        app.state.live.stop()
        await until(lambda: all(not each[-1].get("more_body", False) for each in sent))
        for each in opened:
            await each.__aexit__(None, None, None)

    asyncio.run(listen())


def test_head_of_a_stream_ends_at_once(app):
    async def ask():
        async with stream(app, method="HEAD") as sent:
            await until(lambda: len(sent) == 2)
            assert (sent[0]["status"], sent[1]["body"], sent[1]["more_body"]) == (200, b"", False)

    asyncio.run(ask())
