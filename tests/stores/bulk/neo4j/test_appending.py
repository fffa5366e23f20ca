"""Staged rows go to the server once, and only as long as the load is not given up."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from askers import OWNER
from bulk_graph import DAY, rows

from graphmodel.errors import ConflictError, StoreError
from graphmodel.kinds.unit import LocatedIn
from graphmodel.statements.changes import Changes, PutRelation
from graphmodel.stores.bulk.frames import table_called
from graphmodel.stores.bulk.neo4j.batch import Writing, batches_of, write
from graphmodel.stores.bulk.neo4j.lanes import key_of
from graphmodel.stores.bulk.neo4j.sweeping import sweep_all

TOWN, SCHOOL = "320205001000", "S32020500001"
LIES = Changes(DAY, "某人", (), (PutRelation(LocatedIn(), SCHOOL, TOWN, None),))


def schools(frame, stamp, *gids):
    return frame("School", stamp, gid=gids, id=[f"S3202050{n}" for n in gids], place="", name="一校")


def gids(network):
    """Return the gids of the school and the town."""
    with network.store.read() as reader:
        texts = ("MATCH (n:School) RETURN n.gid", "MATCH (n:Jurisdiction) RETURN n.gid")
        return [reader._session.value(text) for text in texts]


def stage_tie(network, appending, frame, since=2):
    """Stage that the school lies in the town; return the stamp."""
    school, town = gids(network)
    stamp = appending.begin({}, since)
    gid = appending.keep_gids("LOCATED_IN", 1)
    appending.add(table_called("LOCATED_IN"), frame("LOCATED_IN", stamp, gid=[gid], source=[school], target=[town]))
    appending.finish()
    return stamp


def publish(network, stamp):
    return network.publish(OWNER, stamp, lambda _: Changes(DAY, "某人", kind="load", file="学校.csv"))


def test_a_batch_is_written_once_however_often_it_is_sent(network, appending, server, frame):
    stamp = appending.begin({}, 2)
    [batch] = batches_of(table_called("School"), schools(frame, stamp, 10001, 10002))
    for _ in range(3):
        with server.transaction("write") as session:
            write(session, Writing(key_of(stamp, 0), 1, batch))
    assert rows(network.store) == 4


def test_a_load_that_was_swept_writes_nothing_more(network, appending, server, frame):
    stamp = appending.begin({}, 2)
    appending.add(table_called("School"), schools(frame, stamp, 10001, 10002, 10003))
    appending.finish()
    assert rows(network.store) == 5
    sweep_all(server)
    appending.add(table_called("School"), schools(frame, stamp, 10004))
    with pytest.raises(StoreError, match="已被清理"):
        appending.finish()
    with pytest.raises(ConflictError, match="已被清理"):
        publish(network, stamp)
    assert rows(network.store) == 2


def test_a_load_is_not_published_when_an_end_of_its_relations_was_undone(network, appending, frame):
    stamp = stage_tie(network, appending, frame)
    network.undo(OWNER, 2)
    with pytest.raises(ConflictError, match="撤销了“所在地”"):
        publish(network, stamp)


def test_a_relation_to_a_node_that_is_gone_is_not_left_out_in_silence(network, appending, frame):
    school, _ = gids(network)
    stamp = appending.begin({}, 2)
    appending.add(table_called("LOCATED_IN"), frame("LOCATED_IN", stamp, gid=[9], source=[school], target=[77]))
    with pytest.raises(ConflictError, match="撤销了“所在地”"):
        appending.finish()


def test_a_relation_that_somebody_wrote_before_the_load_did_is_not_there_twice(network, appending, frame):
    network.write(OWNER, LIES)
    stamp = stage_tie(network, appending, frame)
    with pytest.raises(ConflictError, match="同样的“所在地”"):
        publish(network, stamp)


def test_a_relation_that_somebody_writes_while_it_is_staged_is_the_one_that_stands(network, appending, frame):
    stamp = stage_tie(network, appending, frame)
    network.write(OWNER, LIES)
    assert publish(network, stamp).applied.number is None
    with network.store.read() as reader:
        assert [r.target for r in reader.relations("LOCATED_IN")] == [TOWN]


def test_publishing_again_after_nothing_was_heard_tells_what_was_done(network, appending, frame):
    stamp = stage_tie(network, appending, frame)
    first, again = publish(network, stamp).applied, publish(network, stamp).applied
    assert (first.number, first.created, first.repeated) == (3, 1, False)
    assert (again.number, again.created, again.repeated) == (3, 1, True)
    assert network.verify() == []


def test_nothing_is_staged_before_readings_that_do_not_hide_it_have_ended(network, appending):
    with ThreadPoolExecutor(1) as pool:
        with network.store.read() as reader:
            begun = pool.submit(appending.begin, {}, 2)
            assert not wait([begun], 0.5).done
            assert len(list(reader.nodes("School"))) == 1
        assert begun.result(timeout=30) == appending.stamp
