"""Export and import of any organisation: the same graph comes back, and a second time changes nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from organisations import cast, importable

from graphmodel.importers.export import export
from graphmodel.importers.workbook_import import import_file
from graphmodel.kinds import kinds, relations
from graphmodel.kinds.list_declaration import ListDeclaration
from graphmodel.network import Network
from graphmodel.stores import open_store

LATER = date(2023, 11, 1)
few = settings(
    max_examples=8, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow], print_blob=False
)


def opened(path, rules):
    return Network(open_store(str(path)), rules, lambda: LATER)


def graph(network):
    """Everything the store holds, as comparable values; the cover gives a declared list no 编号."""
    with network.store.read() as reader:
        nodes = {(k, contents(n.node), n.place) for k in kinds() for n in reader.nodes(k)}
        ties = {(r, t.source, t.target, t.relation.model_dump_json()) for r in relations() for t in reader.relations(r)}
    return nodes, ties


def contents(node):
    return node.model_dump_json(exclude={"id"} if isinstance(node, ListDeclaration) else None)


@few
@given(importable())
def test_what_is_exported_imports_into_an_empty_store_as_the_same_graph(rules, organisation):
    with TemporaryDirectory() as folder:
        first, second = opened(Path(folder) / "a.db", rules), opened(Path(folder) / "b.db", rules)
        for change in (cast(), organisation):
            first.write(change)
        book = Path(folder) / "全部.xlsx"
        with first.store.read() as reader:
            export(reader, book)
        import_file(second, book, made_by="示例", effective=LATER)
        assert graph(second) == graph(first)


@few
@given(importable())
def test_importing_an_export_twice_is_importing_it_once(rules, organisation):
    with TemporaryDirectory() as folder:
        network = opened(Path(folder) / "a.db", rules)
        for change in (cast(), organisation):
            network.write(change)
        book = Path(folder) / "全部.xlsx"
        with network.store.read() as reader:
            export(reader, book)
        for _ in range(2):
            assert import_file(network, book, made_by="示例", effective=LATER).outcome.applied.number is None
