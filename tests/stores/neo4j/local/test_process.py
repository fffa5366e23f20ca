"""Only the server itself is ever ended: not a process that got its number, and a stubborn one by force."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from graphmodel.stores.neo4j.local import process
from graphmodel.stores.neo4j.local.home import Home, State
from graphmodel.stores.neo4j.local.server import LocalServer

STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"


@contextmanager
def stubborn(*words: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process that does not end when it is asked to."""
    with subprocess.Popen([sys.executable, "-c", STUBBORN, *words], stdout=subprocess.PIPE) as found:
        try:
            assert found.stdout is not None
            found.stdout.readline()
            yield found
        finally:
            found.kill()


def test_a_process_that_got_the_number_is_not_taken_for_the_server(tmp_path):
    home = Home(tmp_path)
    with stubborn(f"@{tmp_path}/other.args") as foreign:
        home.remember(State(pid=foreign.pid, started=datetime.now(UTC), port=7687, version="5", folder=tmp_path))
        server = LocalServer(tmp_path)
        assert server.running() is None
        assert not server.stop()
        assert foreign.poll() is None


def test_a_server_that_does_not_stop_is_ended_by_force(tmp_path):
    file = tmp_path / "server.args"
    with stubborn(f"@{file}") as hanging:
        found = process.find(hanging.pid, file)
        assert found is not None
        process.end(found, seconds=0.2)
        assert process.find(hanging.pid, file) is None
