"""DuckDB with the same tables: a columnar engine that scans and joins vectorised."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from benchmarks.competitors.sql_tables import Rows, SqlTables
from benchmarks.competitors.tables import TABLES, Sheets, table


class DuckdbJoins(SqlTables):
    """One file, opened; `load` makes it."""

    name = "DuckDB, joins without findings"

    def __init__(self, work: Path) -> None:
        self.connection = duckdb.connect(str(work / "joins.duckdb"))

    @classmethod
    def load(cls, folder: Path, work: Path) -> DuckdbJoins:
        """Make the file anew, with indexes where a planner's questions look one thing up."""
        for old in work.glob("joins.duckdb*"):
            old.unlink()
        made = cls(work)
        with TemporaryDirectory(dir=work) as passing:
            for name in TABLES:
                path = Path(passing) / f"{name}.parquet"
                table(Sheets(folder), name).write_parquet(path, compression="uncompressed")
                made.run(f"CREATE TABLE {name} AS SELECT * FROM read_parquet('{path}')")
        made.run("CREATE INDEX unit_id ON unit (id)")
        made.run("CHECKPOINT")
        return made

    def rows(self, sql: str) -> Rows:
        """Return every row of a query."""
        return self.connection.execute(sql).fetchall()

    def run(self, sql: str) -> None:
        """Execute one statement; it is on the disk when this returns."""
        self.connection.execute(sql)
