"""Training of the core one by one."""

from __future__ import annotations

from datetime import date

import networkx as nx
from askers import asker_with
from committee_lists import asked, committee

from graphmodel.network import Right


def test_who_is_not_recorded_is_named_and_without_records_nobody_is(written):
    people = [{"id": f"P{n}", "name": f"P{n}名", "place": "320205100001", "layer": "core_layer"} for n in range(6)]
    session = {"id": "U1", "about": "C1", "place": "320205100", "title": "班", "held_on": date(2023, 6, 1)}
    view = written(person=people, training_session=[session], committee=[committee("C1")])
    (row,) = asked(view, "core_training")
    assert (row["core"], row["trained"], row["untrained"]) == (6, None, None)
    view.graph = nx.MultiDiGraph()
    view.graph.add_edges_from(("U1", f"P{n}", "TRAINED_PERSON") for n in range(4))
    (row,) = asked(view, "core_training")
    assert (row["area"], row["trained"], row["training_rate"], row["untrained"]) == ("东亭街道", 4, 4 / 6, "P4名、P5名")
    view.graph.add_edges_from(("U1", f"P{n}", "TRAINED_PERSON") for n in (4, 5))
    (row,) = asked(view, "core_training")
    assert (row["trained"], row["untrained"]) == (6, None)
    view.asked_by = asker_with(Right.see_counts)
    (row,) = asked(view, "core_training")
    assert (row["core"], row["trained"], row["untrained"]) == (6, None, None)
