"""The server's program: fetched whole or not at all, with word of how far it has come."""

from __future__ import annotations

import pytest

from graphmodel.errors import StoreError
from graphmodel.stores.neo4j.local.distribution import Arrived, fetch


def test_without_a_way_out_nothing_half_fetched_stays(tmp_path, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    told: list[str] = []
    with pytest.raises(StoreError, match="请检查能否上网后再试一次"):
        fetch(told.append, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_it_says_how_much_has_come():
    arrived = Arrived()
    with arrived.counting("neo4j.jar", 5_000_000) as add:
        add(3_000_000)
        add(2_000_000)
    assert "已到 1 个文件，5/135 MB" in arrived.said()
