"""Committees, Party branches and schools of one stage as what people contact: judged again with each change."""

from __future__ import annotations

from contextlib import closing
from datetime import date

from askers import OWNER

from graphmodel.kinds.care_committee import CareCommittee, EstablishedIn
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.party_organization import PartyOrganization
from graphmodel.kinds.person import HoldsPosition, LiaisesWith, Person
from graphmodel.kinds.school import School
from graphmodel.kinds.unit import HasPartyOrg, LocatedIn
from graphmodel.network import Network
from graphmodel.rules import load_rules
from graphmodel.statements.changes import Changes, PutNode, PutRelation
from graphmodel.stores import open_store

COUNTY, TOWN = "320205000000", "320205001000"
DAY = date(2023, 10, 31)
RULE = """
[[rule]]
id = "own"
title = "本区联系"
topic = "liaison_duty"
asks = "liaison"
place = "320205"
levels = ["county"]
posts = ["director"]
base_levels = ["school"]
stages = ["primary"]
committee_forms = ["system"]
party_types = ["party_branch"]
judgement = "示例"
"""


def edit(*nodes, relations=()):
    return Changes(DAY, "示例", tuple(map(PutNode, nodes)), tuple(PutRelation(*r, None) for r in relations))


def test_objects_of_their_own_are_judged_the_moment_anything_about_them_changes(store, tmp_path):
    (tmp_path / "own.toml").write_text(RULE, encoding="utf-8")
    nodes = [
        Jurisdiction(id=COUNTY, name="锡山区"), Jurisdiction(id=TOWN, name="东亭街道"),
        School(id="S1", name="一小", stage="primary"), School(id="S2", name="一中", stage="senior"),
        PartyOrganization(id="D1", name="甲支部", type="party_branch"), Person(id="P1", name="甲"),
        CareCommittee(id="C1", name="区关工委", form="care_committee"),
        CareCommittee(id="C2", name="教育系统关工委", form="system"),
    ]  # fmt: skip
    relations = [
        *((LocatedIn(), school, TOWN) for school in ("S1", "S2")), (HasPartyOrg(), TOWN, "D1"),
        *((EstablishedIn(), c, COUNTY) for c in ("C1", "C2")), (HoldsPosition(post="director"), "P1", "C1"),
        *((LiaisesWith(year=2023), "P1", target) for target in ("C2", "C1", "D1")),
    ]  # fmt: skip
    with closing(open_store(store.address())) as opened:
        network = Network(opened, load_rules(tmp_path), lambda: DAY)

        def states(topic):
            with network.view(OWNER) as view:
                return dict(view.findings(topic).select("subject", "state").iter_rows())

        network.write(OWNER, edit(*nodes, relations=relations))
        assert states("liaison_reach") == {"C2": "reached", "D1": "reached", "S1": "unreached"}
        assert states("liaison_duty") == {"P1": "met"}
        network.write(OWNER, edit(PartyOrganization(id="D1", name="甲支部", type="party_committee")))
        network.write(OWNER, edit(CareCommittee(id="C2", name="教育系统关工委", form="regional")))
        network.write(OWNER, edit(School(id="S2", name="一中")))
        assert states("liaison_reach") == {"S1": "unreached", "S2": "to_verify"}
        assert states("liaison_duty") == {"P1": "none"}
        assert network.verify() == []
