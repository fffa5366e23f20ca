"""A process that writes on, though its server is killed and started again, until its standard input ends.

Run as `python survivor.py edits|imports STORE`. It says `begin <tag>`, then `ack <tag> first` or, where the write had
happened though nothing was heard of it, `ack <tag> again`; `away <tag>` where the product gave up and told the user to
do it once more, which is what it then does.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread

import victim
from askers import OWNER

from graphmodel.errors import LostStoreError
from graphmodel.importers.workbook_import import import_file
from graphmodel.network import Network, Outcome

REST_SECONDS = 0.1
"""At most so long it rests between two writes, so that others see what stands still."""


def write(tag: str, network: Network, folder: Path) -> Outcome:
    """Do the write of that tag: an edit, or the import of a list."""
    if tag[0] == "e":
        return network.write(OWNER, victim.school(tag))
    listed = victim.school_list(tag, folder)
    result = import_file(network, OWNER, listed, sheet="学校", effective=victim.DAY, scope=victim.TOWN)
    return result.outcome


def insist(tag: str, attempt: Callable[[], Outcome], pause: Callable[[float], bool]) -> None:
    """Do a write until it is acknowledged, or nobody waits for it any more."""
    victim.say(f"begin {tag}")
    while True:
        try:
            applied = attempt().applied
        except LostStoreError:
            victim.say(f"away {tag}")
            if pause(0.2):
                return
        else:
            victim.say(f"ack {tag} {'again' if applied.repeated or applied.number is None else 'first'}")
            return


def main(mode: str, where: str) -> None:
    network, over, dice = victim.network(where), Event(), random.Random(1)
    Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
    with TemporaryDirectory() as folder:
        while not over.is_set():
            tag = victim.new_tag(mode[0])
            insist(tag, partial(write, tag, network, Path(folder)), over.wait)
            over.wait(dice.uniform(0, REST_SECONDS))


if __name__ == "__main__":
    main(*sys.argv[1:])
