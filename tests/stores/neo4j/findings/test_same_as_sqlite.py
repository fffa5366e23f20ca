"""The findings of the sample district are listed and counted on Neo4j as they are on SQLite."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from itertools import product

import polars as pl
import pytest

from graphmodel.errors import InputError
from graphmodel.facts.scope import Stretch
from graphmodel.findings.finding import ALIKE, FINDING, TALLIED, WORDS
from graphmodel.stores import open_store
from graphmodel.stores.address import Address
from graphmodel.stores.neo4j.store import Neo4jStore
from graphmodel.stores.port import Store
from graphmodel.stores.sqlite.store import SqliteStore

DAY = date(2023, 10, 31)
TOWN = "320205100"
JUDGEMENTS = 5

Stores = tuple[Store, Store]


@pytest.fixture(scope="module")
def judged(imported_district: Address) -> pl.DataFrame:
    """Every finding about the sample district."""
    with closing(open_store(imported_district)) as store, store.read() as reader:
        return reader.as_judged().sort("topic", "place", "subject")


@pytest.fixture(scope="module")
def stores(
    judged: pl.DataFrame, emptied: Callable[[], Address], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stores]:
    """Both stores after the same five judgements: everything, three changes, and everything counted anew."""
    both = (SqliteStore(tmp_path_factory.mktemp("compared") / "a.db"), Neo4jStore(emptied()))
    for store in both:
        _judge(store, judged)
    yield both
    both[1].close()


def _judge(store: Store, judged: pl.DataFrame) -> None:
    town = judged.filter(pl.col("place").str.starts_with(TOWN))
    moved = town.with_columns(
        state=pl.when(pl.col("state") == "own").then(pl.lit("blank")).otherwise("state"), name=pl.lit("𠮷田（村）")
    )
    for scopes, rows in (
        [""], judged), ([TOWN], moved), ([Stretch(TOWN, "320205103")], town.head(40)), ([], judged.tail(90),
    ):  # fmt: skip
        with store.write() as writer:
            writer.replace_findings(scopes, rows)
            writer.stamp(judged_on=DAY, rule_set="1")
    with store.write() as writer:
        counts = writer.findings().group_by("topic", pl.col("place").str.slice(0, 9), *ALIKE, maintain_order=True)
        held = counts.agg(pl.len().cast(pl.Int64).alias("n")).filter(pl.col("place") != "320205104")
        writer.recount(held.select("place", *ALIKE, "n", "topic"))
        writer.stamp(judged_on=DAY, rule_set="2")


def same(stores: Stores, scope: str | Stretch = "", **asked) -> pl.DataFrame:
    found = []
    for store in stores:
        with store.read() as reader:
            found.append(reader.findings(scope, **asked))
    assert found[0].equals(found[1])
    return found[1]


def test_all_findings_are_the_same(stores):
    assert same(stores).height > 2_000


@pytest.mark.parametrize("column", [name for name in FINDING if name not in (*WORDS, "judged_on")])
@pytest.mark.parametrize("sign", ["", "-"])
def test_every_order_is_the_same(stores, column, sign):
    for offset, topics in product((0, 1900), ((), ("establishment",))):
        same(stores, order=[f"{sign}{column}"], limit=120, offset=offset, topics=topics)


def test_every_filter_gives_the_same(stores, judged):
    for column in (name for name in FINDING if name not in (*WORDS, "judged_on")):
        values = [str(value).lower() if value in (True, False) else str(value) for value in judged[column].unique()]
        for some in (values[:1], sorted(values)[:3], []):
            same(stores, where={column: [value for value in some if value != "None"]}, order=["-level", "name"])
    assert same(stores, where={"judged_on": ["2023-10-31"], "topic": ["quality"]}).height
    assert same(stores, where={"judged_on": ["2023-10-30"]}).is_empty()


@pytest.mark.parametrize("scope", ["320205", TOWN, "33", "3202051000", Stretch("320205101", "320205104001")])
def test_every_scope_gives_the_same(stores, scope):
    for topics in ((), ("establishment",)):
        same(stores, scope, topics=topics, where={"state": ["blank", "to_verify"]}, order=["priority", "-amount"])
        same(stores, scope, topics=topics, where={"state": ["own"]}, order=["-counted", "obligation"], limit=7)


def test_the_same_is_refused_in_the_same_words(stores):
    for asked in (
        {"where": {"stat": ["x"]}},
        {"order": ["-nam"]},
        {"where": {"amount": ["多"]}},
        {"order": ["reason"]},
    ):
        said = []
        for store in stores:
            with store.read() as reader, pytest.raises(InputError) as refused:
                reader.findings(**asked)
            said.append(str(refused.value))
        assert said[0] == said[1]


@pytest.mark.parametrize("length", TALLIED)
def test_tallies_of_every_topic_are_the_same_at_every_judgement(stores, length):
    with stores[0].read() as one, stores[1].read() as other:
        assert one.topics() == other.topics()
        for topic, at in product(one.topics(), (None, *range(JUDGEMENTS + 1))):
            left, right = (reader.tallies(topic, length, at=at) for reader in (one, other))
            assert left.equals(right)
            if topic == "establishment":  # others may lie in the town alone whose findings go away
                assert right.is_empty() == (at == 0)


@pytest.mark.parametrize(
    "asked", [{"by": ["state"]}, {"by": []}, {"levels": ["village", "school"]}, {"by": ["level", "counted"]}]
)
def test_what_tallies_tell_apart_is_the_same(stores, asked):
    for scope, length in (("", 2), ("3202", 4), ("320205", 6), ("320205", 2), ("320205", 9), ("32020510", 9)):
        with stores[0].read() as one, stores[1].read() as other:
            left, right = (reader.tallies("establishment", length, scope, **asked) for reader in (one, other))
        assert left.equals(right)


def test_changed_findings_are_told_the_same(stores, judged):
    told = []
    for store in stores:
        with store.write(keep=False) as writer:
            told.append(writer.replace_findings(["320205"], judged.filter(pl.col("state") != "own")))
    assert told[0] == told[1]
    assert len(told[0]) > 100
