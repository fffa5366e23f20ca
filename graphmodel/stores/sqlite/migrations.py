"""From any older data file to the present schema: numbered steps, then whatever has been declared since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from graphmodel.errors import StoreError
from graphmodel.stores.entries import UNFINISHED
from graphmodel.stores.sqlite import meta
from graphmodel.stores.sqlite.findings import tables, unspoken
from graphmodel.stores.sqlite.schema import complete, fingerprint
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.versioned.table import Table, declared_tables

Migration = Callable[[Session], None]

APPLICATION_ID: Final = 0x47474E47
"""Marks a SQLite file as ours ("GGNG")."""
MARK: Final = "copy"
"""Key in `meta`: how far a copy has come that is not finished."""
IS_BACKUP: Final = "backup"
"""Key in `meta` of a backup in which nobody has worked yet."""


def _create(session: Session) -> None:
    """Version 1: what is there beside the declared tables."""
    session.run(f"PRAGMA application_id = {APPLICATION_ID}")
    session.run("CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID")
    session.run(
        "CREATE TABLE issued (letter TEXT NOT NULL, county TEXT NOT NULL, last INTEGER NOT NULL,"
        " PRIMARY KEY (letter, county)) STRICT, WITHOUT ROWID"
    )
    session.run(
        "CREATE TABLE change (seq INTEGER PRIMARY KEY, change_id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,"
        " made_by TEXT NOT NULL, made_at TEXT NOT NULL, effective INTEGER NOT NULL, file TEXT,"
        " created INTEGER NOT NULL, changed INTEGER NOT NULL, removed INTEGER NOT NULL, touched TEXT NOT NULL,"
        " undone_by INTEGER REFERENCES change, undoes INTEGER REFERENCES change) STRICT"
    )
    session.run("CREATE INDEX change_effective ON change (effective)")
    session.run("CREATE TABLE finding (topic TEXT, subject TEXT, PRIMARY KEY (topic, subject)) STRICT, WITHOUT ROWID")


def _tally(session: Session) -> None:
    """Version 2: findings in numbers and tallies beside them; both follow from the facts and are judged again."""
    session.run("DROP TABLE finding")
    tables.create(session)
    session.run("DELETE FROM meta WHERE key IN ('judged_on', 'rule_set', 'judgements')")
    session.run("ALTER TABLE change DROP COLUMN touched")


def _stage(session: Session) -> None:
    """Version 3: loads whose rows are written under a stamp before they are published."""
    session.run("ALTER TABLE change ADD COLUMN stamp INTEGER")
    session.run(
        "CREATE TABLE staged (stamp INTEGER PRIMARY KEY, began_at TEXT NOT NULL, until_seq INTEGER NOT NULL) STRICT"
    )
    session.run("CREATE UNIQUE INDEX change_stamp ON change (stamp) WHERE stamp IS NOT NULL")


def _flag(session: Session) -> None:
    """Version 4: findings say themselves whether they call for somebody."""
    tables.add_flags(session)


def _say(session: Session) -> None:
    """Version 5: findings keep what fills the gaps of what they say. Those that stand keep their texts as they are
    until they are judged anew."""
    unspoken.migrate(session)


def _index(session: Session) -> None:
    """Version 6: a finding is known by its subject and topic; no index repeats subject or place without need."""
    tables.index_again(session)


def _tell_apart(session: Session) -> None:
    """Version 7: changes that are sent under the same id are told apart; those that stand have nothing to tell by."""
    session.run("ALTER TABLE change ADD COLUMN digest TEXT")


MIGRATIONS: Final[tuple[Migration, ...]] = (_create, _tally, _stage, _flag, _say, _index, _tell_apart)
"""Step n leads from schema version n to n + 1; a step is never changed once released."""


def version_of(session: Session, newest: int = len(MIGRATIONS)) -> int:
    """Return the schema version, 0 for a new file; StoreError for a foreign or newer file."""
    version = int(session.value("PRAGMA user_version"))
    used = version or session.value("SELECT count(*) FROM sqlite_master")
    if used and session.value("PRAGMA application_id") != APPLICATION_ID:
        raise StoreError(f"“{session.path}”不是本产品的数据文件；请核对路径（设置见 guangong --help）。")
    if version > newest:
        raise StoreError(
            f"数据文件“{session.path}”由更新的版本写成（格式 {version}，本程序只认到 {newest}）；请升级程序。"
        )
    return version


def is_current(session: Session) -> bool:
    """Does the file hold exactly what is declared? StoreError if it is foreign or newer."""
    newest = version_of(session) == len(MIGRATIONS)
    return newest and meta.value(session, "declared") == fingerprint(declared_tables())


def upgrade(
    session: Session, declared: Sequence[Table] | None = None, migrations: Sequence[Migration] = MIGRATIONS
) -> None:
    """Bring the file to the present schema in one transaction; nothing happens where it already is.

    StoreError where a copy into it is not finished: such a file is never what is declared.
    """
    version = version_of(session, len(migrations))
    if version and meta.value(session, MARK):
        raise StoreError(UNFINISHED.format(store=f"数据文件“{session.path}”"))
    session.run("PRAGMA journal_mode = WAL")
    session.run("BEGIN IMMEDIATE")
    for step in migrations[version_of(session, len(migrations)) :]:
        step(session)
    session.run(f"PRAGMA user_version = {len(migrations)}")
    wanted = tuple(declared_tables() if declared is None else declared)
    complete(session, wanted)
    tables.mend_flags(session)
    meta.put(session, "declared", fingerprint(wanted))
    session.run("DELETE FROM meta WHERE key = ?", (IS_BACKUP,))
    session.run("COMMIT")
