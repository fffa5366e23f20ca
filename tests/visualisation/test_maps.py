from __future__ import annotations

import sys
from pathlib import Path

import pytest

import visualisation
from visualisation import maps

NEW_MAP = '''\
"""A map of nothing."""

from visualisation.map import Map
from visualisation.picture import Picture

MAP = Map(title="空图", summary="什么也没有", picture=lambda view, ask: Picture("空图", {}, [], []))
'''


def test_the_committee_network_is_found_by_the_name_of_its_file():
    assert maps()["committee_network"].title == "关工委组织网络图"


def test_files_that_declare_no_map_are_none():
    assert not {"layout", "drawing", "pyvis_page", "report_workbook"} & set(maps())


def test_a_map_is_added_by_adding_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "blank_map.py").write_text(NEW_MAP, encoding="utf-8")
    monkeypatch.setattr(visualisation, "__path__", [*visualisation.__path__, str(tmp_path)])
    maps.cache_clear()
    try:
        assert maps()["blank_map"].title == "空图"
    finally:
        sys.modules.pop("visualisation.blank_map", None)
        maps.cache_clear()
