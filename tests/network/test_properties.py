"""What holds for any organisation and any sequence of edits."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from organisations import cast, label, organisations, renamed

from graphmodel.changes import Changes
from graphmodel.network import Network
from graphmodel.stores import open_store

DAY = date(2023, 10, 31)
few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def opened(folder, rules, name="a.db"):
    return Network(open_store(str(Path(folder) / name)), rules, lambda: DAY)


def answers(network):
    with network.view() as view:
        return view.findings()


@few
@given(organisations)
def test_persisted_findings_equal_recomputed_ones_after_any_edits(rules, sequence):
    with TemporaryDirectory() as folder:
        network = opened(folder, rules)
        for change in (cast(), *sequence):
            network.write(change)
        assert network.verify() == []


@few
@given(organisations)
def test_undoing_every_edit_backwards_restores_each_earlier_answer(rules, sequence):
    with TemporaryDirectory() as folder:
        network = opened(folder, rules)
        network.write(cast())
        trail = []
        for change in sequence:
            before = answers(network)
            applied = network.write(change).applied
            if applied.number:
                trail.append((applied.number, before))
        for number, before in reversed(trail):
            network.undo(number, made_by="示例")
            assert answers(network).equals(before)


@few
@given(organisations)
def test_writing_the_same_contents_twice_changes_nothing(rules, sequence):
    with TemporaryDirectory() as folder:
        network = opened(folder, rules)
        for change in (cast(), *sequence):
            network.write(change)
        last = sequence[-1]
        once = answers(network)
        again = network.write(Changes(last.effective, "示例", last.nodes, last.relations))
        assert again.applied.number is None
        assert answers(network).equals(once)


@few
@given(organisations)
def test_relabelling_ids_changes_no_answer(rules, sequence):
    with TemporaryDirectory() as folder:
        plain, other = opened(folder, rules), opened(folder, rules, "b.db")
        for change in (cast(), *sequence):
            plain.write(change)
            other.write(renamed(change))
        keys = ["topic", "subject"]
        columns = [*keys, "level", "name", "state", "counted", "priority", "amount", "reason", "missing"]
        left = answers(plain).select(columns)
        left = left.with_columns(left["subject"].map_elements(label, return_dtype=left["subject"].dtype))
        assert left.sort(keys).equals(answers(other).select(columns).sort(keys))
