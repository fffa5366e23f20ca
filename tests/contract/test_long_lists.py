"""Stretches of long lists that a store cuts out are those of the whole list, on both stores."""

from __future__ import annotations

import pytest
from askers import ALL_RIGHTS, OWNER
from both_stores import STORES
from districts import Districts

from graphmodel.errors import ForbiddenError
from graphmodel.network import Asker, Right
from graphmodel.network.view import View
from queries import catalogue, lists_of_topics, plain_lists
from queries.asking import Ask, answer, cut_out
from queries.filtering import Condition, Operator, filtered, ordered
from queries.question import Question, value_type, words_of

TOWN = "320205001"
EVERY = {name: q for name, q in {**catalogue(), **plain_lists()}.items() if q.part}
LISTS = {name: q for name, q in EVERY.items() if name not in lists_of_topics() or name == "six_goods"}
"""Lists of topics are all made by the same hand: one stands for them."""
FEW = ("orphan_committees", "six_goods")
"""Lists so short that those of the whole store are asked for."""
PAGES = ((0, 7), (3, 50), (100_000, 5))


def asks(question: Question) -> list[Ask]:
    """Return ways of asking that a store has to cut out for: no condition, those of codes and names, orders."""
    row = question.row.model_fields
    found = [Ask()]
    coded = [name for name in ("level", "state", "priority", "status", "form") if name in row and words_of(row[name])]
    for name in coded[:2]:
        codes = list(words_of(row[name]))
        found.append(Ask(filters=[Condition(name, Operator.eq, (codes[0],))]))
        found.append(Ask(filters=[Condition(name, Operator.among, tuple(codes[:3]))]))
    if "name" in row:
        found.append(Ask(filters=[Condition("name", Operator.like, ("东",))]))
        found.append(Ask(filters=[Condition("name", Operator.like, ("没有的",))]))
    if len(question.parameters.model_fields) == 0:
        found += [Ask(order=["name"]), Ask(order=["-name", "place"])]
    if "checked_on" in row:
        found.append(Ask(filters=[Condition("above_scale", Operator.eq, ("是",))], order=["-checked_on"]))
    return found


def parameters(question: Question) -> list[dict[str, str]]:
    declared = question.parameters.model_fields.items()
    return [{}, *({name: code} for name, f in declared if value_type(f) for code in list(words_of(f))[:2])]


EXAMPLES = ("units", "people", "findings", "blank_spots", "to_verify")
"""One for each way in which a list is made: the longest, too."""


@pytest.mark.parametrize(
    ("store", "name", "everything"),
    [
        *(("sqlite", name, name not in EXAMPLES) for name in LISTS),
        *(("neo4j", name, False) for name in EXAMPLES),
        *(pytest.param(store, name, True, marks=pytest.mark.soak) for store in STORES for name in EXAMPLES),
    ],
)
def test_a_stretch_is_that_of_the_whole_list(store: str, name: str, everything: bool, districts: Districts) -> None:
    """A server plans each text anew, for a second or more, and long lists take long anywhere: there each parameter and
    each way of asking is tried once, and each with each in `make soak`."""
    question, cut = LISTS[name], 0
    with districts.on(store).view(OWNER, "" if name in FEW else TOWN) as view:
        for given in parameters(question):
            whole = answer(view, name, Ask(parameters=given))
            every = asks(question)
            for how in every if everything else (every[-1],) if given else (every[0], *every[-3:]):
                rows = ordered(filtered(whole.rows, question.row, how.filters), question.row, how.order)
                for offset, limit in PAGES:
                    asked = Ask("", None, given, how.filters, how.order, limit, offset)
                    part = cut_out(view, name, asked)
                    if part is not None:
                        cut += 1
                        assert part.total == rows.height
                        assert part.rows.rows() == rows.slice(offset, limit).rows(), asked
                        assert (part.note, part.hidden) == (whole.note, whole.hidden)
    assert cut >= 3


def test_the_lists_that_grow_with_a_nation_are_cut_out() -> None:
    assert set(EVERY) >= {
        "units", "places", "committees", "people", "findings", "blank_spots", "unmapped_enterprises", "to_verify",
        "hollow_committees", "orphan_committees",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["units", "blank_spots"])
def test_whoever_sees_a_part_reads_the_whole_and_what_cannot_be_cut_is_said(name: str, districts: Districts) -> None:
    def none(view: View, asked: Ask) -> bool:
        return cut_out(view, name, asked) is None

    network = districts.on("sqlite")
    with network.view(Asker("镇里", (TOWN,), ALL_RIGHTS)) as view:
        assert none(view, Ask(limit=5))
    with network.view(OWNER) as view:
        assert none(view, Ask())
        assert none(view, Ask(filters=[Condition("township", Operator.eq, ("东亭街道",))], limit=5))
        assert none(view, Ask(filters=[Condition("name", Operator.ne, ("甲",))], limit=5))
        assert none(view, Ask(order=["township"], limit=5))


def test_people_are_not_listed_or_looked_for_by_whoever_may_not_know_their_names(districts: Districts) -> None:
    nameless = Asker("查看", ("",), frozenset({Right.see_counts}))
    with districts.on("sqlite").view(nameless) as view:
        with pytest.raises(ForbiddenError):
            cut_out(view, "people", Ask(limit=5))
        assert cut_out(view, "findings", Ask(filters=[Condition("name", Operator.like, ("王",))], limit=5)) is None
        given = cut_out(view, "findings", Ask(filters=[Condition("level", Operator.eq, ("person",))], limit=5))
    assert given is not None
    assert set(given.rows["name"]) == {"某同志"}
