"""Two villages and a virtual one: the first has a net with two grids, one without any, and a grid outside both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

VILLAGE: Final = "320205100001"


def netted(written: Callable[..., Any], finding: Callable[..., Any], *others: Any) -> Any:
    """Return the view; the third grid has nobody, who answers for the second has no duty, B1 has a care group."""
    view = written(
        finding("establishment", VILLAGE, "own"),
        finding("establishment", "320205100002", "own", place="320205100002"),
        finding("establishment", "320205100498", "not_required", place="320205100498"),
        *others,
    )
    nodes = {VILLAGE: "Jurisdiction"} | dict.fromkeys(("B1", "B2"), "Net") | dict.fromkeys(("W1", "W2", "W3"), "Grid")
    for id_, kind in nodes.items():
        view.graph.add_node(id_, kind=kind, name=f"{id_}名", place=VILLAGE)
    for id_, lies in (("B1", VILLAGE), ("B2", VILLAGE), ("W1", "B1"), ("W2", "B1"), ("W3", VILLAGE)):
        view.graph.add_edge(id_, lies, "LOCATED_IN")
    for person, grid, duty in (("P1", "W1", "走访"), ("P2", "W2", None)):
        view.graph.add_node(person, kind="Person", name=f"{person}某", place=VILLAGE)
        view.graph.add_edge(person, grid, "RESPONSIBLE_FOR", duty=duty)
    view.graph.add_node("C1", kind="CareCommittee", name="网关工小组", place=VILLAGE)
    view.graph.add_edge("C1", "B1", "ESTABLISHED_IN")
    return view
