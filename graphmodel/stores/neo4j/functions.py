"""What Neo4j does for `Reader` and `Writer`."""

from __future__ import annotations

from typing import Final

from graphmodel.stores.functions import Functions
from graphmodel.stores.neo4j import change_log, reading, state, under_way, ways
from graphmodel.stores.neo4j.facts.cut import cut_of
from graphmodel.stores.neo4j.facts.subject import facts_about, facts_around, facts_of_rows
from graphmodel.stores.neo4j.findings import listing, tallying
from graphmodel.stores.neo4j.findings.recount import recount
from graphmodel.stores.neo4j.findings.replacing import replace
from graphmodel.stores.neo4j.ledger import Neo4jLedger
from graphmodel.stores.neo4j.neighbourhood import neighbourhood
from graphmodel.stores.neo4j.past import past, replaced
from graphmodel.stores.neo4j.session import Session
from graphmodel.stores.neo4j.subgraph import subgraph
from graphmodel.stores.neo4j.traces import Neo4jTraces

FUNCTIONS: Final = Functions[Session](
    state=state.state,
    moved=state.moved,
    rules=state.rules,
    judgement_at=state.judgement_at,
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
    facts_of=facts_of_rows,
    facts_around=facts_around,
    findings=listing.select,
    count=listing.count,
    as_judged=listing.as_judged,
    tallies=tallying.tallies,
    topics=tallying.topics,
    ledger=Neo4jLedger,
    traces=Neo4jTraces,
    replace=replace,
    recount=recount,
    stamp=state.stamp,
    keep_rules=state.keep_rules,
    note=under_way.note,
    pin=state.pin,
)
