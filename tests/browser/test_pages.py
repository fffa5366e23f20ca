"""A planner's walk through the pages of the sample district: place, list, order, page, file."""

from __future__ import annotations

import pytest
from browser_desk import look_at
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_from_the_first_page_to_a_town_its_list_and_a_file(desk: Page):
    look_at(desk, "　东亭街道")

    desk.get_by_role("link", name="村（社区） 已建 16").click()
    expect(desk.get_by_text("共 16 行")).to_be_visible()
    assert desk.get_by_label("状态").input_value() == "own"

    desk.get_by_label("状态").select_option("待核")
    desk.get_by_label("级别或类型").select_option("全部")
    desk.get_by_label("单位含有").fill("公司")
    desk.get_by_role("button", name="查看").click()
    expect(desk.locator("tbody tr").first).to_contain_text("公司")
    desk.get_by_role("columnheader", name="单位").get_by_role("link").click()
    expect(desk.get_by_role("columnheader", name="单位")).to_have_attribute("aria-sort", "ascending")
    names = desk.locator("tbody tr td:nth-child(2)").all_inner_texts()
    assert names == sorted(names)
    assert all("公司" in name for name in names)

    with desk.expect_download() as saved:
        desk.get_by_role("link", name="下载 Excel").click()
    assert saved.value.suggested_filename == "空白点-320205001.xlsx"


def test_a_long_list_is_turned_page_by_page_and_a_row_leads_on(desk: Page):
    desk.get_by_role("link", name="清单", exact=True).click()
    desk.get_by_role("link", name="班子队伍").click()
    desk.get_by_role("link", name="下一页").click()
    expect(desk.get_by_text("第 2 页，共 3 页")).to_be_visible()
    expect(desk.locator("tbody tr")).to_have_count(50)

    desk.locator("tbody a").first.click()
    expect(desk.get_by_role("heading", name="判定（2023-10-31 的情况）")).to_be_visible()
    assert desk.locator(".findings li").count() > 3
