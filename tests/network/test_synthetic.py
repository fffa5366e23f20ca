"""Whether data are made up is a property of the data: of the places that say so, and of nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from askers import OWNER

from graphmodel.importers.export import export
from graphmodel.importers.workbook_import import import_file
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.network import Network
from graphmodel.statements.changes import Changes, PutNode

DAY = date(2023, 10, 31)
PLACES = (
    Jurisdiction(id="320205000000", name="锡山区", synthetic=True),
    Jurisdiction(id="320205001000", name="东亭街道"),
    Jurisdiction(id="331099000000", name="青溪县"),
    Jurisdiction(id="331099100000", name="柳树镇"),
)


def said(network: Network, scope: str) -> bool:
    with network.view(OWNER, scope) as view:
        return view.places.synthetic()


@pytest.fixture
def two_counties(network: Network) -> Network:
    network.write(OWNER, Changes(DAY, "示例", tuple(PutNode(place) for place in PLACES)))
    return network


def test_data_are_made_up_where_a_place_in_scope_or_above_it_says_so(two_counties: Network) -> None:
    assert {scope: said(two_counties, scope) for scope in ("320205", "320205001", "331099", "331099100", "")} == {
        "320205": True, "320205001": True, "331099": False, "331099100": False, "": True,
    }  # fmt: skip


def test_real_data_that_are_held_at_a_day_are_not_made_up(two_counties: Network) -> None:
    two_counties.refresh(pin=DAY)
    assert not said(two_counties, "331099")


def test_the_mark_survives_an_export_and_is_taken_away_by_a_no(two_counties: Network, tmp_path: Path) -> None:
    with two_counties.store.read() as reader:
        book = export(reader, tmp_path / "全部.xlsx")
    assert import_file(two_counties, OWNER, book, effective=DAY).outcome.applied.number is None
    assert said(two_counties, "320205")
    real = PLACES[0].model_copy(update={"synthetic": False})
    two_counties.write(OWNER, Changes(DAY, "示例", (PutNode(real),)))
    assert not said(two_counties, "")
