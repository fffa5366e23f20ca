"""A planner puts one unit right: found by name, tried, saved, seen in the log, and taken back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_a_unit_is_found_put_right_and_the_change_taken_back(desk: Page):
    desk.get_by_role("navigation", name="主菜单").get_by_role("link", name="单位").click()
    desk.get_by_label("名称里有，或编号").fill("文化馆")
    desk.get_by_role("button", name="查找").click()
    desk.get_by_role("link", name="锡山区文化馆（示例）", exact=True).click()
    expect(desk.get_by_text("组建与覆盖：空白点")).to_be_visible()
    expect(desk.locator(".chain-missing")).to_have_count(1)

    desk.get_by_role("link", name="修改").click()
    desk.get_by_label("是否已建关工委").select_option("是")
    desk.get_by_label("核实日期").fill("2023年13月1日")
    desk.get_by_role("button", name="试做").click()
    expect(desk.get_by_text("“2023年13月1日”不是完整日期")).to_be_visible()
    expect(desk.get_by_label("是否已建关工委")).to_have_value("是")
    desk.get_by_label("核实日期").fill("2023年10月20日")
    desk.get_by_role("button", name="试做").click()
    moved = desk.get_by_role("row", name="锡山区文化馆（示例） 组建与覆盖 空白点 已建")
    expect(moved).to_be_visible()
    desk.get_by_role("button", name="保存", exact=True).click()
    expect(desk.get_by_text("组建与覆盖：已建")).to_be_visible()

    desk.get_by_role("link", name="第 2 号改动").click()
    expect(desk.get_by_role("row", name="锡山区文化馆（示例） 事业单位 是否已建关工委 否 是")).to_be_visible()
    desk.get_by_role("link", name="撤销这次改动").click()
    expect(desk.get_by_role("row", name="锡山区文化馆（示例） 组建与覆盖 已建 空白点")).to_be_visible()
    desk.get_by_role("button", name="确定撤销第 2 号").click()
    desk.get_by_role("link", name="锡山区文化馆（示例）").first.click()
    expect(desk.get_by_text("组建与覆盖：空白点")).to_be_visible()
