"""A planner acts on blank spots: a task for several, a gap accepted, facts put right, a result."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_blank_spots_are_given_to_somebody_accepted_and_put_right(desk: Page):
    desk.get_by_role("link", name="空白点", exact=True).first.click()
    desk.get_by_label("级别或类型").select_option("机关")
    desk.get_by_role("button", name="查看").click()
    expect(desk.get_by_text("共 4 个")).to_be_visible()
    for name in ("锡山区住房和城乡建设局", "锡山区市场监督管理局"):
        desk.get_by_label(f"选 {name}").check()
    desk.get_by_label("责任人").fill("李工")
    desk.get_by_label("完成期限").fill("十一月底")
    desk.get_by_role("button", name="交办").click()
    expect(desk.get_by_text("“十一月底”不是完整日期")).to_be_visible()
    expect(desk.get_by_label("选 锡山区市场监督管理局")).to_be_checked()
    desk.get_by_label("完成期限").fill("2023年11月30日")
    desk.get_by_role("button", name="交办").click()
    expect(desk.get_by_text("已就 2 个对象交办任务给李工。")).to_be_visible()
    expect(desk.get_by_text("1 项任务，2023-11-30 到期")).to_have_count(2)
    assert desk.get_by_label("级别或类型").input_value() == "level:eq:government_organ"

    desk.get_by_role("link", name="办理 锡山区住房和城乡建设局").click()
    desk.get_by_label("认可理由").fill("明年撤并")
    desk.get_by_label("认可到期日").fill("2023-12-31")
    desk.get_by_role("button", name="认可", exact=True).click()
    expect(desk.get_by_text("已认可至 2023-12-31")).to_be_visible()
    desk.get_by_role("link", name="回到空白点清单").click()
    expect(desk.get_by_text("共 4 个")).to_be_visible()

    desk.get_by_role("link", name="办理 锡山区市场监督管理局").click()
    desk.get_by_label("是否已建关工委").select_option("是")
    desk.get_by_label("核实日期").fill("2023-10-31")
    desk.get_by_role("button", name="保存").click()
    moved = "“锡山区市场监督管理局”原来是空白点，现在是已建；锡山区机关组建率由 6/10 60.0 % 变为 7/10 70.0 %"
    expect(desk.get_by_role("status").filter(has_text=moved)).to_be_visible()

    desk.get_by_role("link", name="任务", exact=True).click()
    desk.get_by_role("row").filter(has_text="锡山区市场监督管理局").get_by_role("link", name="推动组建关工委").click()
    desk.get_by_label("状态").select_option("已完成")
    desk.get_by_label("办理结果").fill("已发文")
    desk.get_by_role("button", name="保存").click()
    expect(desk.get_by_text("已完成").first).to_be_visible()
    desk.get_by_role("link", name="回到任务").click()
    desk.get_by_role("link", name="电话清单（打印）").click()
    expect(desk.get_by_text("未完成的共 1 项")).to_be_visible()
