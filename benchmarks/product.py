"""The product's side of every work, through its public calls only; the one file to adapt when those change.

On SQLite and on Neo4j it is the same: only the address of the store differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import cached_property
from pathlib import Path
from time import perf_counter
from typing import Self

import polars as pl

from benchmarks.dataset.sizes import DAY
from benchmarks.owner import OWNER
from benchmarks.server import address_of
from graphmodel.findings.finding import Shift
from graphmodel.importers.bulk.job import Progress
from graphmodel.importers.bulk.loading import Order, load_files
from graphmodel.kinds.node import Node
from graphmodel.kinds.person import LiaisesWith
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores import open_store
from graphmodel.stores.address import Address
from graphmodel.stores.entries import StoredNode
from graphmodel.stores.transaction import Reader


class Product:
    """One store in a data file, opened; `load` makes it and judges it."""

    name = "guangong-graph"
    standing = 0.0
    """Seconds after which `load` had all rows checked, written and indexed; then it judged them."""

    def __init__(self, work: Path) -> None:
        self.network = Network(open_store(self.address(work)), load_rules(), lambda: DAY)

    @staticmethod
    def address(work: Path) -> Address:
        """Return where the store is."""
        return Address(str(data_file(work)))

    @staticmethod
    def clear(work: Path) -> None:
        """Delete what an earlier load made."""
        for old in work.glob(f"{data_file(work).name}*"):
            old.unlink()

    @classmethod
    def load(cls, folder: Path, work: Path) -> Self:
        """Make the store anew from the sheets, findings included."""
        start = perf_counter()
        cls.clear(work)
        made = cls(work)

        def tell(progress: Progress) -> None:
            if progress.step == "发布":
                made.standing = perf_counter() - start

        load_files(made.network, Order((folder,), OWNER, DAY), tell)
        return made

    def judge(self) -> pl.DataFrame:
        """Judge everything again; returns topic, state and number of what the others judge too."""
        self.network.refresh()
        topics = ("establishment", "liaison_duty")
        counted = [self._tallied(topic, 2, by=("state",)).with_columns(topic=pl.lit(topic)) for topic in topics]
        return pl.concat(frame.select("topic", "state", "n") for frame in counted).group_by("topic", "state").sum()

    def roll_up(self, length: int) -> pl.DataFrame:
        """Return place prefix, level, state, number."""
        return self._tallied("establishment", length, by=("level", "state"))

    def roll_up_villages(self, length: int) -> pl.DataFrame:
        """Return the same for one kind of unit."""
        return self._tallied("establishment", length, by=("level", "state"), levels=("village",))

    def blanks(self, county: str, limit: int) -> pl.DataFrame:
        """Return place and id of the first blank spots of a county."""
        with self.reader() as reader:
            return _blanks(reader, county, limit)

    def top_enterprises(self, limit: int) -> pl.DataFrame:
        """Return province, place and id of the first P1 blanks of every province."""
        with self.reader() as reader:
            found = [_blanks(reader, p, limit, level=["enterprise"], priority=["P1"]) for p in self.provinces]
        return pl.concat(found).select(pl.col("place").str.slice(0, 2).alias("province"), "place", "subject")

    def liaison(self) -> pl.DataFrame:
        """Return county, state and number of the people who owe liaison."""
        return self._tallied("liaison_duty", 6, by=("state",))

    def near(self, centre: str) -> list[tuple[str]]:
        """Return the ids within two relations."""
        with self.reader() as reader:
            return [(id_,) for id_ in reader.neighbourhood(centre, DAY, depth=2)]

    def edit(self, unit: str, claim: bool) -> list[tuple[str]]:
        """Say of a place whether it has a committee, judge it and everything it touches, and return its state."""
        held = self.held(unit)
        self.write(held.node, claim)
        with self.reader() as reader:
            found = reader.findings(held.place, topics=["establishment"], where={"subject": [unit]})
        return [(state,) for state in found["state"]]

    def held(self, unit: str) -> StoredNode:
        """Return a place as it stands."""
        with self.reader() as reader:
            [held] = reader.nodes("Jurisdiction", values=[unit])
        return held

    def write(self, unit: Node, claim: bool) -> Sequence[Shift]:
        """Say of a unit whether it has a committee; returns what that moved, findings and tallies kept."""
        return self._put(PutNode(unit.model_copy(update={"has_committee": claim, "checked_on": DAY})))

    def writes(self, village: str) -> Mapping[str, Callable[[bool], Sequence[Shift]]]:
        """Return what a planner writes, by what it is about; each goes to and fro."""
        place, since = self.held(village).node, DAY - timedelta(365)
        with self.reader() as reader:
            school = _first(reader, village[:6], "establishment", "School")
            committee = _first(reader, village[:6], "five_haves_five_goods", "CareCommittee")
            person = _first(reader, village[:6], "liaison_duty", "Person")

        def plan(to: bool) -> Sequence[Shift]:
            return self._put(PutNode(committee.model_copy(update={"has_plan": to, "elements_checked_on": DAY})))

        def give(to: bool) -> Sequence[Shift]:
            duty = LiaisesWith(valid_from=since, valid_to=None if to else DAY)
            return self._put(PutRelation(duty, person.id, village, since))

        return {
            "a village": lambda to: self.write(place, to),
            "a school": lambda to: self.write(school, to),
            "a committee": plan,
            "a liaison": give,
        }

    def _put(self, put: PutNode | PutRelation) -> Sequence[Shift]:
        nodes, relations = ((put,), ()) if isinstance(put, PutNode) else ((), (put,))
        return self.network.write(OWNER, Changes(DAY, "示例", nodes, relations)).shifts

    @contextmanager
    def reader(self) -> Iterator[Reader]:
        """Open a snapshot, as every request does."""
        with self.network.store.read() as reader:
            yield reader

    @cached_property
    def provinces(self) -> list[str]:
        """The prefixes of the provinces there are."""
        return sorted(set(self.roll_up(2)["place"]))

    def _tallied(self, topic: str, length: int, by: Sequence[str], levels: Sequence[str] = ()) -> pl.DataFrame:
        """Return the tallies of a topic: place, the columns `by`, n."""
        with self.reader() as reader:
            return reader.tallies(topic, length, by=by, levels=levels)


class ProductOnNeo4j(Product):
    """The same store on a Neo4j server, which is empty before `load`."""

    name = "guangong-graph on Neo4j"
    new = "guangong-graph on Neo4j, server just started"
    """How the same is called where the server has not worked yet."""

    @staticmethod
    def address(work: Path) -> Address:
        """Return where the store is."""
        return address_of(work)

    @staticmethod
    def clear(work: Path) -> None:
        """Nothing: whoever starts the server starts it empty."""


def data_file(work: Path) -> Path:
    """Return the path of the store on SQLite."""
    return work / "product.db"


def _blanks(reader: Reader, scope: str, limit: int, **where: list[str]) -> pl.DataFrame:
    wanted = {"state": ["blank"], **where}
    found = reader.findings(
        scope, topics=["establishment"], where=wanted, order=["place", "subject"], limit=limit
    )  # fmt: skip
    return found.select("place", "subject")


def _first(reader: Reader, county: str, topic: str, kind: str) -> Node:
    """Return the first node of a kind about which there is a finding."""
    subjects = reader.findings(county, topics=[topic]).get_column("subject").to_list()
    return min((held.node for held in reader.nodes(kind, values=subjects)), key=lambda node: node.id)
