"""What the store on Neo4j has to reach."""

from __future__ import annotations

from benchmarks.competitors.naive_cypher import NaiveCypher
from benchmarks.product import ProductOnNeo4j
from benchmarks.targets import targets


def contest(work: str, own: float, naive: float) -> dict[str, object]:
    ways = {ProductOnNeo4j.name: {"median_ms": own}, NaiveCypher.name: {"median_ms": naive}}
    return {"work": work, "ways": ways}


def test_each_target_that_was_measured_is_said_to_be_met_or_missed() -> None:
    roll_ups = [contest("roll-up by county", 100.0, 2900.0), contest("roll-up by province", 15.0, 2700.0)]
    lists = [contest("county list of 50 blank spots", 20.0, 40.0)]
    assert list(targets({"size": "nation", "contests": [*roll_ups, *lists]})) == [
        "missed: roll-up by county, nation: 29.0 times as quick as the naive Cypher, 30 times wanted",
        "met: roll-up by province, nation: 180.0 times as quick as the naive Cypher, 100 times wanted",
        "met: county list of 50 blank spots, nation: 20.0 ms, at most 20 ms wanted",
    ]


def test_a_small_size_has_no_targets_and_a_way_that_was_left_out_none_either() -> None:
    assert list(targets({"size": "district", "contests": [contest("roll-up by county", 1.0, 2.0)]})) == []
    assert list(targets({"size": "nation", "contests": [{"work": "roll-up by county", "ways": {}}]})) == []
