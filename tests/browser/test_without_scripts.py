"""With JavaScript switched off every page of the menu is there, and a unit is found, put right, and taken back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_every_page_of_the_menu_opens_and_a_form_is_sent(plain_desk: Page):
    entries = plain_desk.get_by_role("navigation", name="主菜单").get_by_role("link")
    for title in entries.all_inner_texts():
        entries.filter(has_text=title).first.click()
        expect(entries.and_(plain_desk.locator('[aria-current="page"]'))).to_have_text(title)
        expect(plain_desk.get_by_role("heading", level=1)).to_be_visible()

    plain_desk.goto("/subjects?name=文化馆")
    plain_desk.get_by_role("link", name="锡山区文化馆（示例）", exact=True).click()
    plain_desk.get_by_role("link", name="修改", exact=True).click()
    plain_desk.get_by_label("是否已建关工委").select_option("是")
    plain_desk.get_by_label("核实日期").fill("2023-10-20")
    plain_desk.get_by_role("button", name="保存", exact=True).click()
    expect(plain_desk.get_by_text("组建与覆盖：已建")).to_be_visible()
