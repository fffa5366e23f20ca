"""One process at a time judges everything anew, and whoever dies lets others do it."""

from __future__ import annotations

import subprocess
import sys
from time import monotonic

import pytest

from graphmodel.errors import StoreBusyError
from graphmodel.stores.bulk import in_bulk
from graphmodel.stores.neo4j.store import Neo4jStore

HOLDER = """
import sys
from graphmodel.stores.address import Address, Login
from graphmodel.stores.bulk import in_bulk
from graphmodel.stores.neo4j.store import Neo4jStore
url, user, password, database = sys.argv[1:]
with in_bulk(Neo4jStore(Address(url, Login(user, password, database)))).judging_anew():
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(store, address):
    login = address.login
    named = [address.url, login.user, login.password, login.database]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen([sys.executable, "-c", HOLDER, *named], **pipes) as process:
        assert process.stdout.readline() == "held\n"
        yield process
        process.stdin.close()


def test_a_second_process_is_told_that_another_one_judges(store, holder):
    began = monotonic()
    with pytest.raises(StoreBusyError, match="另一个程序正在写"), in_bulk(store).judging_anew():
        pass
    assert monotonic() - began < 10


def test_others_write_while_it_is_held(store, holder):
    with in_bulk(store).write() as writer:
        assert writer.begin_anew() == "2"


def test_the_right_is_free_again_however_the_holder_ends(store, holder):
    holder.kill()
    holder.wait()
    _take(store)


def test_the_right_is_free_again_after_it_was_used(store, holder):
    holder.stdin.close()
    assert holder.wait() == 0
    _take(store)
    _take(store)


def _take(store: Neo4jStore) -> None:
    with in_bulk(store).judging_anew():
        pass
