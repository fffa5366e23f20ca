"""Every competitor answers as the product does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from benchmarks.competitors.naive_cypher import NaiveCypher
from benchmarks.product import Product, ProductOnNeo4j
from benchmarks.ways import ON_SERVER, WAYS, Way, rows, way
from benchmarks.works import COUNTY, questions

RIVALS = [
    pytest.param(word, marks=[pytest.mark.soak] if word in ON_SERVER else []) for word in WAYS if word != "product"
]
"""Those on a server are loaded in `make soak`, and compared by the benchmark itself, too."""


class Loaded(dict[str, Way]):
    """Every way, loaded when it is first asked for."""

    def __init__(self, load: Callable[[str], Way]) -> None:
        super().__init__()
        self._load = load

    def __missing__(self, word: str) -> Way:
        self[word] = found = self._load(word)
        return found


@pytest.fixture(scope="module")
def ready(
    sheets: Path, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Mapping[str, Way]]:
    """Every way, loaded."""
    work = tmp_path_factory.mktemp("work")

    def load(word: str) -> Way:
        if word == "neo4j":
            request.getfixturevalue("measured_server")
        if word == "naive":  # it asks what the product has filled
            assert found["neo4j"]
        return way(word).load(sheets, work)

    found = Loaded(load)
    yield found
    if "neo4j" in found:
        found["neo4j"].network.store.close()
    if "naive" in found:
        found["naive"].close()


def test_the_data_has_every_state_of_a_committee_and_of_liaison(ready: Mapping[str, Way]) -> None:
    found = {(topic, state) for topic, state, _ in rows(ready["product"].judge())}
    assert found == {
        *(("establishment", state) for state in (
            "abolished", "awaiting_party_building", "blank", "covered", "not_required", "own", "to_verify")),
        *(("liaison_duty", state) for state in ("none", "short", "met", "over")),
    }  # fmt: skip


@pytest.mark.parametrize("word", RIVALS)
def test_judging_by_hand_finds_what_the_rules_find(ready: Mapping[str, Way], word: str) -> None:
    assert rows(ready[word].judge()) == rows(ready["product"].judge())


@pytest.mark.parametrize("word", RIVALS)
@pytest.mark.parametrize("question", questions())
def test_the_answers_are_equal(ready: Mapping[str, Way], question: str, word: str) -> None:
    ask = questions()[question]
    answer = rows(ask(ready["product"]))
    assert answer
    assert rows(ask(ready[word])) == answer


@pytest.mark.parametrize("word", RIVALS)
@pytest.mark.parametrize("letter", ["3", "S", "E", "D", "C", "P"])
def test_what_lies_around_is_the_same_whatever_stands_in_the_middle(
    ready: Mapping[str, Way], letter: str, word: str
) -> None:
    around_village = rows(ready["product"].near(f"{COUNTY}001002"))
    centre = next(id_ for (id_,) in around_village if id_[0] == letter)
    assert rows(ready[word].near(centre)) == rows(ready["product"].near(centre))


@pytest.mark.parametrize("word", ["product", *RIVALS])
def test_an_edit_has_the_same_effect(ready: Mapping[str, Way], word: str) -> None:
    village = next(id_ for place, id_ in rows(ready["product"].blanks(COUNTY, 1000)) if id_ == place)
    for claim in (True, False):
        assert rows(ready[word].edit(village, claim)) == [("own" if claim else "blank",)]


@pytest.mark.soak  # the benchmark itself compares this, too
def test_a_write_moves_the_same_on_either_store(ready: Mapping[str, Way]) -> None:
    village = next(id_ for place, id_ in rows(ready["product"].blanks(COUNTY, 1000)) if id_ == place)
    stores = [one.writes(village) for one in map(ready.__getitem__, WAYS) if isinstance(one, Product)]
    for what in stores[0]:
        for there in (True, False, True, False):
            assert stores[1][what](there) == stores[0][what](there)
    for what in ("a village", "a school"):
        for changes in stores:
            changes[what](True)
            assert ("establishment", "own") in {(shift.topic, shift.before) for shift in changes[what](False)}


def test_a_way_is_asked_by_name() -> None:
    assert [way(word) for word in ("product", "neo4j", "naive")] == [Product, ProductOnNeo4j, NaiveCypher]
