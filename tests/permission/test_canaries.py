"""Nothing of the other district is shown, whatever is asked: a new question or map is tested by itself."""

from __future__ import annotations

from datetime import date

import pytest
from askers import OWNER
from everything_shown import answers, files
from twin_districts import DAY, HERE, MARK, OF_A_PERSON, ROSTER, THERE, twin_districts

from api.asked.cursor import Moment
from api.caching import tag_of
from graphmodel.errors import NotFoundError
from graphmodel.network import Asker, Right
from graphmodel.network.single import ties
from graphmodel.network.veil import Veil
from queries import catalogue, plain_lists
from queries.asking import Ask, ask

IDS_THERE = [
    put.node.id for put in twin_districts().nodes if put.node.id[1:7] == THERE or put.node.id.startswith(f"{THERE}001")
]
LATER = date(2024, 3, 1)
SCOPES = ("", "320205001", "320205001001")
VIEWER = Asker("看", ("",), frozenset({Right.see_counts}))


def leaks(text, *marks):
    return [text[max(0, at - 40) : at + 40] for mark in marks if (at := text.find(mark)) >= 0]


@pytest.mark.parametrize(
    ("scope", "day"),
    [
        *((scope, DAY) for scope in SCOPES),
        ("", LATER),
        *(pytest.param(scope, LATER, marks=pytest.mark.soak) for scope in SCOPES[1:]),
    ],
)
@pytest.mark.parametrize("name", [*catalogue(), *plain_lists()])
def test_no_answer_names_anything_outside(opened, clerk, name, scope, day):
    for said in answers(opened(clerk, scope, day), name):
        assert leaks(said, MARK, *IDS_THERE) == []


def test_no_map_report_or_export_names_anything_outside(twins, clerk, tmp_path):
    made = dict(files(twins, clerk, tmp_path))
    assert {"map committee_network", "report", "export"} <= made.keys()
    for name, text in made.items():
        assert (name, leaks(text, MARK, *IDS_THERE)) == (name, [])


@pytest.mark.parametrize("name", [*catalogue(), *plain_lists()])
def test_no_answer_names_anybody_where_names_are_not_for_the_asker(opened, name):
    for said in answers(opened(VIEWER), name):
        assert leaks(said, OF_A_PERSON, ROSTER) == []


def test_no_map_or_report_names_anybody_where_names_are_not_for_the_asker(twins, tmp_path):
    for name, text in files(twins, VIEWER, tmp_path):
        assert (name, leaks(text, OF_A_PERSON, ROSTER)) == (name, [])


def test_the_marks_are_seen_by_whoever_may_see_everything(opened, twins, tmp_path):
    """Else nothing above could fail."""
    said = "".join("".join(answers(opened(OWNER), name)) for name in ("liaison_duty", "leadership"))
    assert MARK in said
    assert OF_A_PERSON in said
    for _, text in files(twins, OWNER, tmp_path):
        assert MARK in text


@pytest.mark.parametrize("wanted", [*IDS_THERE[:12], "乙区一村", "没有这个单位"])
def test_a_subject_outside_is_answered_as_one_that_does_not_exist(twins, clerk, wanted):
    with pytest.raises(NotFoundError) as refused:
        ask(twins, clerk, "unit", Ask(parameters={"id": wanted}))
    assert str(refused.value) == f"没有找到“{wanted}”，请用编号或全称，编号见空白点、班子等清单的“编号”列。"


def test_neighbours_outside_are_counted_and_called_by_kind_and_county(twins, clerk):
    given = ask(twins, clerk, "liaison_duty", Ask())
    assert given.hidden > 0
    units = dict(given.rows.select("person", "unit_names").iter_rows())
    assert units["P32020500001"] == "范围外的学校（丁县）"


def test_posts_of_a_person_tell_their_notes_to_those_alone_who_may_see_the_roster(twins, clerk):
    said = {}
    with twins.store.read() as reader:
        for asker in (clerk, clerk.without(Right.see_roster)):
            veil = Veil(reader, asker)
            people = [held.node.id for held in reader.nodes("Person", scope=HERE)]
            said[asker] = "".join(str(tie) for id_ in people for tie in ties(veil, id_))
    assert [ROSTER in text for text in said.values()] == [True, False]


@pytest.mark.parametrize("kind", ["Person", "Task", "AcceptedGap"])
def test_a_node_names_somebody_to_those_alone_who_may_see_names(twins, clerk, kind):
    with twins.store.read() as reader:
        held = list(reader.nodes(kind, scope=HERE))
        veils = [Veil(reader, asker) for asker in (clerk, clerk.without(Right.see_names))]
        said = ["".join(str(veil.node(each).node) for each in held) for veil in veils]
    assert [OF_A_PERSON in text for text in said] == [True, False]


def test_figures_are_those_of_whoever_may_see_more(twins, clerk):
    for name in ("coverage", "leadership_profile", "volunteers", "liaison_counts"):
        rows = [ask(twins, asker, name, Ask("320205")).rows for asker in (OWNER, clerk)]
        assert rows[0].equals(rows[1]), name


def test_who_may_see_other_things_gets_another_tag():
    moment = Moment(7, 3, "2023-10-31", "r")
    seen = [("",), (HERE,), (THERE,), (HERE, THERE)]
    askers = [Asker("谁", places, frozenset(rights)) for places in seen for rights in ([Right.see_counts], Right)]
    assert len({tag_of(moment, asker, "coverage") for asker in askers}) == len(askers)
    assert tag_of(moment, Asker("甲", ("",), frozenset(Right)), "a") == tag_of(moment, OWNER, "a")
