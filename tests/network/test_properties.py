"""What holds for any organisation and any sequence of edits.

That a store on Neo4j does and tells the same as the one in a file is shown by tests/contract/test_organisations.py.
"""

from __future__ import annotations

from datetime import date

from askers import OWNER
from doorless import DoorlessNetwork
from hypothesis import HealthCheck, given, settings
from organisations import cast, label, organisations, renamed

from graphmodel.statements.changes import Changes

DAY = date(2023, 10, 31)
few = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def opened(opened_store, rules):
    return DoorlessNetwork(opened_store, rules, lambda: DAY)


def answers(network):
    with network.view(OWNER) as view:
        return view.findings()


@few
@given(sequence=organisations)
def test_persisted_findings_equal_recomputed_ones_after_any_edits(empty_store, rules, sequence):
    with empty_store("sqlite") as opened_store:
        network = opened(opened_store, rules)
        for change in (cast(), *sequence):
            network.write(OWNER, change)
        assert network.verify() == []


@few
@given(sequence=organisations)
def test_undoing_every_edit_backwards_restores_each_earlier_answer(empty_store, rules, sequence):
    with empty_store("sqlite") as opened_store:
        network = opened(opened_store, rules)
        network.write(OWNER, cast())
        trail = []
        for change in sequence:
            before = answers(network)
            applied = network.write(OWNER, change).applied
            if applied.number:
                trail.append((applied.number, before))
        for number, before in reversed(trail):
            network.undo(OWNER, number)
            assert answers(network).equals(before)


@few
@given(sequence=organisations)
def test_writing_the_same_contents_twice_changes_nothing(empty_store, rules, sequence):
    with empty_store("sqlite") as opened_store:
        network = opened(opened_store, rules)
        for change in (cast(), *sequence):
            network.write(OWNER, change)
        last = sequence[-1]
        once = answers(network)
        again = network.write(OWNER, Changes(last.effective, "示例", last.nodes, last.relations))
        assert again.applied.number is None
        assert answers(network).equals(once)


@few
@given(sequence=organisations)
def test_relabelling_ids_changes_no_answer(empty_store, rules, sequence):
    columns = ["topic", "subject", "level", "name", "state", "counted", "priority", "amount", "reason", "missing"]
    found = []
    for relabel in (lambda change: change, renamed):
        with empty_store("sqlite") as opened_store:
            network = opened(opened_store, rules)
            for change in (cast(), *sequence):
                network.write(OWNER, relabel(change))
            found.append(answers(network).select(columns))
    plain, other = found
    plain = plain.with_columns(plain["subject"].map_elements(label, return_dtype=plain["subject"].dtype))
    keys = ["topic", "subject"]
    assert plain.sort(keys).equals(other.sort(keys))
