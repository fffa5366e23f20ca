"""Metrics: what Prometheus reads of the server, and who may read it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from offices import office
from prometheus_client.parser import text_string_to_metric_families

from api.access.rights import Role
from api.access.tokens import Limits

ADDRESS = "/api/v1/metrics"


@pytest.fixture
def served(network, tmp_path):
    """An office with an administrator."""
    opened = office(network, tmp_path)
    opened.account("李工", Role.admin, "320205")
    return opened


def told(answer):
    """Return the samples, as Prometheus' own parser reads them."""
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=")
    return {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_requests_are_counted_by_operation_and_status_and_timed(served):
    ask = served.come_in("李工")
    for path in ("/api/v1/questions/coverage", "/api/v1/questions/coverage?bye=1", "/nowhere/张三", "/questions"):
        ask("GET", path)

    found = told(ask("GET", ADDRESS))

    def count(operation, status):
        return found[
            "guangong_requests_total", ("method", "GET"), ("operation", operation), ("status", status)
        ]  # fmt: skip

    assert count("questions_coverage", "200") == count("questions_coverage", "422") == 1
    assert count("unmatched", "404") == count("page:questions page", "200") == 1
    assert found["guangong_request_seconds_count", ("operation", "questions_coverage")] == 2
    assert found["guangong_request_seconds_bucket", ("le", "+Inf"), ("operation", "questions_coverage")] == 2
    assert found[("process_resident_memory_bytes",)] > 1e6
    assert "张三" not in str(found)


def test_the_store_and_its_streams_are_told(served, network, store):
    ask = served.come_in("李工")
    day = datetime(2023, 10, 31, tzinfo=UTC)

    found = told(ask("GET", ADDRESS))
    names = ("store_up", "change_number", "judgement_due", "open_streams", "judged_on_timestamp_seconds")
    assert [found[f"guangong_{name}",] for name in names] == [1, 1, 0, 0, day.timestamp()]
    assert found["guangong_store_bytes",] >= store.stat().st_size

    network.store.close()
    store.rename(store.with_name("elsewhere.db"))
    found = told(ask("GET", ADDRESS))
    assert found["guangong_store_up",] == 0
    assert ("guangong_change_number",) not in found


def test_they_are_for_whoever_runs_the_server(served, api):
    assert served.stranger()("GET", ADDRESS).status_code == 401
    assert served.person("查看员", Role.viewer, "320205")("GET", ADDRESS).status_code == 403
    assert served.person("数据员", Role.steward, "320205")("GET", ADDRESS).status_code == 403
    account = served.account("王工", Role.admin, "320205")
    assert served.program(account, Limits(networks=("127.0.0.0/8",)))("GET", ADDRESS).status_code == 200
    assert api("GET", ADDRESS).status_code == 200
