"""Export and import of any organisation: the same graph comes back, and a second time changes nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from askers import OWNER
from both_stores import NEO4J_IN_SOAK, STORES
from hypothesis import HealthCheck, given, settings
from organisations import cast, importable

from graphmodel.importers.export import export
from graphmodel.importers.workbook_import import import_file
from graphmodel.kinds import kinds, relations
from graphmodel.kinds.list_declaration import ListDeclaration
from graphmodel.network import Network

LATER = date(2023, 11, 1)
TODAY = date(2024, 12, 31)
"""Behind every day that an organisation tells of: none of them may lie ahead."""
few = settings(
    max_examples=2, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow], print_blob=False
)


on_both = pytest.mark.parametrize("store", STORES)


def opened(opened_store, rules):
    return Network(opened_store, rules, lambda: TODAY)


def graph(network):
    """Everything the store holds, as comparable values; the cover gives a declared list no 编号."""
    with network.store.read() as reader:
        nodes = {(k, contents(n.node), n.place) for k in kinds() for n in reader.nodes(k)}
        ties = {(r, t.source, t.target, t.relation.model_dump_json()) for r in relations() for t in reader.relations(r)}
    return nodes, ties


def contents(node):
    return node.model_dump_json(exclude={"id"} if isinstance(node, ListDeclaration) else None)


@on_both
@few
@given(organisation=importable())
def test_what_is_exported_imports_into_an_empty_store_as_the_same_graph(store, empty_store, rules, organisation):
    with TemporaryDirectory() as folder:
        book = Path(folder) / "全部.xlsx"
        with empty_store(store) as opened_store:
            first = opened(opened_store, rules)
            for change in (cast(), organisation):
                first.write(OWNER, change)
            exported = graph(first)
            with opened_store.read() as reader:
                export(reader, book)
        with empty_store(store) as opened_store:
            second = opened(opened_store, rules)
            import_file(second, OWNER, book, effective=LATER)
            assert graph(second) == exported


@pytest.mark.parametrize("store", NEO4J_IN_SOAK)  # what comes back from Neo4j is compared above
@few
@given(organisation=importable())
def test_importing_an_export_twice_is_importing_it_once(store, empty_store, rules, organisation):
    with TemporaryDirectory() as folder, empty_store(store) as opened_store:
        network = opened(opened_store, rules)
        for change in (cast(), organisation):
            network.write(OWNER, change)
        book = Path(folder) / "全部.xlsx"
        with network.store.read() as reader:
            export(reader, book)
        for _ in range(2):
            assert import_file(network, OWNER, book, effective=LATER).outcome.applied.number is None


@pytest.mark.soak
@pytest.mark.parametrize(
    "held",
    [
        test_what_is_exported_imports_into_an_empty_store_as_the_same_graph,
        test_importing_an_export_twice_is_importing_it_once,
    ],
)
@settings(few, max_examples=40)
@given(organisation=importable())
def test_what_holds_of_a_few_organisations_holds_of_many(held, empty_store, rules, organisation):
    """The long form of what is asked above of a few."""
    held.hypothesis.inner_test("sqlite", empty_store, rules, organisation)
