"""The map of guidance: its two lines, and what nobody guides."""

from __future__ import annotations

from answered import answered
from drawn_page import DrawnPage
from hand_made import TOWN, HandMade

from visualisation.guidance_lines import MAP


def test_only_lines_of_guidance_are_drawn_and_a_committee_without_a_superior_is_marked(district: HandMade):
    district.rows["cover"].append({"committee": f"C{TOWN}", "unit": "E5"})
    for unit, state in ((TOWN, "linked"), ("320205001001", "orphan")):
        said = {"topic": "guidance", "subject": f"C{unit}", "level": "village", "place": unit, "evidence": "{}"}
        district.found.append(said | {"state": state, "name": unit})
    page = DrawnPage(MAP.draw(district, answered).html)
    assert {line["line"] for line in page.lines} == {"territorial"}
    assert [line["code"] for line in page.page["legend"]["lines"]] == ["territorial", "system"]
    assert page.counts("guidance") == {"orphan": 1, "linked": 1}
    assert page.nodes["320205001001"]["states"]["guidance"] == "orphan"
    assert page.theme("guidance")["message"] == "东亭街道 1 个缺上级的关工委最多"
