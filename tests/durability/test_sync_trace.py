"""What kill -9 cannot show: an edit is acknowledged only when the disk has it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import victim
from sync_trace import SYSCALLS, unsafe_acknowledgements

ENOUGH = {"edits": 20, "imports": 20, "loads": 2, "anew": 11}
"""Acknowledgements to watch by mode: two loads; a load, and twice four edits and everything judged anew."""
WROTE = '7 pwrite64(5</d/a.db-wal>, ""..., 4096, 32) = 4096'
WROTE_ELSEWHERE = WROTE.replace("7", "8", 1)
SYNCED = "7 fdatasync(5</d/a.db-wal>) = 0"
FAILED = "7 fdatasync(5</d/a.db-wal>) = -1 EIO (Input/output error)"
CHECKPOINTED = '7 pwrite64(4</d/a.db>, ""..., 4096, 0) = 4096'
SYNCED_FILE = "7 fdatasync(4</d/a.db>) = 0"
ACK = '7 write(1<pipe:[9]>, "ack 0a\\n", 7) = 7'


@pytest.mark.trace
@pytest.mark.parametrize("mode", ENOUGH)
def test_the_wal_is_synced_before_a_write_is_acknowledged(mode, tmp_path):
    assert shutil.which("strace"), "this test needs strace (Debian: apt-get install strace)"
    trace, data = tmp_path / "trace", tmp_path / "a.db"
    command = ["strace", "-f", "-y", "--seccomp-bpf", "-e", f"trace={SYSCALLS}", "-o", trace]
    command += [sys.executable, Path(victim.__file__), mode, data]
    said: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as traced:
        assert traced.stdout
        while len([line for line in said if line.startswith("ack ")]) < ENOUGH[mode]:
            said.append(traced.stdout.readline())
            assert said[-1]
        traced.terminate()
    acknowledged, early = unsafe_acknowledgements(trace.read_text().splitlines(), str(data))
    assert early == []
    assert acknowledged >= ENOUGH[mode]


@pytest.mark.parametrize(
    "calls",
    [
        [WROTE, ACK],
        [WROTE_ELSEWHERE, SYNCED, ACK],
        [WROTE, ACK, SYNCED],
        [WROTE, FAILED, ACK],
        [WROTE, SYNCED, WROTE, ACK],
        [SYNCED, ACK],
        [WROTE, SYNCED, CHECKPOINTED, ACK],
    ],
)
def test_an_acknowledgement_ahead_of_the_disk_is_found(calls):
    assert unsafe_acknowledgements(calls, "/d/a.db") == (1, [ACK])


def test_an_acknowledgement_after_the_sync_is_right_each_time_anew():
    safe = [WROTE, SYNCED, CHECKPOINTED, SYNCED_FILE, ACK]
    assert unsafe_acknowledgements([*safe, *safe], "/d/a.db") == (2, [])
    assert unsafe_acknowledgements([*safe, ACK], "/d/a.db") == (2, [ACK])
    assert unsafe_acknowledgements([WROTE, SYNCED, WROTE_ELSEWHERE, ACK], "/d/a.db") == (1, [])
