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


def test_a_store_that_is_not_there_is_said_to_those_who_may_come_in(get_from_settings, store):
    response = get_from_settings("/api/v1/questions/coverage")

    assert response.status_code == 503
    assert "请先用 guangong import 导入" in response.json()["detail"]


def test_health_says_that_a_store_is_not_there_and_not_where_it_would_be(store):
    response = stranger(create_app(Settings()))("GET", "/api/v1/health")

    assert (response.status_code, response.json()["detail"]) == (503, "资料现在读不出来；登录后提问，会说明原因。")
    assert str(store) not in response.text
