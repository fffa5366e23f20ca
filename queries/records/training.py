"""Whose team took part in which training."""

from __future__ import annotations

from collections.abc import Collection

from graphmodel.network.view import View


def trained(view: View, sessions: Collection[str]) -> dict[str, set[str]]:
    """Return the committees in scope whose team took part, by session."""
    graph = view.subgraph("TrainingSession", "CareCommittee")
    found: dict[str, set[str]] = {}
    for session, committee, name in graph.edges(keys=True):
        if name == "TRAINED" and session in sessions:
            found.setdefault(session, set()).add(committee)
    return found
