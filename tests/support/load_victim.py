"""A process that loads a folder and is killed by itself at a step: `python load_victim.py STORE FOLDER STEP`."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from askers import OWNER
from bulk_graph import DAY, opened

from graphmodel.importers.bulk.job import Progress
from graphmodel.importers.bulk.loading import Order, load_files


def main(path: str, folder: str, step: str) -> None:
    def tell(progress: Progress) -> None:
        if progress.step == step:
            os.kill(os.getpid(), signal.SIGKILL)

    order = Order((Path(folder),), OWNER, DAY, scope="320205", batch_rows=50)
    load_files(opened(path), order, tell)


if __name__ == "__main__":
    main(*sys.argv[1:])
