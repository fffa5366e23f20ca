"""A store on a fresh file, and builders for workbooks that are imported into it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from empty_file import empty_file
from openpyxl import Workbook

from graphmodel.importers.faults import describe
from graphmodel.importers.planning.plan import Options, Plan
from graphmodel.importers.workbook_import import read_import
from graphmodel.kinds import kinds
from graphmodel.network.placement import with_places
from graphmodel.stores import open_store
from graphmodel.stores.port import Store
from graphmodel.stores.transaction import Reader

Rows = Sequence[Sequence[object]]
Sheets = Mapping[str, Rows]

DAY = "2023-10-31"
TODAY = date(2024, 12, 31)
PLACES: Rows = [
    ["编号", "名称"],
    ["320205000000", "锡山区"],
    ["320205001000", "东亭街道"],
    ["320205001001", "门楼社区居委会"],
    ["320205001200", "山韵村委会"],
]


@pytest.fixture
def write_file(tmp_path: Path) -> Callable[..., Path]:
    """Write sheets and a cover into a workbook; `as_text`: what looks like a formula is text. Return its path."""

    def write(
        sheets: Sheets, *, day: object = DAY, scope: str | None = "320205", lists: Rows = (), as_text: bool = False
    ) -> Path:
        workbook = Workbook()
        cover = workbook.worksheets[0]
        cover.title = "填报信息"
        for row in (["填报日期", day], ["填报范围", scope], ["表名", "是否完整名单", "范围", "日期"], *lists):
            cover.append(list(row))
        for title, rows in sheets.items():
            sheet = workbook.create_sheet(title)
            for row in rows:
                sheet.append(list(row))
            for cell in (c for row in sheet.iter_rows() for c in row if as_text and isinstance(c.value, str)):
                cell.data_type = "s"
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.xlsx"
        workbook.save(path)
        return path

    return write


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(empty_file(tmp_path / "a.db"))


@pytest.fixture
def plan_of(store: Store) -> Callable[..., Plan]:
    """Return what importing a file would change, without writing."""

    def plan(path: Path, options: Options | None = None, **more: Any) -> Plan:
        with store.write(keep=False) as writer:
            return read_import(path, writer, options or Options("填报人", today=TODAY), **more)

    return plan


@pytest.fixture
def take_in(store: Store, write_file: Callable[..., Path]) -> Callable[..., Plan]:
    """Write sheets into a workbook and import it; the file must be free of faults."""

    def take(sheets: Sheets, **cover: Any) -> Plan:
        return take_file(store, write_file(sheets, as_text=True, **cover))

    return take


@pytest.fixture
def take_file_in() -> Callable[[Store, Path], Plan]:
    """Import a file into a store; the file must be free of faults."""
    return take_file


def take_file(store: Store, path: Path) -> Plan:
    with store.write() as writer:
        plan = read_import(path, writer, Options("填报人", today=TODAY))
        assert [describe(f) for f in plan.faults] == []
        writer.apply(with_places(writer, plan.changes))
    return plan


@pytest.fixture
def said(write_file: Callable[..., Path], plan_of: Callable[..., Plan]) -> Callable[..., list[str]]:
    """Return every sentence that importing these sheets would say, faults first."""

    def say(sheets: Sheets, **cover: Any) -> list[str]:
        plan = plan_of(write_file(sheets, **cover))
        return [describe(f) for f in (*plan.faults, *plan.warnings, *plan.notices)]

    return say


@pytest.fixture
def district(take_in: Callable[..., Plan]) -> Plan:
    """A district with a town, two villages, a school, a Party organization, two committees and two people."""
    return take_in({
        "区划": PLACES,
        "学校": [["名称", "所在地", "老同志人数"], ["东亭小学", "东亭街道", "20多"]],
        "党组织": [["名称", "所在地", "党组织类型"], ["东亭街道党工委", "东亭街道", "党工委"]],
        "关工委": [
            ["名称", "所在单位", "领导党组织", "上级关工委（块）"],
            ["锡山区关工委", "锡山区", None, None],
            ["东亭街道关工委", "东亭街道", "东亭街道党工委", "锡山区关工委"],
        ],
        "人员": [
            ["姓名", "所在地", "出生年", "身份", "五老类别", "同意书日期", "联系电话"],
            ["张三", "门楼社区居委会", 1950, "退休", "老干部、老教师", date(2023, 1, 1), "0510-88201234"],
            ["李四", "东亭街道", 1948, "退休", None, None, None],
        ],
        "任职": [
            ["姓名", "关工委", "职务", "任职日期", "发文党组织", "任用文号", "发文日期"],
            ["张三", "东亭街道关工委", "常务副主任", "2021-03-01", "东亭街道党工委", "东工委〔2021〕3号", "2021-02-20"],
        ],
        "联系点": [["联系人", "基层单位", "年度"], ["张三", "东亭小学", 2023]],
    })  # fmt: skip


@pytest.fixture
def nodes(store: Store) -> Callable[[str], dict[str, Any]]:
    """Return the nodes of a kind by name (by 编号 where it has none)."""

    def of_kind(kind: str) -> dict[str, Any]:
        with store.read() as reader:
            return {getattr(s.node, "name", s.node.id): s.node for s in reader.nodes(kind)}

    return of_kind


@pytest.fixture
def ties(store: Store) -> Callable[[str], list[tuple[Any, ...]]]:
    """Return (source name, target name, valid_from, valid_to) of every relation of a type, in that order."""

    def of_type(relation: str) -> list[tuple[Any, ...]]:
        with store.read() as reader:
            names = names_in(reader)
            found = [
                (names[s.source], names[s.target], s.relation.valid_from, s.relation.valid_to)
                for s in reader.relations(relation)
            ]
        return sorted(found, key=str)

    return of_type


def names_in(reader: Reader) -> dict[str, str]:
    return {s.node.id: getattr(s.node, "name", s.node.id) for kind in kinds() for s in reader.nodes(kind)}
