"""304 before the routes: to the same asker, while nothing moved; to nobody else, whatever tag they send."""

from __future__ import annotations

from datetime import date

import pytest
from askers import OWNER

from api.access import tokens
from api.access.entrance import Entrance
from api.access.rights import Role
from api.access.tokens import Limits
from graphmodel.kinds.school import School
from graphmodel.statements.changes import Changes, PutNode

PATH = "/api/v1/units?limit=2"


@pytest.fixture
def account(served):
    return served.account("李工", Role.planner, "320205")


def asking(served, account, limits):
    text = tokens.add(served.book, account, "测试", limits, 30)

    def ask(tag=None, secret=text, path=PATH, **more):
        held = {"If-None-Match": tag} if tag else {}
        return served.stranger()("GET", path, headers={"Authorization": f"Bearer {secret}", **held, **more})

    return ask, text


def test_what_somebody_holds_is_told_without_a_route_until_something_moves(served, account, network, monkeypatch):
    ask, _ = asking(served, account, Limits())
    first = ask()
    tag = first.headers["etag"]
    assert (first.status_code, ask(tag).status_code, ask('"other"').status_code) == (200, 304, 200)

    with monkeypatch.context() as patch:
        patch.setattr("api.lists.listing.respond", None)  # a route would fail
        again = ask(f'W/"nothing", {tag}')
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert {n: again.headers[n] for n in ("cache-control", "vary")} == {
            "cache-control": "private, no-cache", "vary": "Accept, Authorization, Cookie",
        }  # fmt: skip
        assert again.headers["x-content-type-options"] == "nosniff"
        patch.setattr(network, "today", lambda: date(2023, 11, 1))
        assert ask(tag).status_code == 500

    network.write(OWNER, Changes(date(2023, 10, 1), "示例", (PutNode(School(id="S32020500009", name="新校")),)))
    assert ask(tag).status_code == 200


def test_another_address_filter_or_format_is_another_answer(served, account):
    ask, _ = asking(served, account, Limits())
    tag = ask().headers["etag"]
    assert ask(tag).status_code == 304

    others = [ask(tag, path=path).status_code for path in ("/api/v1/findings?limit=2", "/api/v1/units?limit=1")]
    assert (others, ask(tag, Accept="text/csv").status_code) == ([200, 200], 200)


def test_what_is_told_without_a_route_counts_as_a_request(served, account):
    ask, _ = asking(served, account, Limits())
    tag = ask().headers["etag"]
    served.app.state.entrance = Entrance(served.book, "服务", None, most=2)

    assert [ask(tag).status_code for _ in range(3)] == [304, 304, 429]


def test_nobody_else_is_told_so(served, account):
    ask, text = asking(served, account, Limits())
    tag = ask().headers["etag"]
    assert ask(tag).status_code == 304

    narrow, _ = asking(served, account, Limits(places=("320205100",)))
    beside, _ = asking(served, served.account("王工", Role.viewer, "320206"), Limits())
    assert [narrow(tag).status_code, beside(tag).status_code, ask(tag, "gg_x_y").status_code] == [200, 200, 401]
    tokens.revoke(served.book, text.split("_")[1])
    assert ask(tag).status_code == 401
