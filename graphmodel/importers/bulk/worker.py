"""The child process of a load: it alone reads the files and moves frames, first checking, then (if told to) staging."""

from __future__ import annotations

import signal
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

import polars as pl

from graphmodel.errors import GuangongError
from graphmodel.importers.bulk.comparing import Comparison
from graphmodel.importers.bulk.identities import Identities
from graphmodel.importers.bulk.job import Job, Progress
from graphmodel.importers.bulk.reading import read_all
from graphmodel.importers.bulk.settling import Settling
from graphmodel.importers.bulk.staging import Staging
from graphmodel.stores.bulk import open_appending, open_existing
from graphmodel.stores.bulk.parent import end_with_parent

if TYPE_CHECKING:
    from graphmodel.importers.bulk.job import Links
    from graphmodel.stores.bulk.load import Existing


@dataclass(frozen=True)
class Checked:
    """What a check came to: rows that stand in the files, new nodes and relations, rows that change nothing."""

    rows: int
    nodes: int
    relations: int
    same: int
    odd: int


@dataclass(frozen=True)
class Go:
    """The word to stage; `alone` where nobody else uses the data file."""

    alone: bool


def run(job: Job, line: Connection) -> None:
    """Check, say what came of it, wait for the word, stage; errors of ours are sent as they are."""

    def tell(progress: Progress) -> None:
        line.send(progress)

    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends this process
    try:
        with closing(open_existing(job.store)) as existing:
            settled = _check(job, existing, tell)
            line.send(_summed(settled))
            word, since = line.recv(), existing.since
        if isinstance(word, Go):
            with closing(open_appending(job.store, alone=word.alone)) as into:
                stamp = into.begin(settled.issued, since)
                line.send(stamp)
                Staging(job, settled, into, tell).run()
                into.finish()
            line.send("staged")
    except GuangongError as error:
        line.send(error)


def _check(job: Job, existing: Existing, tell: object) -> Settling:
    kept = read_all(job, tell)  # type: ignore[arg-type]
    identities = Identities(job, existing, kept)
    identities.settle()
    compared = Comparison(job, existing, identities, tell).run()  # type: ignore[arg-type]
    settled = Settling(job, existing, identities, compared)
    del identities  # with its indexes: placing needs the room
    settled.run()
    _lay_down(job, settled)
    return settled


def _lay_down(job: Job, settled: Settling) -> None:
    """Leave on disk what the examination of odd rows asks for."""
    settled.odd.write_ipc(job.workshop / "odd")
    if settled.odd.height:
        settled.nodes.write_ipc(job.workshop / "nodes")
        links = [_labelled(links) for links in settled.compared.links]
        every = (
            pl.concat(links)
            if links
            else pl.DataFrame(schema={"relation": pl.String, "own": pl.Int64, "target": pl.Int64})
        )
        every.write_ipc(job.workshop / "links")
        settled.ids_of(pl.concat([every["own"], every["target"]])).write_ipc(job.workshop / "ids")


def _labelled(links: Links) -> pl.DataFrame:
    return links.rows.select(pl.lit(links.relation).alias("relation"), "own", "target")


def _summed(settled: Settling) -> Checked:
    relations = sum(links.rows.height for links in settled.compared.links)
    odd = settled.odd.select("source", "row").unique().height
    return Checked(settled.compared.rows, settled.nodes.height, relations, settled.compared.same, odd)
