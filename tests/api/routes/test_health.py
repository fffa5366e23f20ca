"""Health: is the store there, and are its findings of today? Said to everybody, and nothing else."""

from __future__ import annotations

from datetime import date

import httpx
from strangers import stranger

from api.app import create_app
from graphmodel.settings import Settings


def test_health_says_that_all_is_well(get):
    assert get("/api/v1/health").json() == {"status": "ok"}


def test_health_says_when_the_findings_are_of_another_day(get, network):
    network.today = lambda: date(2023, 11, 1)

    assert get("/api/v1/health").json() == {"status": "due"}


def test_a_stranger_is_told_as_much(network):
    answer: httpx.Response = stranger(create_app(Settings(), network))("GET", "/api/v1/health")

    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_whether_it_can_answer_is_told_apart_from_whether_it_is_there(network, store):
    ask = stranger(create_app(Settings(), network))
    assert ask("GET", "/api/v1/health/ready").json() == {
        "status": "ok", "store": "ok", "accounts": "ok", "judged": "ok"
    }  # fmt: skip

    network.today = lambda: date(2023, 11, 1)
    assert ask("GET", "/api/v1/health/ready").json()["judged"] == "due"

    network.store.close()
    store.rename(store.with_name("elsewhere.db"))
    away = ask("GET", "/api/v1/health/ready")
    assert (away.status_code, away.json()["detail"]) == (503, "资料现在读不出来；登录后提问，会说明原因。")
    assert ask("GET", "/api/v1/health/live").json() == {"status": "ok"}


def test_an_accounts_file_that_is_none_is_told_without_its_name(network, store):
    store.with_name("关工委-accounts.db").write_text("不是账号文件", encoding="utf-8")
    ask = stranger(create_app(Settings(), network))

    refused = ask("GET", "/api/v1/health/ready")
    assert (refused.status_code, refused.json()["detail"]) == (503, "账号文件现在读不出来；登录后提问，会说明原因。")
    assert ask("GET", "/api/v1/health").json() == {"status": "ok"}


def test_a_store_that_is_not_there_is_said_to_those_who_may_come_in(get_from_settings, store):
    response = get_from_settings("/api/v1/questions/coverage")

    assert response.status_code == 503
    assert "请先用 guangong import 导入" in response.json()["detail"]


def test_health_says_that_a_store_is_not_there_and_not_where_it_would_be(store):
    response = stranger(create_app(Settings()))("GET", "/api/v1/health")

    assert (response.status_code, response.json()["detail"]) == (503, "资料现在读不出来；登录后提问，会说明原因。")
    assert str(store) not in response.text
