"""The board: who contacts what, arranged on the picture by a planner beside others, with the mouse and without."""

from __future__ import annotations

import re
from time import monotonic

import pytest
from accessible import obstacles
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PATIENT = 30_000
"""Milliseconds: a busy machine is no fault."""
SOON = 5.0
"""Seconds within which another planner's change is on the page; two, where the machine has nothing else to do."""
AT = """id => {
  const at = guangong.picture.network.canvasToDOM(guangong.model.nodes.get(id));
  const box = guangong.picture.container.getBoundingClientRect();
  return [at.x + box.left, at.y + box.top];
}"""
IDLE = "() => guangong.plan.people().filter(one => !one.units.length && !one.absent).map(one => one.id)"
UNCOVERED = "() => guangong.plan.now().uncovered.map(unit => unit.id)"
NAME = "id => guangong.plan.unit(id).name"
HELD = "id => guangong.plan.person(id).units.map(unit => unit.id)"
ELSEWHERE = """([person, unit]) => {
  const { address } = guangong.model.page.board;
  const revision = guangong.plan.person(person).revision;
  return fetch(address + '/people/' + person, {
    method: 'PUT', headers: { 'Content-Type': 'application/json', 'If-Match': '"' + revision + '"' },
    body: JSON.stringify({ units: [{ id: unit, locked: false }], absent: false, excluded: [] }),
  }).then(answer => answer.status);
}"""
OPEN = """() => guangong.model.visible().map(id => guangong.plan.unit(id))
  .filter(unit => unit && !unit.holders.length).map(unit => unit.id)"""


@pytest.fixture
def board(desk: Page) -> Page:
    """A new plan, begun with what stands, on its board."""
    desk.goto("/liaison?scope=320205")
    desk.get_by_role("button", name="拟一个新方案").click()
    desk.wait_for_selector("#people li")
    return desk


def test_people_are_found_as_they_are_typed_and_units_of_those_out_of_sight_are_still_looked_at(board):
    errors: list[str] = []
    board.on("pageerror", lambda error: errors.append(str(error)))
    people = board.locator("#people li")
    everybody, name = people.count(), people.nth(1).locator(".who").inner_text()
    board.get_by_label("姓名或职务").fill(name)
    expect(people).to_have_count(1)
    expect(board.locator("#people-title")).to_contain_text(f"1/{everybody}")
    expect(board.locator(".plan-people tbody tr")).to_have_count(1, timeout=PATIENT)
    board.get_by_label("镇（街道）").select_option(index=1)
    board.wait_for_timeout(300)
    board.get_by_label("姓名或职务").fill("")
    expect(people).to_have_count(everybody)
    assert not errors


def idle(page: Page) -> list[str]:
    """Return who has nothing yet."""
    return page.evaluate(IDLE)


def drag(page: Page, person: str, unit: str) -> None:
    page.locator(f"#person-{person}").hover(position={"x": 40, "y": 10})
    page.mouse.down()
    page.mouse.move(*page.evaluate(AT, unit), steps=6)
    page.mouse.up()


def notice(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.locator("#board-notice")).to_contain_text(text, timeout=PATIENT)


def another_planner(page: Page, person: str, unit: str) -> None:
    """Arrange something past this page, as another one does."""
    assert page.evaluate(ELSEWHERE, [person, unit]) == 200


def arranged_by_hand(board: Page) -> None:
    first, second = idle(board)[:2]
    board.get_by_label("镇（街道）").select_option("东亭街道")
    one, other, third = board.evaluate(OPEN)[:3]
    board.locator(f"#person-{first}").click()
    board.mouse.click(*board.evaluate(AT, one))
    notice(board, f"联系{board.evaluate(NAME, one)}")
    drag(board, first, other)
    notice(board, f"联系{board.evaluate(NAME, other)}")

    drag(board, second, one)
    notice(board, "没有保存：不合规则")
    expect(board.locator("#chosen [role=alert]")).to_contain_text("有 2 人联系，最多 1 人")
    drag(board, first, third)
    expect(board.locator("#chosen [role=alert]")).to_contain_text("联系 3 个，应为 2 个", timeout=PATIENT)
    board.locator("#chosen [role=alert]").get_by_role("button", name="换下").first.click()
    notice(board, "改为联系")
    board.get_by_role("button", name="撤销").click()
    notice(board, "已撤销")
    assert board.evaluate(HELD, first) == [one, other]


def arranged_beside_another(board: Page) -> None:
    first, second = idle(board)[:2]
    one, other, third = board.evaluate(UNCOVERED)[:3]
    another_planner(board, first, one)
    notice(board, "刚刚改了方案")
    expect(board.locator(f"#person-{first} .load")).to_contain_text("1 个")

    board.evaluate("() => { guangong.plan.read = () => Promise.resolve(); }")  # as if nothing were heard for a while
    board.locator(f"#person-{second}").click()
    another_planner(board, second, other)
    board.locator("#chosen input[role=combobox]").fill(board.evaluate(NAME, third))
    board.keyboard.press("ArrowDown")
    board.keyboard.press("Enter")
    notice(board, "刚刚被别人改过")
    assert board.evaluate(HELD, second) == [other]


def test_a_plan_is_arranged_by_hand_and_beside_another_filled_up_compared_taken_along_and_accepted(board: Page):
    arranged_by_hand(board)
    arranged_beside_another(board)
    board.get_by_role("button", name="排满").click()
    notice(board, "已排满")
    board.get_by_label("镇（街道）").select_option("全部")
    expect(board.locator("#plan-tables")).to_contain_text("还没有人联系的单位（771 个）", timeout=PATIENT)
    board.get_by_role("button", name="并排看").click()
    expect(board.get_by_role("heading", level=1)).to_contain_text("与 现有的联系 比较")
    board.get_by_role("link", name="回到方案").click()
    with board.expect_download() as saved:
        board.get_by_role("link", name="导出安排表").click()
    assert saved.value.suggested_filename.startswith("联系点安排表")
    board.get_by_label("从哪天起").fill("2023-11-01")
    board.get_by_role("button", name="接受方案").click()
    expect(board.get_by_role("status").filter(has_text="已接受方案")).to_be_visible(timeout=PATIENT)
    expect(board.get_by_role("region", name="联系点方案")).to_contain_text("已接受")


def test_the_keyboard_does_all_of_it(board: Page):
    first, second = idle(board)[:2]
    choose(board, first)
    for _ in range(2):
        board.keyboard.press("Enter")
        board.keyboard.press("ArrowDown")
        expect(board.locator("#chosen .verdict")).to_contain_text("可以安排", timeout=PATIENT)
        board.keyboard.press("Enter")
        notice(board, "已保存")
        board.keyboard.press("Escape")
    assert obstacles(board) == []
    assert len(board.evaluate(HELD, first)) == 2
    board.keyboard.press("Control+z")
    notice(board, "已撤销")
    board.keyboard.press("Control+y")
    notice(board, "已重做")
    assert len(board.evaluate(HELD, first)) == 2
    board.get_by_role("button", name="锁定").first.press("Enter")
    notice(board, "已锁定")

    heard_of_others(board, second)
    board.get_by_role("button", name="排满").press("Enter")
    notice(board, "已排满")
    board.get_by_role("button", name="并排看").press("Enter")
    board.get_by_role("link", name="回到方案").press("Enter")
    with board.expect_download() as saved:
        board.get_by_role("link", name="导出安排表").press("Enter")
    assert saved.value.suggested_filename.startswith("联系点安排表")
    board.get_by_label("从哪天起").press("Control+a")
    board.keyboard.type("2023-11-01")
    board.keyboard.press("Enter")
    expect(board.get_by_role("status").filter(has_text="已接受方案")).to_be_visible(timeout=PATIENT)


def choose(board: Page, person: str) -> None:
    """Go to somebody in the list by its keys."""
    board.locator("#people").press("Home")
    for _ in range(board.evaluate("id => guangong.plan.people().findIndex(one => one.id === id)", person)):
        board.keyboard.press("ArrowDown")


def heard_of_others(board: Page, person: str) -> None:
    """Another planner's change comes soon, and what was done without knowing of one is not saved."""
    one, other, third = board.evaluate(UNCOVERED)[:3]
    begun = monotonic()
    another_planner(board, person, one)
    notice(board, "刚刚改了方案")
    assert monotonic() - begun < SOON

    board.evaluate("() => { guangong.plan.read = () => Promise.resolve(); }")  # as if nothing were heard for a while
    choose(board, person)
    another_planner(board, person, other)
    board.keyboard.press("Enter")
    board.keyboard.type(board.evaluate(NAME, third))
    board.keyboard.press("ArrowDown")
    board.keyboard.press("Enter")
    notice(board, "刚刚被别人改过")
    assert board.evaluate(HELD, person) == [other]
    board.keyboard.press("Escape")
