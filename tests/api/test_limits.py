"""Whoever sends too much waits, whoever lost the right to come in hears nothing more, and what is refused says why."""

from __future__ import annotations

import asyncio

import httpx
import pytest
import uvicorn

from api.access import sessions, tokens
from api.access.entrance import Entrance
from api.access.rights import Allowed, Role
from api.access.tokens import Limits
from api.live import Live
from api.server import Server


def test_too_many_requests_of_one_token_wait_and_others_do_not(served):
    served.app.state.entrance = Entrance(served.book, "服务", None, most=3)
    account = served.account("李工", Role.planner, "320205")
    one, other = served.program(account, Limits()), served.program(account, Limits())

    answers = [one("GET", "/api/v1/kinds") for _ in range(4)]

    assert [a.status_code for a in answers] == [200, 200, 200, 429]
    told = answers[3]
    assert (told.headers["retry-after"], told.json()["type"]) == ("20", "/api/v1/problems/too-many-requests")
    assert other("GET", "/api/v1/kinds").status_code == 200


def test_all_sessions_of_an_account_wait_together_and_another_account_does_not(served):
    one, again = served.person("李工", Role.planner, "320205"), served.come_in("李工")
    other = served.person("王工", Role.planner, "320205")
    served.app.state.entrance = Entrance(served.book, "服务", None, most=3)

    answers = [ask("GET", "/api/v1/kinds").status_code for ask in (one, again, one, again, one)]

    assert answers == [200, 200, 200, 429, 429]
    assert other("GET", "/api/v1/kinds").status_code == 200


@pytest.mark.parametrize("way", ["token", "session"])
def test_a_stream_ends_when_what_it_was_opened_with_is_revoked(served, way):
    app, book = served.app, served.book
    app.state.live = Live(app.state.network, seconds=0.05, anew=0.05)
    account = served.account("李工", Role.planner, "320205")
    if way == "token":
        text = tokens.add(book, account, "看板", Limits(), 30)
        headers = {"Authorization": f"Bearer {text}"}
    else:
        headers = {"Cookie": f"{app.state.site.cookie}={sessions.begin(book, account, '127.0.0.1')}"}
    server = Server(uvicorn.Config(app, port=0, log_level="warning"))

    def revoke():
        if way == "token":
            tokens.revoke(book, text.split("_")[1])
        else:
            [held] = sessions.listing(book, account)
            sessions.end(book, account, held.id)

    async def listen():
        running = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        async with (
            httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers={"Host": "office.example"}) as client,
            client.stream("GET", "/api/v1/events", headers=headers) as stream,
        ):
            assert stream.status_code == 200
            lines = stream.aiter_lines()
            assert await anext(lines) == "event: changes"
            await asyncio.sleep(0.3)  # it goes on while the right holds
            assert app.state.live.listening("李工") == 1
            revoke()
            async with asyncio.timeout(5):
                assert [line async for line in lines if line.startswith("event")] == []
        assert app.state.live.listening("李工") == 0
        server.should_exit = True
        await running

    asyncio.run(listen())


def test_asking_whether_a_session_holds_keeps_it_no_longer(served):
    account = served.account("李工", Role.planner, "320205")
    secret = sessions.begin(served.book, account, "127.0.0.1")
    assert sessions.holds(served.book, secret)
    served.book._clock.pass_(sessions.IDLE - 1)
    assert sessions.holds(served.book, secret)
    served.book._clock.pass_(2)
    assert not sessions.holds(served.book, secret)


def test_people_in_a_file_are_refused_for_want_of_the_right_to_take_them_along(served):
    account = served.account("李工", Role.planner, "320205")
    ask = served.program(account, Limits(rights=Allowed.rights([Allowed.names])))
    assert ask("GET", "/api/v1/people").status_code == 200
    refused = ask("GET", "/api/v1/people.csv")
    assert (refused.status_code, "导出带姓名的资料" in refused.json()["detail"]) == (403, True)
    counts = served.program(account, Limits())
    assert "查看人员姓名" in counts("GET", "/api/v1/people.csv").json()["detail"]


def test_the_list_of_people_is_offered_to_whoever_may_see_it(served):
    for role, offered in ((Role.viewer, False), (Role.planner, True)):
        ask = served.person(role.label, role, "320205")
        assert ('href="/lists/people"' in ask("GET", "/questions").text) is offered
