"""Whom rules are about: the committees that exist, those that are judged as a whole, and teams with a roster."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from graphmodel.judging.book import RuleBook
from graphmodel.judging.committees import established, own_committees, unregistered
from graphmodel.judging.positions import NOBODY, Posts, held
from graphmodel.judging.preparing import prepared
from graphmodel.judging.shapes.committee import found
from graphmodel.judging.situation import Situation
from graphmodel.judging.tables import attached, having, stacked

ESTABLISHED: Final = ("unit", "committee", "cover", "zone")
"""What tells which committees there are: the roster knows some that are not registered, zones some of enterprises."""
TEAM: Final = (*ESTABLISHED, "position")


def existing(situation: Situation) -> pl.DataFrame:
    """Return the committees there are, those known by the roster alone among them."""
    registered = established(situation.once(own_committees), situation.as_of)
    claimed = situation.once(found).unregistered
    return stacked([registered, unregistered(claimed, registered)]) if claimed.height else registered


def asked(situation: Situation) -> pl.DataFrame:
    """Return those of them about which everything is known."""
    there = situation.once(existing)
    return having(there, "id", situation.beside.whole) if situation.beside else there


def posts(situation: Situation) -> Posts:
    """Return the posts held in the committees at levels at which any rule asks for them."""
    holding = existing if situation.frames["position"].height else asked
    teams = having(situation.once(holding), "level", _levels_of_teams(situation.book, situation.as_of))
    return held(situation.frames["position"], teams, situation.book, situation.as_of) if teams.height else NOBODY


def teams(situation: Situation) -> pl.DataFrame:
    """Return the committees at those levels with `rostered`: is anybody known who holds a post?"""
    levels = _levels_of_teams(situation.book, situation.as_of)
    committees, roster = having(situation.once(asked), "level", levels), situation.once(posts).rostered
    return attached(committees, roster, ("id", "committee"), {"rostered": False})


@prepared
def _levels_of_teams(book: RuleBook, as_of: date) -> frozenset[str]:
    """Return the levels at which any rule asks who holds the posts of a committee."""
    return frozenset(level for rule in book.rules if rule.of_teams and rule.in_force(as_of) for level in rule.levels)
