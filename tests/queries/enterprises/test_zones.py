"""Zones: who lies there, and what one regional committee would cover."""

from __future__ import annotations

import pytest

from queries.asking import Ask, answer


@pytest.fixture
def view(written, finding):
    def enterprise(subject, priority, state):
        return finding("establishment", subject, state, level="enterprise", priority=priority, name=f"厂{subject}")

    def zone(subject, state, waiting):
        evidence = {"enterprises": waiting, "party_org_name": f"{subject}党委"}
        return finding("establishment", subject, state, level="zone", priority="P2", evidence=evidence)

    zones = {"E1": "Z1", "E2": "Z1", "E3": "Z1", "E4": "Z1", "E5": "Z2", "E6": None}
    return written(
        enterprise("E1", "P2", "not_required"),
        enterprise("E2", "P2", "not_required"),
        enterprise("E3", "P1", "own"),
        enterprise("E4", "P2", "abolished"),
        enterprise("E5", "P2", "covered"),
        enterprise("E6", "P1", "blank"),
        zone("Z3", "not_required", 0),
        zone("Z2", "own", 0),
        zone("Z1", "blank", 2),
        unit=[{"id": id_, "zone": held} for id_, held in zones.items()],
    )


def test_zones_tell_who_lies_there_and_whom_one_committee_would_cover(view):
    rows = answer(view, "zones", Ask()).rows

    assert rows.select("zone", "state", "enterprises", "own", "covered", "coverable", "coverable_names").rows() == [
        ("Z1", "blank", 3, 1, 0, 2, "厂E1、厂E2"),
        ("Z2", "own", 1, 0, 1, 0, None),
        ("Z3", "not_required", 0, 0, 0, 0, None),
    ]
    assert rows["party_org_name"][0] == "Z1党委"
