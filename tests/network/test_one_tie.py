"""One wrong row of a relation, named by its sheet and its two ends, is ended or removed, on both stores alike."""

from __future__ import annotations

from datetime import date

import pytest
from askers import OWNER
from one_school import COMMITTEE, DAY, MAY, PERSON, SEPTEMBER, VILLAGE, with_one_school

from graphmodel.errors import InputError
from graphmodel.kinds.party_organization import PartyOrganization
from graphmodel.kinds.person import AppointedBy, HoldsPosition
from graphmodel.kinds.unit import LocatedIn
from graphmodel.network import Network
from graphmodel.network.ending import end_relation
from graphmodel.network.relation_row import RelationRow
from graphmodel.network.removing import remove_relation
from graphmodel.statements.changes import Changes, PutNode, PutRelation

POST = RelationRow("任职", "张三", "甲校关工委")
BRANCH = "D32020500001"


@pytest.fixture
def network(network: Network) -> Network:
    return with_one_school(network)


def with_a_second_post(network: Network) -> None:
    """Give the person a second post there, since 2020, by a document of a Party branch."""
    branch = PartyOrganization(id=BRANCH, name="甲校支部", type="party_branch")
    since, by = date(2020, 1, 1), date(2019, 12, 1)
    post = HoldsPosition(post="member", valid_from=since, appointed_on=by, appointment_doc_no="甲〔2019〕1号")
    paper = AppointedBy(committee=COMMITTEE, post="member", doc_no="甲〔2019〕1号", valid_from=by)
    ties = (
        PutRelation(LocatedIn(), BRANCH, VILLAGE, None),
        PutRelation(post, PERSON, COMMITTEE, since),
        PutRelation(paper, PERSON, BRANCH, by),
    )
    network.write(OWNER, Changes(MAY, "示例", (PutNode(branch),), ties))


def posts(network: Network) -> list[tuple[str | None, date | None]]:
    with network.store.read() as reader:
        return sorted((r.relation.post, r.relation.valid_to) for r in reader.relations("HOLDS_POSITION"))


def test_a_post_is_ended_by_its_sheet_and_its_two_ends(network):
    done = end_relation(network, OWNER, POST, SEPTEMBER)

    assert (done.outcome.applied.changed, posts(network)) == (1, [("director", SEPTEMBER)])
    assert done.row == f"任职“张三〔{PERSON}〕→甲校关工委〔{COMMITTEE}〕（职务=主任）”"
    assert [(c.what, c.title, c.old, c.new) for c in done.changed] == [("任职", "离任日期", "（空）", "2023-09-01")]
    assert end_relation(network, OWNER, POST, SEPTEMBER).outcome.applied.number is None
    with pytest.raises(InputError, match="已于 2023-09-01 结束；请核对日期 2023-10-31"):
        end_relation(network, OWNER, POST, DAY)
    network.undo(OWNER, 2)
    assert posts(network) == [("director", None)]
    assert network.verify() == []


def test_of_two_posts_it_is_asked_which_and_the_document_goes_along(network):
    with_a_second_post(network)
    with pytest.raises(InputError) as asked:
        end_relation(network, OWNER, POST, SEPTEMBER)
    ends = f"张三〔{PERSON}〕→甲校关工委〔{COMMITTEE}〕"
    assert str(asked.value) == (
        f"“张三→甲校关工委”有 2 条任职：{ends}（职务=主任）、{ends}（职务=委员，任职日期=2020-01-01）；"
        "请写明是哪一条：两头写编号，或加 --where 列=值，如 --where 职务=主任。"
    )
    chosen = RelationRow("班子", f"张三〔{PERSON}〕", COMMITTEE, ("职务=委员",))
    assert end_relation(network, OWNER, chosen, SEPTEMBER).outcome.applied.changed == 2
    with network.store.read() as reader:
        (paper,) = reader.relations("APPOINTED_BY")
        assert paper.relation.valid_to == SEPTEMBER
    assert posts(network) == [("director", None), ("member", SEPTEMBER)]
    assert end_relation(network, OWNER, POST, DAY).outcome.applied.changed == 1  # the only one that has not ended


def test_a_post_that_never_was_is_removed_with_its_document(network):
    with_a_second_post(network)

    done = remove_relation(network, OWNER, RelationRow("任职", PERSON, COMMITTEE, ("任职日期=2020-01-01",)))

    assert (done.outcome.applied.removed, posts(network)) == (2, [("director", None)])
    with network.store.read() as reader:
        assert list(reader.relations("APPOINTED_BY")) == []
    assert network.verify() == []


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        (
            RelationRow("任命", "张三", "甲校关工委"),
            "没有叫“任命”的关系表（是不是“任职”？），可写：方案安排、覆盖关系、任职、联系点、成员单位、网格责任人。",
        ),
        (RelationRow("任职", "张四", "甲校关工委"), "找不到姓名“张四”；请写编号或全称（export 导出的表里有）。"),
        (RelationRow("联系点", "张三", "甲校"), "没有“张三→甲校”的这一条联系点。"),
        (RelationRow("任职", "张三", "甲校关工委", ("职位=主任",)), "“职位=主任”看不懂（是不是“职务”？）；"),
        (
            RelationRow("任职", "张三", "甲校关工委", ("职务=委员",)),
            f"没有“张三→甲校关工委”的这一条任职；有的是：张三〔{PERSON}〕→甲校关工委〔{COMMITTEE}〕（职务=主任）。",
        ),
    ],
)  # fmt: skip
def test_a_row_that_is_not_there_is_answered_with_what_is(network, wanted, sentence):
    with pytest.raises(InputError) as refused:
        remove_relation(network, OWNER, wanted)
    assert str(refused.value).startswith(sentence)
