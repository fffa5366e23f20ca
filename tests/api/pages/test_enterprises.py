"""The page 企业: classes that add up, and the lists behind them."""

from __future__ import annotations

import re
from html import unescape

import pytest
from askers import OWNER
from small_district import DAY

from graphmodel.kinds.enterprise import Enterprise, InZone, Ownership
from graphmodel.kinds.party_organization import PartyOrganization, PartyOrgType
from graphmodel.kinds.unit import HasPartyOrg, LocatedIn
from graphmodel.kinds.zone import Zone
from graphmodel.statements.changes import Changes, PutNode, PutRelation

VILLAGE = "320205100201"


@pytest.fixture
def desk(network, ask):
    """Three enterprises: one that comes first, a small one in a zone with a Party committee, one nobody knows."""
    checked = {"has_committee": False, "checked_on": DAY, "ownership": Ownership.private}
    first = Enterprise(id="E32020500001", name="<甲>厂", above_scale=True, **checked)
    small = Enterprise(id="E32020500002", name="乙厂", above_scale=False, **checked)
    loose = Enterprise(id="E32020500003", name="丙厂")
    zone = Zone(id="Z32020500001", name="丁园", has_committee=False, checked_on=DAY)
    branch = PartyOrganization(id="D32020500001", name="甲厂党支部", type=PartyOrgType.party_branch)
    regional = PartyOrganization(id="D32020500002", name="丁园区域性党委", type=PartyOrgType.regional_party_org)
    ties = (
        *(PutRelation(LocatedIn(), each.id, VILLAGE, None) for each in (first, small, zone)),
        PutRelation(LocatedIn(), loose.id, "320205000000", None),
        PutRelation(HasPartyOrg(), first.id, branch.id, None),
        PutRelation(HasPartyOrg(), zone.id, regional.id, None),
        PutRelation(InZone(), small.id, zone.id, None),
    )
    nodes = tuple(map(PutNode, (first, small, loose, zone, branch, regional)))
    network.write(OWNER, Changes(effective=DAY, made_by="测试员", nodes=nodes, relations=ties))
    return ask


def test_the_classes_add_up_to_the_roster_and_each_leads_to_its_list(desk):
    page = desk("GET", "/enterprises?scope=320205").text
    roster = int(re.search(r"在册企业 <strong>(\d+) 家", page)[1])
    classes = page.partition('<ul class="figures classes">')[2].partition("</ul>")[0]
    figures = re.findall(r'href="([^"]*)"><strong>(\d+)</strong>', classes)

    assert sum(int(number) for _, number in figures) == roster == 3
    for address, number in figures:
        told = desk("GET", unescape(address))
        assert told.status_code == 200
        if "P2" not in address:  # zones are listed in place of their enterprises
            assert f"<strong>共 {number} 行</strong>" in told.text


def test_each_part_has_its_rows_as_text(desk):
    page = desk("GET", "/enterprises?scope=320205").text
    parts = {re.match(r"P\d|未关联", part)[0]: part for part in re.split(r"<h2>", page)[1:]}

    assert list(parts) == ["P1", "P2", "P3", "未关联"]
    assert '<a href="/subjects/E32020500001"><bdi>&lt;甲&gt;厂</bdi></a>' in parts["P1"]
    assert "共可再覆盖 <strong>1 家</strong>企业" in parts["P2"]
    assert "<p><bdi>乙厂</bdi></p></details>" in parts["P2"]
    assert '<p class="note">没有 P3 企业。</p>' in parts["P3"]
    assert "<bdi>丙厂</bdi>" in parts["未关联"]


def test_a_place_without_enterprises_says_so(api):
    assert "这个范围没有在册企业。" in api("GET", f"/enterprises?scope={VILLAGE}").text
