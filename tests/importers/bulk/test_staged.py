"""A staged load is seen by nobody, gives way to edits, and leaves nothing when it is broken off."""

from __future__ import annotations

import signal
import subprocess
import sys

import load_victim
import pytest
from askers import OWNER
from both_stores import NEO4J_IN_SOAK
from bulk_graph import DAY, environment, graph, opened, rows
from bulk_rows import DISTRICT

from graphmodel.errors import StoreBusyError
from graphmodel.importers.bulk.job import Progress
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import LocatedIn
from graphmodel.statements.changes import Changes, PutNode, PutRelation

TOWN = "320205001000"
SCHOOLS = [["编号", "名称", "所在地"], *([f"S3202050{n:05d}", f"第{n}小学", TOWN] for n in range(1, 301))]

STEPS = ("检查", "写入", "发布")
STEPS_OF_EITHER_STORE = pytest.mark.parametrize(
    ("network", "step"),
    [
        pytest.param("sqlite", STEPS[0], marks=pytest.mark.soak),  # nothing is staged yet
        *(("sqlite", step) for step in STEPS[1:]),
        *(pytest.param("neo4j", step, marks=pytest.mark.soak) for step in STEPS[:-1]),
        ("neo4j", STEPS[-1]),
    ],
    indirect=["network"],
)


def at(step: str, act):
    """Return a listener that acts once, when the load comes to `step`."""
    waiting = [act]

    def tell(progress: Progress) -> None:
        if progress.step == step and waiting:
            waiting.pop()()

    return tell


def school(id_: str, name: str) -> Changes:
    return Changes(DAY, "编辑", (PutNode(School(id=id_, name=name)),), (PutRelation(LocatedIn(), id_, TOWN, None),))


def names(network) -> set[str]:
    with network.store.read() as reader:
        return {n.node.name for n in reader.nodes("School")}


@pytest.fixture
def places(network, imported):
    """Import the places and return how many rows there are."""
    imported({"区划": DISTRICT["区划"]})
    return rows(network.store)


def test_nobody_sees_a_staged_load(network, load, files, places):
    seen = []

    def look():
        assert rows(network.store) == places + 600
        with network.store.read() as reader:
            seen.append((len(list(reader.nodes("School"))), len(list(reader.relations("LOCATED_IN")))))
            seen.append((list(reader.changes(1)), reader.kind_of(["S320205000001"])))
            seen.append(reader.facts("unit", "", DAY).height)
        code = "import sys, bulk_graph as g; print(len(g.graph(g.opened(sys.argv[1]))[0]))"
        store, env = network.store.address().url, environment(network.store)
        seen.append(subprocess.check_output([sys.executable, "-c", code, store], env=env, text=True))
        assert network.verify() == []

    load(files({"学校": SCHOOLS}), tell=at("发布", look))
    assert seen == [(0, 0), ([], {}), 4, "4\n"]
    assert len(names(network)) == 300
    with network.store.read() as reader:
        assert reader.findings(topics=["establishment"]).height == 304


@pytest.mark.parametrize("network", NEO4J_IN_SOAK, indirect=True)  # as the first one
def test_an_edit_meanwhile_wins_and_what_was_staged_leads_to_it(network, load, files, places):
    def edit():
        network.write(OWNER, school("S320205000001", "编辑小学"))
        assert names(network) == {"编辑小学"}

    load(files({"学校": SCHOOLS}), tell=at("发布", edit))
    found = names(network)
    assert (len(found), "编辑小学" in found, "第1小学" in found) == (300, True, False)
    with network.store.read() as reader:
        (lies,) = reader.relations("LOCATED_IN", ids=["S320205000001"])
        assert [e.kind for e in reader.history()] == ["load", "edit", "import"]
    assert lies.target == TOWN
    assert network.verify() == []


@pytest.mark.parametrize("network", NEO4J_IN_SOAK, indirect=True)  # as the one before
def test_an_edit_of_what_the_load_found_unchanged_stays(network, load, files, imported):
    imported(DISTRICT)
    more = {"学校": [*DISTRICT["学校"], ["S32020500099", "新小学", TOWN, ""]]}
    load(files(more), tell=at("发布", lambda: network.write(OWNER, school("S32020500001", "改名小学"))))
    assert names(network) == {"改名小学", "新小学"}
    assert network.verify() == []


@STEPS_OF_EITHER_STORE
def test_a_load_that_is_cancelled_leaves_nothing(network, load, files, places, step):
    def cancel():
        raise KeyboardInterrupt

    before = graph(network)
    with pytest.raises(KeyboardInterrupt):
        load(files({"学校": SCHOOLS}), tell=at(step, cancel), batch_rows=50)
    assert (rows(network.store), graph(network), network.verify()) == (places, before, [])


def kill_at(step: str, network, folder) -> None:
    """Let another process load the folder, which is killed at a step."""
    command = [sys.executable, load_victim.__file__, network.store.address().url, folder, step]
    assert subprocess.run(command, env=environment(network.store), check=False).returncode == -signal.SIGKILL


@STEPS_OF_EITHER_STORE
def test_a_load_that_is_killed_is_never_seen_and_swept_by_the_next_load(network, load, files, places, step):
    before = graph(network)
    kill_at(step, network, files({"学校": SCHOOLS}))
    assert (graph(network), network.verify()) == (before, [])
    network.write(OWNER, school("S320205000001", "编辑小学"))
    load(files({"学校": [SCHOOLS[0], ["S320205000002", "后来小学", TOWN]]}))
    assert rows(network.store) == places + 4
    assert (names(network), network.verify()) == ({"编辑小学", "后来小学"}, [])


@pytest.mark.parametrize("network", ["sqlite"], indirect=True)
@pytest.mark.parametrize("step", [pytest.param(STEPS[0], marks=pytest.mark.soak), *STEPS[1:]])
def test_a_load_that_is_killed_is_swept_by_the_next_writes(network, files, places, step):
    kill_at(step, network, files({"学校": SCHOOLS}))
    network.write(OWNER, school("S32020500999", "后来小学"))
    network.write(OWNER, school("S32020500998", "后来二小"))
    assert rows(network.store) == places + 4
    assert names(network) == {"后来小学", "后来二小"}


@pytest.mark.parametrize("network", ["sqlite"], indirect=True)
def test_a_new_file_that_is_broken_off_is_not_there(network, load, files, tmp_path):
    def cancel():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load(files(DISTRICT), tell=at("发布", cancel))
    assert not (tmp_path / "a.db").exists()
    assert [p.name for p in tmp_path.iterdir() if p.is_dir()] == ["files0"]


@pytest.mark.parametrize("network", NEO4J_IN_SOAK, indirect=True)  # as the first one
def test_a_second_load_waits_its_turn(network, load, files, places):
    def second():
        with pytest.raises(StoreBusyError, match="另一个批量装入"):
            load(files({"学校": SCHOOLS[:2]}))

    load(files({"学校": SCHOOLS}), tell=at("发布", second))
    assert len(names(network)) == 300


@pytest.mark.parametrize("network", ["sqlite"], indirect=True)
def test_a_backup_made_meanwhile_does_not_show_the_load(network, load, files, places, tmp_path):
    load(files({"学校": SCHOOLS}), tell=at("发布", lambda: network.store.backup(tmp_path / "b.db")))
    copy = opened(tmp_path / "b.db")
    assert names(copy) == set()
    copy.write(OWNER, school("S32020500999", "后来小学"))
    assert names(copy) == {"后来小学"}
    assert rows(copy.store) == places + 2
