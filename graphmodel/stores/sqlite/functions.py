"""What SQLite does for `Reader` and `Writer`."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

import polars as pl

from graphmodel.stores.functions import Functions
from graphmodel.stores.sqlite import change_log, meta, reading, under_way, ways
from graphmodel.stores.sqlite.facts.cut import cut_of
from graphmodel.stores.sqlite.facts.subject import facts_about, facts_around, facts_of_rows
from graphmodel.stores.sqlite.facts.versions_of_day import day_at
from graphmodel.stores.sqlite.findings import listing, tallying
from graphmodel.stores.sqlite.findings.recount import recount
from graphmodel.stores.sqlite.findings.replacing import replace
from graphmodel.stores.sqlite.ledger import SqliteLedger
from graphmodel.stores.sqlite.neighbourhood import neighbourhood
from graphmodel.stores.sqlite.past import past, replaced
from graphmodel.stores.sqlite.session import Session
from graphmodel.stores.sqlite.subgraph import subgraph
from graphmodel.stores.sqlite.traces import SqliteTraces


def _never_moved(session: Session) -> bool:
    """A snapshot stays what it is."""
    return False


def _facts_of(session: Session, subject: str, gids: Collection[int], as_of: date) -> pl.DataFrame:
    return facts_of_rows(session, subject, gids, day_at(session, as_of))


FUNCTIONS: Final = Functions[Session](
    state=meta.state,
    moved=_never_moved,
    rules=meta.rules,
    judgement_at=meta.judgement_at,
    history=change_log.history,
    told=change_log.told,
    past=past,
    replaced=replaced,
    feed=change_log.feed,
    nodes=reading.nodes,
    ties=reading.ties,
    find=ways.find,
    names=reading.names,
    names_within=reading.names_within,
    names_of=reading.names_of,
    stretches=reading.stretches,
    subgraph=subgraph,
    neighbourhood=neighbourhood,
    facts=facts_about,
    cut=cut_of,
    facts_of=_facts_of,
    facts_around=facts_around,
    findings=listing.select,
    count=listing.count,
    as_judged=listing.as_judged,
    tallies=tallying.tallies,
    topics=tallying.topics,
    ledger=SqliteLedger,
    traces=SqliteTraces,
    replace=replace,
    recount=recount,
    stamp=meta.stamp,
    keep_rules=meta.keep_rules,
    note=under_way.note,
    pin=meta.pin,
)
