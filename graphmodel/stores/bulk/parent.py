"""A helper process ends with the process that started it, however that one ends."""

from __future__ import annotations

import os
from multiprocessing import parent_process
from multiprocessing.process import BaseProcess
from threading import Thread


def end_with_parent() -> None:
    """Let this process be gone as soon as the one that started it is.

    A pool's helpers would go on with the task in hand and then wait for ever: each of them holds both ends of the
    queue of tasks, so they never hear that nobody is there any more.
    """
    parent = parent_process()
    if parent is not None:
        Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)  # as a kill: what is not committed has not happened
