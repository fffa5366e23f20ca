"""导入: a file is tried out, comes back marked, is corrected, published and undone, by those who may."""

from __future__ import annotations

import io
import re
import time
from pathlib import Path
from threading import Event

import pytest
from openpyxl import Workbook, load_workbook

from api.access.rights import Role
from api.jobs.going import Going
from api.uploads import kept
from graphmodel.network import Network


@pytest.fixture
def planner(served):
    return served.person("李工", Role.planner, "320205")


def workbook(checked="2023-10-31", answer="是", name="甲村"):
    """Say of the village that it has a committee, or not."""
    book = Workbook()
    cover, sheet = book.worksheets[0], book.create_sheet("区划")
    cover.title = "填报信息"
    cover.append(["填报日期", "2023-10-31"])
    sheet.append(["编号", "名称", "是否已建关工委", "核实日期"])
    sheet.append(["320205100201", name, answer, checked])
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def sent(ask, content, name="册.xlsx", **fields):
    """Upload a file as a browser does; return where it is looked at and the page there, once it is done."""
    answer = ask("POST", "/imports", files={"file": (name, content)}, data=fields)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"], settled(ask, answer.headers["location"])


def settled(ask, address):
    for _ in range(200):
        answer = ask("GET", address)
        if 'http-equiv="refresh"' not in answer.text:
            return answer
        time.sleep(0.05)
    raise AssertionError("it goes on and on")


def uploads(served) -> list[Path]:
    return [path for path in served.book.path.with_name("office-accounts-uploads").rglob("*") if path.is_file()]


def state_of(network: Network) -> bool | None:
    with network.store.read() as reader:
        [held] = reader.nodes("Jurisdiction", values=["320205100201"])
    return held.node.has_committee


def test_a_file_is_tried_out_published_and_undone(served, planner, network):
    address, shown = sent(planner, workbook())
    assert "试导入没有错误，还没有写入" in shown.text
    assert re.search(r"村（社区）</td><td class=\"whole\">空白点</td><td class=\"whole\">已建</td>", shown.text)
    assert re.search(r'<td class="old"><bdi>否</bdi></td><td class="new"><bdi>是</bdi></td>', shown.text)
    assert state_of(network) is False

    assert planner("POST", f"{address}/publish").status_code == 303
    done = settled(planner, address).text
    assert "已发布，编号 2：新增 0 条，变更 1 条" in done
    assert 'href="/questions/blank_spots?state=own&amp;filter=level%3Aeq%3Avillage"' in done
    assert (state_of(network), uploads(served)) == (True, [])

    listed = planner("GET", "/imports").text
    assert "册.xlsx" in listed
    assert "李工" in listed
    assert 'href="/changes/2/undo"' in listed
    assert planner("POST", "/changes/2/undo").status_code == 303
    assert state_of(network) is False
    assert "已被第 3 号撤销" in planner("GET", "/imports").text
    told = [e.operation for e in served.audited() if e.operation.startswith("imports")]
    assert told == [
        "imports try: 新增 0 条，变更 1 条，移除 0 条", "imports publish 2: 新增 0 条，变更 1 条，移除 0 条",
    ]  # fmt: skip


def test_a_faulty_file_comes_back_marked_and_nothing_is_written(served, planner, network):
    address, shown = sent(planner, workbook(answer="大概"))

    assert "有 1 处错误" in shown.text
    assert re.search(r'<td class="where">C2</td><td class="number">1</td><td class="held"><bdi>大概</bdi>', shown.text)
    assert planner("POST", f"{address}/publish").status_code == 303
    assert state_of(network) is False
    marked = planner("GET", f"{address}/marked.xlsx")
    assert "%E5%86%8C-%E6%A0%87%E6%B3%A8.xlsx" in marked.headers["content-disposition"]
    sheet = load_workbook(io.BytesIO(marked.content))["区划"]
    assert sheet["E2"].value.startswith("C 列：“大概”看不出是还是否")


def test_what_moved_meanwhile_is_tried_out_again_before_it_is_published(planner):
    address, _ = sent(planner, workbook())
    other, _ = sent(planner, workbook(name="甲新村"))
    planner("POST", f"{other}/publish")
    assert "已发布" in settled(planner, other).text

    planner("POST", f"{address}/publish")

    shown = settled(planner, address).text
    assert "您试导入以后资料有了改动，还没有发布" in shown
    planner("POST", f"{address}/publish")
    assert "已发布，编号 3" in settled(planner, address).text


def test_publishing_that_is_stopped_writes_nothing_and_can_be_done_again(planner, network, monkeypatch):
    address, _ = sent(planner, workbook())
    told = Going.__call__

    def stopped(going, what, done, of):
        if what == "列出改动":
            going.stop()  # as somebody does by the button, once everything is written and judged
        told(going, what, done, of)

    monkeypatch.setattr(Going, "__call__", stopped)
    planner("POST", f"{address}/publish")
    assert "已停下，没有发布，什么也没有写入" in settled(planner, address).text
    assert state_of(network) is False

    monkeypatch.setattr(Going, "__call__", told)
    planner("POST", f"{address}/publish")
    assert "已发布，编号 2" in settled(planner, address).text


def test_while_it_works_the_page_says_how_far_it_is_and_has_a_button_that_ends_it(planner, monkeypatch):
    monkeypatch.setattr("api.uploads.working.PATIENCE", 0.0)
    monkeypatch.setattr("api.pages.import_file.PATIENCE", 0.0)
    gate, told = Event(), Going.__call__

    def waiting(going, what, done, of):
        told(going, what, done, of)
        gate.wait(20)

    monkeypatch.setattr(Going, "__call__", waiting)
    answer = planner("POST", "/imports", files={"file": ("册.xlsx", workbook())})
    address = answer.headers["location"]
    shown = planner("GET", address).text
    assert re.search(r"正在试导入：<progress aria-label=\"进度\"></progress>\s*<span>等候</span>", shown)
    assert f'action="{address}/cancel"' in shown

    assert planner("POST", f"{address}/cancel").headers["location"] == address
    assert "正在停下" in planner("GET", address).text
    gate.set()
    assert "试导入已停下，什么也没有写入" in settled(planner, address).text


def test_a_file_is_seen_by_the_login_that_sent_it_alone_and_ends_with_it(served, planner):
    address, _ = sent(planner, workbook())
    elsewhere, other = served.come_in("李工"), served.person("王工", Role.admin, "")

    assert [ask("GET", address).status_code for ask in (elsewhere, other)] == [404, 404]
    assert [ask("POST", f"{address}/publish").status_code for ask in (elsewhere, other)] == [404, 404]
    assert len(uploads(served)) == 1
    planner("POST", "/logout")
    assert uploads(served) == []


def test_a_file_nobody_comes_back_for_is_removed(served, planner):
    sent(planner, workbook())
    served.book._clock.pass_(kept.HELD)

    assert served.come_in("李工")("GET", "/imports").status_code == 200

    assert uploads(served) == []


def test_files_that_a_killed_server_left_are_removed_by_the_next(tmp_path):
    left = tmp_path / "u" / "x" / "册.xlsx"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"1")

    kept.Uploads(tmp_path / "u", lambda: int(left.parent.stat().st_mtime) + kept.HELD - 1)
    assert left.exists()
    kept.Uploads(tmp_path / "u", lambda: int(left.parent.stat().st_mtime) + kept.HELD + 1)
    assert not (tmp_path / "u").exists()


def test_given_up_it_is_removed(served, planner):
    address, _ = sent(planner, workbook())

    assert planner("POST", f"{address}/cancel").headers["location"] == "/imports"
    assert uploads(served) == []
    assert planner("GET", address).status_code == 404


def test_whoever_may_not_edit_sends_nothing(served):
    viewer = served.person("看的人", Role.viewer, "320205")

    assert viewer("POST", "/imports", files={"file": ("册.xlsx", workbook())}).status_code == 403
    assert 'href="/imports"' not in viewer("GET", "/").text
    assert uploads(served) == []


@pytest.mark.parametrize(
    ("files", "fields", "said"),
    [
        ({"file": ("", b"")}, {}, "没有选择文件"),
        ({"file": ("册.xlsx", b"PK")}, {"effective": "去年"}, "“去年”不是日期"),
        ({"other": (None, "x")}, {}, "没有选择文件"),
    ],
)
def test_what_cannot_be_taken_is_said_on_the_form_with_what_was_typed(planner, files, fields, said):
    answer = planner("POST", "/imports", files=files, data=fields)

    assert (answer.status_code, said in answer.text) == (422, True), answer.text
    assert all(f'value="{value}"' in answer.text for value in fields.values())


@pytest.mark.parametrize("name", ["不是表.xlsx", "../../etc/册.xlsx", '<b>"&.xlsx', "宏.xlsm"])
def test_no_file_name_leads_anywhere_or_is_markup(served, planner, name):
    _, shown = sent(planner, b"PK not a workbook", name)

    assert re.search(r"打不开|不能直接导入", shown.text)
    assert "<b>" not in shown.text
    root = served.book.path.parent
    assert all(path.is_relative_to(root / "office-accounts-uploads") for path in uploads(served))
    assert uploads(served)


def test_a_county_outside_is_neither_named_nor_changed(served):
    other = served.person("邻县", Role.planner, "320206")

    _, shown = sent(other, workbook())

    assert "您的范围之外的对象（1 个），全部没有写入" in shown.text
    assert "东亭镇" not in shown.text
    assert "/changes/1" not in other("GET", "/imports").text
