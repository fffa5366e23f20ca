"""New findings stand beside those that hold, take their place at once, and what does not hold is swept away."""

from __future__ import annotations

import pytest
from few_findings import DAY, finding, frame
from polars import DataFrame, concat, lit

from graphmodel.errors import StoreError
from graphmodel.facts.reach import Reach
from graphmodel.findings.finding import TALLIED, counted
from graphmodel.stores.bulk import in_bulk
from graphmodel.stores.bulk.neo4j import anew
from graphmodel.stores.bulk.neo4j.worker import open_worker

HERE, NEXT_DOOR = "320205001001", "320205002001"
OLD = (finding("A", HERE, "blank"), finding("B", NEXT_DOOR, "own"))
NEW = (finding("A", HERE, "own"), finding("C", NEXT_DOOR, "blank"))


def by_township(findings: DataFrame) -> DataFrame:
    parts = findings.partition_by("topic", as_dict=True).items()
    return concat(counted(part, max(TALLIED)).with_columns(lit(topic).alias("topic")) for (topic,), part in parts)


def states(store) -> dict[str, str]:
    with store.read() as reader:
        return dict(reader.findings().select("subject", "state").iter_rows())


@pytest.fixture
def begun(store, judge, address) -> str:
    """An attempt that staged NEW beside OLD."""
    judge(*OLD)
    with in_bulk(store).write() as writer:
        attempt = writer.begin_anew()
    with open_worker(address) as worker:
        worker.stage(attempt, frame(NEW))
    return attempt


def publish(store, attempt: str, findings=NEW) -> None:
    with in_bulk(store).write() as writer:
        writer.publish_anew(attempt, by_township(frame(findings)))
        writer.stamp(judged_on=DAY, rule_set="2")


def sweep(store) -> int:
    """Sweep until all is gone; return how many turns that took."""
    for turns in range(1, 100):
        with in_bulk(store).write() as writer:
            if writer.sweep_anew():
                return turns
    raise AssertionError("never swept")


def test_what_is_staged_does_not_hold_yet(store, begun, shown):
    assert states(store) == {"A": "blank", "B": "own"}
    assert shown("A") == ({"establishment": "blank"}, ["Blank"])


def test_published_findings_hold_at_once_with_their_tallies(store, begun, tallied, shown):
    publish(store, begun)
    assert states(store) == {"A": "own", "C": "blank"}
    assert tallied(6) == {("320205", "own"): 1, ("320205", "blank"): 1}
    assert shown("A") == ({"establishment": "own"}, [])
    assert shown("C") == ({"establishment": "blank"}, ["Blank"])


@pytest.fixture
def tallied(store):
    def count(length: int) -> dict[tuple[str, str], int]:
        with store.read() as reader:
            found = reader.tallies("establishment", length)
        return {(place, state): n for place, state, n in found.select("place", "state", "n").iter_rows()}

    return count


def test_what_does_not_hold_any_more_is_swept_with_what_its_subject_shows(store, begun, query, shown):
    publish(store, begun)
    sweep(store)
    assert query("MATCH (f:Finding) RETURN f.subject, f.due ORDER BY f.subject") == [("A", None), ("C", None)]
    assert shown("B") == ({}, [])


def test_where_much_changes_subjects_show_it_while_the_rest_is_swept(store, begun, shown, monkeypatch):
    monkeypatch.setattr(anew, "SHOWN_AT_ONCE", 0)
    publish(store, begun)
    assert states(store) == {"A": "own", "C": "blank"}
    assert shown("A") == ({"establishment": "blank"}, ["Blank"])
    sweep(store)
    assert shown("A") == ({"establishment": "own"}, [])


def test_an_attempt_that_came_to_nothing_is_swept(store, begun, query, shown):
    sweep(store)
    assert states(store) == {"A": "blank", "B": "own"}
    assert shown("C") == ({}, [])
    assert query("MATCH (f:Finding) RETURN count(f)") == [(2,)]


def test_nobody_adds_to_an_attempt_that_is_over(store, begun, address):
    sweep(store)
    with in_bulk(store).write() as writer:
        again = writer.begin_anew()
    assert again != begun
    with open_worker(address) as worker, pytest.raises(StoreError, match="已被清理或被另一次取代"):
        worker.stage(begun, frame(NEW))
    with in_bulk(store).write(keep=False) as writer, pytest.raises(StoreError, match="已被清理或被另一次取代"):
        writer.publish_anew(begun, by_township(frame(NEW)))
    with in_bulk(store).write(keep=False) as writer, pytest.raises(StoreError, match="已被清理或被另一次取代"):
        writer.take_reached(begun, 10)


def test_a_piece_that_was_written_unheard_is_not_written_twice(store, begun, address, query):
    with open_worker(address) as worker:
        worker._try_to_stage(begun, [tuple(row) for row in _stored(NEW)], again=True)
    assert query("MATCH (f:Finding) WHERE f.generation > 1 RETURN count(f)") == [(2,)]
    assert query("MATCH (f:Finding)-[r:ABOUT]->() WHERE f.generation > 1 RETURN count(r)") == [(2,)]


def _stored(rows):
    from graphmodel.stores.neo4j.findings.replacing import stored

    return stored(frame(rows))


def test_writes_note_how_far_they_reached_only_while_everything_is_judged_anew(store, judge):
    with in_bulk(store).write() as writer:
        writer.note(Reach(units=frozenset({"A"})))
        assert writer.reached() == Reach()
        attempt = writer.begin_anew()
        writer.note(Reach(units=frozenset({"A", "B"}), counties=frozenset({"320205"})))
        writer.note(Reach(units=frozenset({"A"}), scopes=frozenset({"33"})))
    whole = Reach(
        units=frozenset({"A", "B"}), counties=frozenset({"320205"}), scopes=frozenset({"33"})
    )  # fmt: skip
    with in_bulk(store).write() as writer:
        assert writer.reached() == whole
        taken = writer.take_reached(attempt, 2)
        assert sum(map(len, (taken.units, taken.scopes))) == 2
        assert writer.reached() | taken == whole
    sweep(store)
    with store.read() as reader:
        assert reader._session.all("MATCH (r:Reached) RETURN count(r)") == [(0,)]


def test_what_others_changed_meanwhile_is_caught_up_with(store, begun, judge, shown):
    judge(finding("A", HERE, "abolished"), finding("B", NEXT_DOOR, "own"))
    with in_bulk(store).write() as writer:
        moved = writer.catch_up([], frame([finding("A", HERE, "abolished")]), subjects=["A"])
    counts = moved.select("topic", "place", "state", "n").sort("n").rows()
    assert counts == [("establishment", "320205001", "own", -1), ("establishment", "320205001", "abolished", 1)]
    publish(store, begun, (finding("A", HERE, "abolished"), NEW[1]))
    assert states(store) == {"A": "abolished", "C": "blank"}
    assert shown("A") == ({"establishment": "abolished"}, ["Abolished"])
    sweep(store)
    assert shown("A") == ({"establishment": "abolished"}, ["Abolished"])


def test_the_first_time_a_whole_county_is_caught_up_with(store, address):
    with in_bulk(store).write() as writer:
        attempt = writer.begin_anew()
    with open_worker(address) as worker:
        worker.stage(attempt, frame(NEW))
    with in_bulk(store).write() as writer:
        moved = writer.catch_up(["320205"], frame([NEW[0]]))
    assert moved.select("state", "n").rows() == [("blank", -1)]
    publish(store, attempt, NEW[:1])
    assert states(store) == {"A": "own"}
