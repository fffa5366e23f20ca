"""`verify` names whatever is not what the facts, the rules and the findings give. Random edits: test_properties.py."""

from __future__ import annotations

from datetime import date

import pytest

from graphmodel.changes import Changes, PutNode
from graphmodel.kinds.jurisdiction import Jurisdiction

DAY = date(2023, 10, 31)
PLACES = (
    Jurisdiction(id="320205000000", name="锡山区", has_committee=True, checked_on=DAY),
    Jurisdiction(id="320205001000", name="东亭街道", has_committee=False, checked_on=DAY),
    Jurisdiction(id="320205001001", name="门楼社区", has_committee=False, checked_on=DAY),
)


@pytest.fixture
def tamper(network):
    """Write three places, then run one statement on the tables behind the program's back."""
    network.write(Changes(DAY, "示例", tuple(map(PutNode, PLACES))))
    assert network.verify() == []

    def run(sql: str, *parameters: object) -> list[str]:
        with network.store.write() as writer:
            writer._session.run(sql, parameters)
        return network.verify()

    return run


def test_a_finding_that_was_changed_is_named_and_so_are_the_tallies_it_stands_in(tamper):
    said = tamper(
        "UPDATE finding SET state = (SELECT number FROM word WHERE word = 'own')"
        " WHERE subject = '320205001001' AND topic = (SELECT number FROM word WHERE word = 'establishment')"
    )
    assert said[0] == "“门楼社区”的结论（establishment）与重算不符：库中 own，重算 blank。"
    assert said[1] == ("按 2 位区划的汇总（establishment）有 2 处与清单不符，如“32”village blank：汇总 1，清单 0。")
    assert [line[:5] for line in said[1:]] == ["按 2 位", "按 4 位", "按 6 位", "按 9 位"]


def test_a_finding_that_is_missing_is_named(tamper):
    said = tamper("DELETE FROM finding WHERE subject = '320205001000'")
    assert "“东亭街道”的结论（establishment）与重算不符：库中 无，重算 blank。" in said


def test_a_tally_that_was_changed_is_named_with_its_place_and_both_numbers(tamper):
    said = tamper(
        "UPDATE tally SET counts = CAST(x'07000000' || substr(counts, 5) AS BLOB) WHERE length = 6"
        " AND topic = (SELECT number FROM word WHERE word = 'establishment')"
    )
    assert len(said) == 1
    assert said[0].startswith("按 6 位区划的汇总（establishment）有 1 处与清单不符，如“320205”")
    assert said[0].endswith("：汇总 7，清单 1。")


def test_a_tally_that_is_missing_is_named(tamper):
    [said] = tamper(
        "DELETE FROM tally WHERE length = 9 AND place = '320205001'"
        " AND topic = (SELECT number FROM word WHERE word = 'establishment')"
    )
    assert said.startswith("按 9 位区划的汇总（establishment）有 2 处与清单不符，如“320205001”")


def test_a_topic_that_only_the_tallies_know_is_named(tamper):
    topic = "(SELECT number FROM word WHERE word = 'establishment')"
    tamper("INSERT INTO word (word) VALUES ('left_over')")
    tamper(
        "INSERT INTO cell SELECT (SELECT number FROM word WHERE word = 'left_over'), position, level, state,"
        f" obligation, priority, counted, quality FROM cell WHERE topic = {topic}"
    )
    [said] = tamper(
        "INSERT INTO tally SELECT (SELECT number FROM word WHERE word = 'left_over'), length, place, since, counts"
        f" FROM tally WHERE topic = {topic} AND length = 2"
    )
    assert said.startswith("按 2 位区划的汇总（left_over）有 3 处与清单不符，如“32”county")
    assert said.endswith("：汇总 1，清单 0。")


def test_rebuilding_mends_findings_and_the_tallies_that_follow_them(network, tamper):
    tamper("DELETE FROM finding")
    assert network.verify(rebuild=True) == []


@pytest.mark.parametrize("damage", ["DELETE FROM tally", "UPDATE tally SET counts = x'09000000' WHERE length = 4"])
def test_rebuilding_mends_tallies_of_findings_that_are_right(network, tamper, damage):
    assert tamper(damage) != []
    assert network.verify(rebuild=True) == []
