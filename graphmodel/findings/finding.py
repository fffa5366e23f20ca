"""The shape of a finding: what was judged about a subject, by which rule, why, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import polars as pl

FINDING: Final[dict[str, pl.DataType]] = {
    "topic": pl.String(),  # what was asked: establishment, quality, mapping, liaison_duty, liaison_reach, …
    "subject": pl.String(),  # id of the node judged
    "level": pl.String(),  # county … village, or the kind in snake_case; zone, person
    "name": pl.String(),
    "place": pl.String(),
    "state": pl.String(),
    "obligation": pl.String(),  # mandatory, partial, encouraged; None outside establishment
    "priority": pl.String(),  # P1 … P4 of an enterprise or zone
    "counted": pl.Boolean(),  # does it stand in the denominator of a rate?
    "quality": pl.String(),  # of its own committee (sound, hollow, to_verify); None outside establishment
    "amount": pl.Float64(),  # what was measured (members, share, liaisons), where something was
    "rule": pl.String(),  # id of the rule that decided
    "reason": pl.String(),  # one Chinese sentence
    "missing": pl.String(),  # nearest missing link, one Chinese phrase; None where nothing is missing
    "evidence": pl.String(),  # JSON object
    "judged_on": pl.Date(),
}
"""One row per topic and subject, as it is read."""

WORDS: Final = ("reason", "missing", "evidence")
"""Columns that are made when a finding is read."""

FOUND: Final[dict[str, pl.DataType]] = {
    **{c: t for c, t in FINDING.items() if c not in (*WORDS, "judged_on")},
    "saying": pl.String(),  # what its case says, with gaps (findings/saying.py)
    "filling": pl.String(),  # what fills them
    "judged_on": FINDING["judged_on"],
}
"""The same as it is judged and kept."""

TALLY: Final[dict[str, pl.DataType]] = {
    "place": pl.String(),  # place prefix that was counted
    **{c: FINDING[c] for c in ("level", "state", "obligation", "priority", "counted", "quality")},
    "n": pl.Int64(),  # findings that are alike in all of these
}
"""Findings of one topic counted per place and whatever tells them apart."""

ALIKE: Final = tuple(c for c in TALLY if c not in ("place", "n"))
"""What tells findings of one topic at one place apart."""

TALLIED: Final = (2, 4, 6, 9)
"""Lengths of the place prefixes that are counted: province, prefecture, county, township."""


@dataclass(frozen=True)
class Spared:
    """Findings that stay as they are, though others about the same subjects are replaced."""

    topics: frozenset[str] = frozenset()
    """Whatever they are about."""
    subjects: frozenset[str] = frozenset()
    """What is found about these …"""
    but: frozenset[str] = frozenset()
    """… except on these topics."""

    def holds(self, topic: str, subject: str) -> bool:
        """Does the finding on `topic` about `subject` stay?"""
        return topic in self.topics or (subject in self.subjects and topic not in self.but)


@dataclass(frozen=True)
class Shift:
    """One finding that a change moved; `before` or `after` is None where there is none."""

    topic: str
    subject: str
    level: str
    name: str
    before: str | None
    after: str | None


def counted(findings: pl.DataFrame, length: int) -> pl.DataFrame:
    """Return findings of one topic counted (columns of TALLY) by the first `length` characters of their place."""
    return (
        findings.group_by(pl.col("place").fill_null("").str.slice(0, length), *ALIKE)
        .agg(pl.len().cast(pl.Int64).alias("n"))
        .select(*TALLY)
    )
