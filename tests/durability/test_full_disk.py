"""A disk that fills up in the middle of a long write: the planner reads why, the data stays, and it works again."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import victim
from askers import OWNER
from left_behind import left_behind
from small_disk import fill, mounted

from graphmodel.errors import StoreError
from graphmodel.importers.bulk.loading import Order, load_files
from graphmodel.network import Network, extent

SUPPORT = Path(victim.__file__).parent
ENVIRONMENT = os.environ | {"PYTHONPATH": os.pathsep.join([str(SUPPORT), str(SUPPORT.parents[1])])}
LIMITED = """
import resource, sys, victim
from graphmodel.network import extent
from graphmodel.errors import StoreError
if __name__ == "__main__":
    extent.AT_ONCE = 1
    network = victim.network(sys.argv[1])
    network.book = victim.other_rules()
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
    try:
        network.refresh()
    except StoreError as error:
        print(error)
"""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with mounted(tmp_path / "disk", megabytes=60) as allowed:
        if not allowed:
            pytest.skip("mounting a small disk takes root; the limited process below stands for it")
        yield tmp_path / "disk"


@pytest.fixture
def four_counties(monkeypatch: pytest.MonkeyPatch):
    """Open a file with some schools in four counties, which are judged one at a time."""
    monkeypatch.setattr(extent, "AT_ONCE", 1)

    def made(path: Path) -> Network:
        network = victim.network(str(path))
        network.write(OWNER, victim.towns())
        victim.load(network)
        return network

    return made


def answers(network: Network):
    with network.view(OWNER) as view:
        return view.findings()


@pytest.mark.soak  # as the one below
@pytest.mark.parametrize("at", [1, 4])
def test_a_disk_that_fills_up_while_everything_is_judged_anew(disk: Path, four_counties, at: int) -> None:
    network = four_counties(disk / "a.db")
    before, old, ballast = answers(network), network.book, []
    network.store.close()  # with the last connection goes the WAL, and the room in it
    network.book = victim.other_rules()
    with pytest.raises(StoreError, match=r"磁盘已满，数据文件“.*a\.db”写不进去，没有任何改动；请腾出空间"):
        network.refresh(progress=lambda done, of: ballast.append(fill(disk)) if done == at else None)
    network.book = old
    assert answers(network).equals(before)
    assert network.verify() == []
    ballast[0].unlink()
    network.book = victim.other_rules()
    network.refresh()
    assert answers(network).filter(topic="quality").is_empty()
    assert network.verify() == []
    assert left_behind(network.store.path) == 0


@pytest.mark.parametrize("step", [*(pytest.param(step, marks=pytest.mark.soak) for step in ("检查", "写入")), "发布"])
def test_a_disk_that_fills_up_in_a_load(disk: Path, tmp_path: Path, four_counties, step: str) -> None:
    network = four_counties(disk / "a.db")
    before, ballast = answers(network), []
    network.store.close()
    victim.school_list("laaaaaaa", tmp_path)
    order = Order((tmp_path / "学校.csv",), OWNER, victim.DAY, scope="3202", batch_rows=100)

    def tell(progress):
        if progress.step == step and not ballast:
            ballast.append(fill(disk))

    with pytest.raises(
        StoreError, match=r"磁盘已满.*没有任何改动；请腾出空间|没有写入任何内容；请看磁盘和内存是否够用"
    ):
        load_files(network, order, tell)
    assert answers(network).equals(before)
    assert network.verify() == []
    ballast[0].unlink()
    while left_behind(network.store.path):
        victim.edit(network)
    load_files(network, order)
    assert answers(network).filter(level="school", topic="establishment").height >= 2 * victim.WHOLE["l"]
    assert network.verify() == []


def test_a_file_that_may_not_grow_while_everything_is_judged_anew(tmp_path: Path, four_counties) -> None:
    network = four_counties(tmp_path / "a.db")
    before = answers(network)
    network.store.close()
    run = subprocess.run(
        [sys.executable, "-c", LIMITED, tmp_path / "a.db"], env=ENVIRONMENT, capture_output=True, text=True
    )
    assert (run.stderr, run.returncode) == ("", 0)
    assert f"数据文件“{tmp_path / 'a.db'}”" in run.stdout
    assert "磁盘" in run.stdout
    assert answers(network).equals(before)
    assert network.verify() == []
    network.refresh()
    assert left_behind(network.store.path) == 0
