"""Export: importable again with nothing to change, here and in an empty store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from empty_file import empty_file
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from graphmodel.importers.export import export
from graphmodel.importers.planning.plan import Plan
from graphmodel.importers.values.text import clean
from graphmodel.kinds import kinds, relations
from graphmodel.stores import open_store
from graphmodel.stores.port import Store

Take = Callable[..., Plan]


def everything(store: Store) -> tuple[list[Any], list[Any]]:
    with store.read() as reader:
        nodes = [(s.node, s.place) for kind in kinds() for s in reader.nodes(kind)]
        ties = [(s.source, s.target, s.relation) for name in relations() for s in reader.relations(name)]
    return sorted(nodes, key=str), sorted(ties, key=str)


@contextmanager
def exported(store: Store, folder: Path, scope: str = "", *, private: bool = False) -> Iterator[Path]:
    with store.read() as reader:
        path = export(reader, folder / "全部.xlsx", scope, private=private)
    yield path
    path.unlink()


@pytest.fixture
def eventful(district: Plan, take_in: Take) -> None:
    """Let things happen: a move, ended things, a homonym, two appointments, a declaration, awkward text."""
    take_in(
        {"区划": [["编号", "名称"], ["320205001002", "厂南社区"]]}, lists=[["学校", "是"], ["关工委", "是", "东亭街道"]]
    )
    take_in({
        "学校": [["编号", "名称", "所在地", "撤销日期"], ["S32020500001", "东亭小学", "山韵村", None],
                 [None, "旧学校", "东亭街道", "2020-08-31"]],
        "人员": [["姓名", "所在地", "出生年", "专长"],
                 ["张三", "东亭街道", 1940, "书法、=1+1"], ["王五", "东亭街道", 1951, None]],
        "党组织": [["名称", "所在地", "类型"],
                   ["锡山区委", "锡山区", "党委"], ["东亭中学、小学联合支部", "东亭街道", "联合党支部"]],
        "关工委": [["名称", "备注", "领导党组织", "建立日期"],
                   ["东亭街道关工委", "=HYPERLINK(\"http://x\")", "东亭中学、小学联合支部", "1999-01-01"],
                   ["锡山区关工委", "+多行\n@第二行", None, None]],
    }, day="2024-02-01")  # fmt: skip
    take_in({
        "任职": [["姓名", "关工委", "职务", "任职日期", "离任日期", "发文党组织"],
                 ["张三〔P32020500001〕", "东亭街道关工委", "常务副主任", "2021-03-01", None, "锡山区委"],
                 ["张三〔P32020500003〕", "锡山区关工委", "顾问", "2010-01-01", "2012-01-01", None],
                 ["张三〔P32020500003〕", "锡山区关工委", "顾问", "2015-01-01", None, None]],
        "达标授牌": [["标准", "授予对象", "状态"], ["五好", "东亭街道关工委", "授牌"]],
        "走访台账": [["走访日期", "走访人", "走访单位"], ["2024-01-05", "李四", "东亭小学"]],
    }, day="2024-03-01")  # fmt: skip


@pytest.mark.usefixtures("eventful")
def test_an_export_imported_again_changes_nothing(store: Store, tmp_path: Path, take_file_in: Any) -> None:
    with exported(store, tmp_path) as path:
        plan = take_file_in(store, path)
    assert (plan.changes.nodes, plan.changes.relations) == ((), ())
    assert (plan.warnings, plan.notices) == ((), ())


@pytest.mark.usefixtures("eventful")
def test_an_export_into_an_empty_store_gives_the_same_graph(store: Store, tmp_path: Path, take_file_in: Any) -> None:
    other = open_store(empty_file(tmp_path / "other.db"))
    with exported(store, tmp_path, private=True) as path:
        take_file_in(other, path)
    assert everything(other) == everything(store)


@pytest.mark.usefixtures("eventful")
def test_telephone_numbers_stay_at_home_unless_asked_for(store: Store, tmp_path: Path, take_file_in: Any) -> None:
    with exported(store, tmp_path) as path:
        texts = [str(c.value) for sheet in load_workbook(path) for row in sheet.iter_rows() for c in row]
        assert not [t for t in texts if "88201234" in t]
        take_file_in(store, path)
    with store.read() as reader:
        people: list[Any] = [s.node for s in reader.nodes("Person")]
    assert [p.phone for p in people if p.phone] == ["0510-88201234"]


@pytest.mark.usefixtures("eventful")
def test_text_that_looks_like_a_formula_stays_text(store: Store, tmp_path: Path) -> None:
    with exported(store, tmp_path) as path:
        sheet = load_workbook(path)["关工委"]
    cells = [c for row in sheet.iter_rows() for c in row if str(c.value).startswith(("=", "+"))]
    assert [(c.value, c.data_type, c.quotePrefix) for c in cells] == [
        ("+多行\n@第二行", "s", True), ('=HYPERLINK("http://x")', "s", True),
    ]  # fmt: skip


@pytest.mark.usefixtures("eventful")
def test_quantities_choices_and_names_are_written_as_people_write_them(store: Store, tmp_path: Path) -> None:
    with exported(store, tmp_path) as path:
        book = load_workbook(path)
    schools = list(book["学校"].iter_rows(values_only=True))
    assert dict(zip(schools[0], schools[1], strict=True))["老同志人数"] == "20多"
    posts = list(book["任职"].iter_rows(values_only=True))
    assert sorted(str(row[0]) for row in posts[1:])[0] == "张三〔P32020500001〕"


@pytest.mark.usefixtures("eventful")
def test_an_export_of_a_scope_holds_what_lies_in_it(store: Store, tmp_path: Path) -> None:
    with exported(store, tmp_path, "320205001001") as path:
        book = load_workbook(path)
    assert [row[0].value for row in book["区划"].iter_rows(min_row=2, max_col=1)] == ["320205001001"]
    assert book["填报信息"]["B5"].value == "320205001001"


@pytest.mark.usefixtures("eventful")
def test_an_export_of_a_scope_holds_the_posts_of_whoever_lies_in_it(store: Store, tmp_path: Path) -> None:
    held = {}
    for scope in ("320205001", "320205001200"):
        with exported(store, tmp_path, scope) as path:
            held[scope] = sorted(row[:2] for row in load_workbook(path)["任职"].iter_rows(min_row=2, values_only=True))
    office, own = "锡山区关工委〔C32020500001〕", "东亭街道关工委"
    later, earlier = "张三〔P32020500001〕", "张三〔P32020500003〕"
    assert held == {"320205001": [(later, own), (earlier, office), (earlier, office)], "320205001200": []}


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=12).map(clean)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=4, deadline=None)
@given(texts=st.lists(words.filter(bool), min_size=10, max_size=20))
@pytest.mark.usefixtures("district")
def test_any_text_that_was_taken_in_comes_out_and_in_again(
    texts: list[str], take_in: Take, store: Store, tmp_path: Path, take_file_in: Any
) -> None:
    take_in({"关工委": [["名称", "所在单位", "备注"], *([f"关工委{n}", "山韵村", t] for n, t in enumerate(texts))]})
    with exported(store, tmp_path) as path:
        plan = take_file_in(store, path)
    assert plan.changes.nodes == ()
