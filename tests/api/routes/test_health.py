"""Health: is the store there, and are its findings of today?"""

from __future__ import annotations

from datetime import date


def test_health_says_what_the_store_is_at(get, network):
    assert get("/api/v1/health").json() == {
        "status": "ok",
        "snapshot": 1,
        "as_of": "2023-10-31",
        "pinned_on": None,
        "rule_set": network.book.version,
        "store": "sqlite",
    }


def test_health_says_when_the_findings_are_of_another_day(get, network):
    network.today = lambda: date(2023, 11, 1)

    assert get("/api/v1/health").json()["status"] == "due"


def test_without_a_data_file_the_service_says_what_to_do(get_from_settings):
    response = get_from_settings("/api/v1/health")

    assert response.status_code == 503
    assert "请先用 guangong import 导入" in response.json()["detail"]
