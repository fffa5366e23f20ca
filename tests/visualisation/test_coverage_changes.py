"""The map of what changed: every unit that moved marked by how, also those that are not there any more."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from answered import answered
from askers import OWNER
from drawn_page import DrawnPage
from moved_villages import moved_villages

from visualisation.coverage_changes import MAP


def test_every_part_of_the_movement_has_its_mark_and_what_was_and_is_stands_in_the_panel(tmp_path: Path):
    network = moved_villages(tmp_path / "a.db")
    with network.view(OWNER, "320205") as view:
        page = DrawnPage(MAP.draw(view, answered, date(2023, 6, 30)).html)
    network.store.close()

    marks = {id_[-1]: node["states"].get("movement") for id_, node in page.nodes.items() if node["kind"] == "village"}
    assert marks == {
        "1": "correction", "2": "founded", "3": "lost", "4": "ended_units", "5": "new_blank", "6": "new_blank",
    }  # fmt: skip
    assert page.nodes["320205001003"]["about"]["当时"].startswith("已建：")
    assert page.nodes["320205001005"]["about"]["当时"] == "没有：那一天还没有它"
    assert page.nodes["area:320205001"]["figures"]["changes"]["texts"] == ["新建 1", "失去 1", "其他变动 4"]
    assert page.theme("changes")["message"] == "东亭街道 3 个失去或新的空白点最多"
    assert page.theme("changes")["title"] == "2023-06-30 以来的变动"
