"""Every question, asked in a few ways of the sample district (`make soak`: in every way): both stores say the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from askers import OWNER
from both_stores import STORES
from districts import Districts
from ways_of_asking import COUNTY, QUICK, TOWN, Said, everything_said

from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.school import School
from graphmodel.network import Network
from graphmodel.statements.changes import Changes, PutNode
from queries import catalogue
from queries.asking import Ask, answer
from queries.question import code_of, words_of

LATER = date(2023, 12, 31)
BEFORE = date(2023, 11, 30)

COUNTED_ANEW = ("trend",)
"""Questions whose parameters say what is counted, not what is listed of it."""

SaidOn = Callable[..., list[Said]]


@pytest.fixture(scope="session", params=STORES)
def store(request: pytest.FixtureRequest) -> str:
    """The sort of store that is asked."""
    return str(request.param)


@pytest.fixture(scope="session")
def said_on(districts: Districts) -> SaidOn:
    """Return what is said on a store to every way of asking a question; asked once."""
    known: dict[tuple[str, str, bool], list[Said]] = {}

    def said(sort: str, question: str, *, every: bool = False) -> list[Said]:
        if (sort, question, every) not in known:
            known[sort, question, every] = everything_said(districts, sort, question, every=every)
        return known[sort, question, every]

    return said


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.soak)])
@pytest.mark.parametrize("question", catalogue())
def test_a_question_is_answered_or_refused_and_the_same_is_said_on_either_store(
    question: str, store: str, said_on: SaidOn, record_property: Callable[[str, object], None], *, every: bool
) -> None:
    found = said_on(store, question, every=every)
    for said in found:
        if said.way.refused is not None:
            assert bool(said.error) == said.way.refused, said
    if store != STORES[0]:
        expected = [said for said in said_on(STORES[0], question, every=every) if not said.way.once]
        assert found == expected
        record_property("compared", len(found))


def filters(question: str) -> list[str]:
    """Return the parameters of a question that take a code and are called like one of its columns."""
    declared = catalogue()[question]
    fields = declared.parameters.model_fields
    return [name for name, field in fields.items() if name in declared.row.model_fields and words_of(field)]


@pytest.mark.parametrize("question", [name for name in catalogue() if filters(name) and name not in COUNTED_ANEW])
def test_a_parameter_called_like_a_column_lists_the_rows_that_say_so_and_no_others(
    question: str, said_on: SaidOn
) -> None:
    of_county = [said for said in said_on(STORES[0], question) if replace(said.way.ask, parameters={}) == Ask(COUNTY)]
    everything, *some = of_county
    asked = [(said, name) for said in some for name in filters(question) if name in said.way.ask.parameters]
    assert asked
    for said, name in asked:
        column = [heading for heading, _ in everything.columns].index(name)
        value = code_of(catalogue()[question].parameters.model_fields[name], str(said.way.ask.parameters[name]))
        assert {row[column] for row in said.rows} <= {value}
        assert [row for row in everything.rows if row[column] == value and row not in said.rows] == []


@pytest.mark.soak  # both stores are held alike on later days in tests/contract/test_organisations.py, too
@pytest.mark.usefixtures("neo4j_server")
def test_what_is_stated_for_a_later_day_is_told_from_that_day_on_the_same_on_both(districts: Districts) -> None:
    """And nothing is left of it when it is undone; asked of one town, as a day other than the judged one is judged."""
    told = []
    for sort in STORES:
        network = districts.on(sort)
        now, before, later = (answers(network, day) for day in (None, BEFORE, LATER))
        number = network.write(OWNER, later_statement(network)).applied.number
        assert number is not None
        assert (answers(network, None), answers(network, BEFORE)) == (now, before)
        seen = answers(network, LATER)
        assert seen != later
        assert network.verify() == []
        network.undo(OWNER, number)
        assert answers(network, LATER) == later
        told.append((now, before, later, seen))
    districts.leave("neo4j")  # its log tells other moments than that of the data file
    assert told[0] == told[1]


def later_statement(network: Network) -> Changes:
    """Rename the county and end a school of the town, as of the end of the year."""
    with network.store.read() as reader:
        county = next(reader.nodes("Jurisdiction", values=["320205000000"]))
        school = next(reader.nodes("School", scope=TOWN))
    assert isinstance(county.node, Jurisdiction)
    assert isinstance(school.node, School)
    nodes = (county.node.model_copy(update={"name": "锡山"}), school.node.model_copy(update={"valid_to": LATER}))
    return Changes(LATER, "示例", tuple(map(PutNode, nodes)))


def answers(network: Network, as_of: date | None) -> dict[str, Any]:
    """Return the rows of the questions that the statement moves, without the day for which they were judged."""
    asked = {name: Ask(TOWN, as_of, QUICK.get(name, {})) for name in ("coverage", "to_verify", "unit", "liaison_units")}
    with network.view(OWNER, TOWN, as_of) as view:
        found = {name: answer(view, name, how).rows for name, how in asked.items()}
    return {name: rows.drop("judged_on", strict=False).rows() for name, rows in found.items()}
