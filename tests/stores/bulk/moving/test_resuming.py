"""A copy that was broken off goes on where it stopped, and is refused until it is finished."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from time import sleep

import pytest
from askers import OWNER
from both_stores import EmptyStores
from moving import DAY, moved, opened
from neo4j_server import MEMORY

from graphmodel.errors import ConflictError, InputError, StoreError
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import LocatedIn
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores.address import Address, Login
from graphmodel.stores.bulk.moving.comparing import differences
from graphmodel.stores.bulk.moving.ends import Mark
from graphmodel.stores.bulk.moving.opening import open_source, open_target
from graphmodel.stores.neo4j.local.server import LocalServer
from graphmodel.stores.neo4j.server import Server
from graphmodel.stores.sqlite.session import Session

ROOT = Path(__file__).parents[3]
SCHOOLS = 4_000


@pytest.fixture
def district(tmp_path: Path) -> Address:
    """A data file with a county and its schools: enough rows to break off between them."""
    address = Address(str(tmp_path / "one.db"))
    network = opened(address)
    county = Jurisdiction(id="320205000000", name="锡山区")
    schools = [School(id=f"S320205{n:05}", name=f"第{n}小学") for n in range(SCHOOLS)]
    ties = [PutRelation(LocatedIn(), school.id, county.id, None) for school in schools]
    network.write(OWNER, Changes(DAY, "示例", tuple(map(PutNode, [county, *schools])), tuple(ties)))
    network.store.close()
    return address


def begun(one: Address, other: Address) -> subprocess.Popen[str]:
    """Start the command in a process of its own."""
    login = other.login if "://" in other.url else one.login
    given = {
        "GUANGONG_NEO4J_USER": login.user,
        "GUANGONG_NEO4J_PASSWORD": login.password,
        "GUANGONG_NEO4J_DATABASE": login.database or "",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-c", "from api.cli import main; main()", "copy", "--from", one.url, "--to", other.url]
    return subprocess.Popen(
        command, env=os.environ | given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )  # fmt: skip


def come_to(address: Address, rows: int, copying: subprocess.Popen[str]) -> Mark:
    """Wait until so many rows are there."""
    while copying.poll() is None:
        try:
            with open_target(address) as target:
                mark = target.mark()
        except StoreError:
            mark = None
        if mark and mark.rows >= rows:
            return mark
        sleep(0.01)
    raise AssertionError(copying.communicate())


@pytest.mark.parametrize("sort", ["sqlite", "neo4j"])
def test_a_killed_copy_is_finished_by_the_same_command(
    sort: str, district: Address, empty_store: EmptyStores, tmp_path: Path
) -> None:
    there = empty_store.emptied(sort)
    copying = begun(district, there)
    stopped = come_to(there, 1_000, copying)
    copying.kill()
    copying.communicate()
    assert 1_000 <= stopped.rows < 3 * SCHOOLS
    with pytest.raises(StoreError, match="复制还没有完成，现在不能用"), opened(there).store.read():
        pass
    with pytest.raises(StoreError, match="复制还没有完成，现在不能用"), opened(there).store.write():
        pass
    with pytest.raises(InputError, match="请用原来的来源再运行"):
        moved(_same_elsewhere(district, tmp_path), there)
    again = begun(district, there)
    out, err = again.communicate()
    assert (again.returncode, out[:16]) == (0, "接着做完了上次没有完成的复制。\n"), err
    with open_source(district) as one, open_source(there) as other:
        assert list(differences(one, other, lambda step, done, total: None)) == []
    with pytest.raises(ConflictError, match="已经有数据，不能往里复制"):
        moved(district, there)


def _same_elsewhere(district: Address, folder: Path) -> Address:
    path = folder / "elsewhere.db"
    opened(district).store.backup(path)
    return Address(str(path))


@pytest.mark.soak
def test_a_copy_goes_on_by_itself_when_the_server_was_killed_and_started_again(
    district: Address, tmp_path: Path
) -> None:
    server = LocalServer(tmp_path / "server")
    running = server.start(MEMORY)
    try:
        there = Address(running.url, Login(running.user, server.home.password()))
        copying = begun(district, there)
        come_to(there, 1_000, copying)
        os.kill(running.pid, signal.SIGKILL)
        sleep(1)
        server.start(MEMORY)
        _, err = copying.communicate()
        assert copying.returncode == 0, err
        with open_source(district) as one, open_source(there) as other:
            assert list(differences(one, other, lambda step, done, total: None)) == []
    finally:
        server.stop()


@pytest.mark.parametrize("sort", ["sqlite", pytest.param("neo4j", marks=pytest.mark.soak)])
def test_a_row_that_was_tampered_with_is_found_and_the_copy_begins_again(
    sort: str, district: Address, empty_store: EmptyStores
) -> None:
    there = empty_store.emptied(sort)
    copying = begun(district, there)
    come_to(there, 1_000, copying)
    copying.kill()
    copying.communicate()
    _rename_a_school(there)
    with pytest.raises(StoreError, match=f"复制后核对不符：“学校”两边都是 {SCHOOLS:,} 行，但内容不同。目标不能用"):
        moved(district, there)
    assert not moved(district, there).resumed


def _rename_a_school(address: Address) -> None:
    if "://" in address.url:
        with Server(address).transaction("write") as session:
            session.run("MATCH (n:School) WITH n LIMIT 1 SET n.name = '改了'")
    else:
        with closing(Session(Path(address.url))) as session:
            session.run("UPDATE school SET name = '改了' WHERE gid = (SELECT min(gid) FROM school)")
