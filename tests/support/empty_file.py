"""Data files with every declared table and nothing in them: to make the tables takes a tenth of a second each time.

A store that was never written to makes them with its first write; tests/stores/sqlite holds that it does.
"""

from __future__ import annotations

from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from graphmodel.stores import open_store
from graphmodel.stores.sqlite.schema import fingerprint
from graphmodel.stores.versioned.table import declared_tables


def empty_file(path: Path) -> str:
    """Put a data file without a row at `path`, and return where it is, as `open_store` takes it."""
    path.write_bytes(_contents(fingerprint(declared_tables())))
    return str(path)


@cache
def _contents(declared: str) -> bytes:
    """Return the bytes of such a file; a test that declares a kind has others."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        with closing(open_store(str(path))) as store, store.write():
            pass
        return path.read_bytes()
