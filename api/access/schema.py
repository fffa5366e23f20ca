"""The tables of the accounts file, and the number under which this form of them is known."""

from __future__ import annotations

from typing import Final

APPLICATION: Final = 0x67676163  # "ggac": no other file is taken for an accounts file
VERSION: Final = 2

TABLES: Final = """
CREATE TABLE account (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE,           -- the name as it is compared
  password TEXT NOT NULL,             -- argon2, with its own salt and costs
  role TEXT NOT NULL,
  temporary INTEGER NOT NULL,         -- 1: set by somebody else, to be changed at the next login
  locked_at INTEGER,
  made_at INTEGER NOT NULL
) STRICT;
CREATE TABLE granted (
  account INTEGER NOT NULL REFERENCES account(id),
  place TEXT NOT NULL,
  PRIMARY KEY (account, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE session (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  secret BLOB NOT NULL UNIQUE,        -- SHA-256 of what the cookie holds
  account INTEGER NOT NULL REFERENCES account(id),
  address TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_account ON session(account);
CREATE TABLE token (
  id TEXT PRIMARY KEY,
  secret BLOB NOT NULL,               -- SHA-256 of what stands behind the id
  account INTEGER REFERENCES account(id), -- NULL: the user of this machine, while it serves nobody else
  title TEXT NOT NULL,
  places TEXT NOT NULL,               -- these lists are in JSON
  rights TEXT NOT NULL,
  methods TEXT NOT NULL,
  networks TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER,
  revoked_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE brake (
  key BLOB PRIMARY KEY,               -- SHA-256: people type passwords where names belong
  failures INTEGER NOT NULL,
  failed_at INTEGER NOT NULL,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE audit (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  account INTEGER,
  name TEXT NOT NULL,
  way TEXT NOT NULL,
  address TEXT NOT NULL,
  deed TEXT NOT NULL,
  operation TEXT NOT NULL,
  scope TEXT NOT NULL,
  count INTEGER
) STRICT;
CREATE INDEX audit_account ON audit(account, number);
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT raise(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit BEGIN SELECT raise(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit
WHEN EXISTS (SELECT 1 FROM audit WHERE number = new.number) BEGIN SELECT raise(ABORT, 'audit is append-only'); END;
"""
"""The tables of version 1."""
LATER: Final = {
    2: """
CREATE TABLE tie (
  account INTEGER PRIMARY KEY REFERENCES account(id),
  issuer TEXT NOT NULL,
  claim TEXT NOT NULL,
  value TEXT NOT NULL,
  UNIQUE (issuer, claim, value)
) STRICT;
ALTER TABLE session ADD COLUMN elsewhere INTEGER NOT NULL DEFAULT 0; -- 1: logged in by a provider, not by a password
""",
}
"""What each later version adds; files of earlier ones get it when they are opened."""
