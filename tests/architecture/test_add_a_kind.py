"""A kind is added by one file: tables, sheet, template, import and export follow."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from askers import OWNER
from forgetting import forget

from graphmodel import kinds
from graphmodel.importers.export import export
from graphmodel.importers.template import write_template
from graphmodel.importers.workbook_import import import_file
from graphmodel.kinds.node import properties
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.stores import open_store
from graphmodel.workbooks import sheets

LIBRARY = '''\
"""Libraries that lend to young readers."""

from __future__ import annotations

from graphmodel.kinds.node import Kind, NamedNode, Relation, RelationColumn, RelationType, column


class Library(NamedNode):
    """A library."""

    kind = Kind(number=90, title="图书馆", letter="K", colour="#123456")

    volumes: int | None = column("藏书量")


class LibraryOf(Relation):
    """The place it serves."""

    relation = RelationType(
        name="LIBRARY_OF", title="服务范围", sources=("Library",), targets=("Jurisdiction",),
        columns=(RelationColumn("服务范围"),),
    )
'''


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "library.py").write_text(LIBRARY, encoding="utf-8")
    monkeypatch.setattr(kinds, "__path__", [*kinds.__path__, str(tmp_path)])
    forget()
    yield
    monkeypatch.undo()
    sys.modules.pop("graphmodel.kinds.library", None)
    forget()


@pytest.mark.usefixtures("library")
def test_one_file_adds_a_kind_and_its_relation(tmp_path):
    assert "图书馆" in [s.title for s in sheets.sheets()]
    write_template(tmp_path / "模板.xlsx")
    book = openpyxl.load_workbook(tmp_path / "模板.xlsx")
    headings = [[c.value for c in row] for row in book["图书馆"].iter_rows()]
    assert any({"编号", "名称", "服务范围", "藏书量"} <= set(row) for row in headings)

    (tmp_path / "区划.csv").write_text("统计代码,名称\n320205000000,锡山区\n", encoding="utf-8")
    (tmp_path / "图书馆.csv").write_text("名称,服务范围,藏书量\n少儿图书馆,锡山区,1200\n", encoding="utf-8")
    network = Network(open_store(str(tmp_path / "a.db")), load_rules(), lambda: date(2023, 10, 31))
    for name in ("区划.csv", "图书馆.csv"):
        import_file(network, OWNER, tmp_path / name, effective=date(2023, 10, 31), scope="320205000000")

    with network.store.read() as reader:
        (held,) = reader.nodes("Library")
        (served,) = reader.relations("LIBRARY_OF")
        export(reader, tmp_path / "全部.xlsx")
    assert (held.node.model_dump()["volumes"], served.target) == (1200, "320205000000")
    again = import_file(network, OWNER, tmp_path / "全部.xlsx", effective=date(2023, 10, 31))
    assert again.outcome.applied.number is None


def test_every_declaration_has_a_title_and_an_own_number():
    numbers = [k.kind.number for k in kinds.kinds().values()]
    assert len(set(numbers)) == len(numbers)
    assert all(p.title for k in kinds.kinds().values() for p in properties(k))
    assert all(r.relation.name.isupper() for r in kinds.relations().values())
