"""Parameters of rules that would set nothing are refused in the same words, whichever way they come in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from askers import OWNER
from bulk_graph import DAY, opened
from unfit_parameters import COUNTY, GENERAL, HEADING, NEIGHBOUR, TOWN, UNFIT, rows

from graphmodel.errors import ImportFaultsError, StatementFaultsError
from graphmodel.importers.bulk.loading import Order, load_files
from graphmodel.importers.workbook_import import import_file
from graphmodel.kinds.jurisdiction import Jurisdiction
from graphmodel.kinds.rule_parameter import RuleParameter, SetFor
from graphmodel.network import Network
from graphmodel.statements.changes import Changes, PutNode, PutRelation

PLACES = ((COUNTY, "锡山区"), (TOWN, "东亭街道"), (NEIGHBOUR, "惠山区"))
SAID = sorted(said for *_, said in UNFIT.values())


@pytest.fixture
def network(tmp_path: Path) -> Network:
    network = opened(tmp_path / "a.db")
    places = tuple(PutNode(Jurisdiction(id=id_, name=name)) for id_, name in PLACES)
    network.write(OWNER, Changes(date(2023, 10, 1), "示例", places))
    return network


def refused(found: ImportFaultsError) -> list[tuple[str, str]]:
    """Return what each fault says, without what a file is asked to do, and the column it stands in."""
    said = [("，".join(filter(None, (f.problem, f.expected, f.mending))), f.cell) for f in found.faults]
    return sorted((sentence.removesuffix("后重新导入"), cell[:1]) for sentence, cell in said)


def test_written_one_by_one_they_are_refused(network: Network) -> None:
    nodes = tuple(PutNode(RuleParameter(id=i, rule=r, parameter=p, value=v, citation=c)) for i, r, p, v, c, _ in rows())
    ties = tuple(PutRelation(SetFor(), str(id_), str(place), None) for id_, *_, place in rows())
    with pytest.raises(StatementFaultsError) as found:
        network.write(OWNER, Changes(DAY, "示例", nodes, ties))
    assert sorted(fault.sentence.split("”：", 1)[1] for fault in found.value.faults) == SAID


def test_imported_they_are_refused_at_their_cells(network: Network, write_file: Callable[..., Path]) -> None:
    with pytest.raises(ImportFaultsError) as found:
        import_file(network, OWNER, write_file({"规则参数": [HEADING, *rows()]}, scope="3202", as_text=True))
    assert refused(found.value) == sorted(zip((said for *_, said in UNFIT.values()), "BCBBBD", strict=True))


def test_loaded_in_bulk_they_are_refused_as_well_and_one_that_sets_something_comes_in(
    network: Network, write_rows: Callable[..., Path], tmp_path: Path
) -> None:
    folder = write_rows(tmp_path / "csv", {"规则参数": [HEADING, *rows()]})
    with pytest.raises(ImportFaultsError) as found:
        load_files(network, Order((folder,), OWNER, DAY, scope="3202"))
    assert [said for said, _ in refused(found.value)] == SAID

    fit = write_rows(
        tmp_path / "fit", {"规则参数": [HEADING, ["K32020500001", GENERAL, "上限", "9", "某会议纪要", COUNTY]]}
    )
    load_files(network, Order((fit,), OWNER, DAY, scope="3202"))
    with network.view(OWNER, "320205") as view:
        assert [(s.setting.place, s.setting.value, s.why) for s in view.ruled.settings()] == [("320205", "9", None)]
