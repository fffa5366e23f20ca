"""The maps over the API: their catalogue, and each as a file in four forms."""

from __future__ import annotations

from urllib.parse import quote
from xml.etree import ElementTree

import pytest

MAPS = "/api/v1/maps"


def test_the_catalogue_tells_of_every_map_its_themes_and_whether_it_compares(api):
    told = {entry["name"]: entry for entry in api("GET", MAPS).json()}
    assert {name: entry["compares"] for name, entry in told.items()} == {
        "committee_network": False, "coverage_changes": True, "guidance_lines": False, "liaison": False,
    }  # fmt: skip
    assert told["committee_network"]["themes"][0] == {"code": "village", "title": "村·社区"}


@pytest.mark.parametrize(
    ("form", "media", "begins"),
    [("svg", "image/svg+xml", b"<svg "), ("pdf", "application/pdf", b"%PDF-"), ("json", "application/json", b"{")],
)
def test_a_map_is_a_file_to_save(api, form, media, begins):
    answer = api("GET", f"{MAPS}/committee_network.{form}?scope=320205&theme=village")
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, media)
    assert quote("锡山区关工委组织网络图 2023-10-31") in answer.headers["content-disposition"]
    assert answer.content.startswith(begins)


def test_the_drawing_has_the_message_in_its_title_and_names_as_text(api):
    answer = api("GET", f"{MAPS}/committee_network.svg?scope=320205&theme=village")
    texts = [each.text for each in ElementTree.fromstring(answer.text).iter() if each.tag.endswith("text")]
    assert texts[0].startswith("锡山区　村·社区：")
    assert any("甲村" in text for text in texts)


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("committee_netwrk.svg", 404, "是不是“committee_network”"),
        ("committee_network.svg?since=2023-01-01", 400, "不和别的日子比"),
        ("coverage_changes.svg?since=2024-01-01", 400, "要早于 2023-10-31"),
        ("committee_network.gif", 422, "gif"),
    ],
)
def test_what_cannot_be_drawn_is_said(api, path, status, said):
    answer = api("GET", f"{MAPS}/{path}")
    assert (answer.status_code, said in answer.text) == (status, True)
