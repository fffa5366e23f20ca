"""A load does what the workbook import does with the same rows, all at once."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest
from askers import OWNER
from both_stores import NEO4J_IN_SOAK
from bulk_graph import graph, opened
from bulk_rows import DISTRICT, FAULTY, FAULTY_BY_WHAT_IS_STORED

from graphmodel.errors import ConflictError, ImportFaultsError, InputError, NotFoundError
from graphmodel.importers.workbook_import import import_file
from graphmodel.workbooks.sheets import sheets
from samples.xishan.district import SEED, build


@pytest.mark.parametrize(
    ("network", "ending"),
    [
        ("sqlite", ".csv"),
        ("sqlite", ".parquet"),
        ("neo4j", ".csv"),
        pytest.param("neo4j", ".parquet", marks=pytest.mark.soak),
    ],
    indirect=["network"],
)
def test_plain_rows_are_loaded_as_the_workbook_import_takes_them(network, load, files, write_file, tmp_path, ending):
    result = load(files(DISTRICT, ending))
    other = opened(tmp_path / "b.db")
    import_file(other, OWNER, write_file(DISTRICT, as_text=True))
    assert graph(network) == graph(other)
    assert (result.checked.odd, result.checked.nodes, result.outcome.applied.number) == (0, 13, 1)
    assert network.verify() == []


@pytest.mark.parametrize("network", NEO4J_IN_SOAK, indirect=True)
def test_the_sample_district_is_the_same_graph_loaded_and_imported(network, load, tmp_path, imported_district):
    folder, district = tmp_path / "csv", build(SEED)
    folder.mkdir()
    for title in (sheet.title for sheet in sheets() if district.rows(sheet.title)):
        rows = district.rows(title)
        with (folder / f"{title}.csv").open("w", newline="", encoding="gb18030") as file:
            writer = csv.DictWriter(file, list(dict.fromkeys(heading for row in rows for heading in row)))
            writer.writeheader()
            writer.writerows({heading: as_listed(value) for heading, value in row.items()} for row in rows)
    load(folder, batch_rows=500)
    assert graph(network) == graph(opened(imported_district))


def as_listed(value: object) -> object:
    return ("否", "是")[value] if isinstance(value, bool) else value


def test_loading_twice_is_loading_once(network, load, files):
    folder = files(DISTRICT)
    load(folder)
    before = graph(network)
    again = load(folder)
    assert (again.outcome.applied.number, again.checked.nodes, again.checked.relations) == (None, 0, 0)
    assert (again.checked.same, again.checked.odd) == (16, 0)
    assert graph(network) == before


@pytest.mark.parametrize("network", NEO4J_IN_SOAK, indirect=True)  # as the one before
def test_rows_without_numbers_find_their_nodes_again(load, files, imported):
    imported(DISTRICT)
    folder = files(
        {"学校": [["名称", "所在地"], ["甲校", "320205001000"], ["乙校", "320205001200"], ["东亭小学", "东亭街道"]]}
    )
    assert load(folder).outcome.applied.created == 4
    again = load(folder)
    assert (again.outcome.applied.number, again.checked.same, again.checked.odd) == (None, 3, 0)


@pytest.mark.parametrize("network", ["sqlite"], indirect=True)  # no store decides it
@pytest.mark.parametrize(
    ("numbers", "odd"), [(("M32020500001", "M32020500002"), 1), (("", ""), 2), (("M32020500001", ""), 2)]
)
def test_an_odd_record_sets_others_apart_only_where_it_has_no_number(network, load, files, imported, numbers, odd):
    imported(DISTRICT)
    rows = [[id_, "工作会议", "C32020500002", f"2023-0{n}-01", said] for n, (id_, said) in
            enumerate(zip(numbers, ("计划", "（清空）"), strict=True), 4)]  # fmt: skip
    result = load(files({"会议": [["编号", "会议类型", "关工委", "日期", "议题"], *rows]}))
    assert (result.checked.odd, result.outcome.applied.created) == (odd, 4)
    assert network.verify() == []


@pytest.mark.parametrize("network", NEO4J_IN_SOAK, indirect=True)  # no store decides it
def test_an_empty_cell_leaves_what_is_stored_and_another_value_is_a_change(network, load, files):
    load(files(DISTRICT))
    rows = [["编号", "名称", "老同志人数", "青少年人数"], ["S32020500001", "东亭小学", "", "300"]]
    result = load(files({"学校": rows}))
    assert (result.outcome.applied.created, result.outcome.applied.changed) == (0, 1)
    with network.store.read() as reader:
        (school,) = (n.node for n in reader.nodes("School"))
        assert (str(school.veteran_count), str(school.youth_count)) == ("20多", "300")
        assert [(e.kind, e.file) for e in reader.history()] == [
            ("load", "学校.csv"),
            ("load", reader.history()[1].file),
        ]


@pytest.mark.parametrize("network", NEO4J_IN_SOAK, indirect=True)  # no store reads them
def test_property_names_and_kind_names_are_understood(network, load, files, imported):
    imported(DISTRICT)
    load(files({"Enterprise": [["id", "name", "ownership"], ["E32020500077", "丙厂", "private"]]}, ".parquet"))
    with network.store.read() as reader:
        (found,) = reader.nodes("Enterprise", values=["E32020500077"])
    assert (found.node.name, found.node.ownership) == ("丙厂", "private")


@pytest.mark.parametrize("network", NEO4J_IN_SOAK, indirect=True)  # as tests/contract/test_change_log.py
def test_rows_carry_their_sheet_and_row_and_the_log_one_entry(network, load, files):
    load(files(DISTRICT))
    with network.store.read() as reader:
        (entry,) = reader.history()
        moved = list(reader.changes(0))
        assert list(reader.changes(1)) == []
    assert (entry.number, entry.kind, entry.created, entry.made_by) == (1, "load", 25, "示例")
    assert len(moved) == 25
    assert {m["number"] for m in moved} == {1}


@pytest.mark.parametrize("network", NEO4J_IN_SOAK, indirect=True)  # as tests/contract/test_undoing.py
def test_a_load_can_be_undone(network, load, files, imported):
    imported({"区划": DISTRICT["区划"]})
    before = graph(network)
    load(files({title: rows for title, rows in DISTRICT.items() if title != "区划"}))
    done = network.undo(OWNER, 2)
    assert (done.applied.removed, graph(network)) == (21, before)
    with network.store.read() as reader:
        gone = [m for m in reader.changes(2) if m["gone"]]
    assert len(gone) == 21
    assert network.verify() == []


@pytest.mark.parametrize("network", NEO4J_IN_SOAK, indirect=True)  # as tests/contract/test_undoing.py
def test_a_load_on_which_something_was_built_is_not_undone(network, load, files, imported):
    imported({"区划": DISTRICT["区划"]})
    load(files({title: DISTRICT[title] for title in ("学校", "企业", "党组织")}))
    imported({"关工委": DISTRICT["关工委"]})
    with pytest.raises(ConflictError, match="第 3 号"):
        network.undo(OWNER, 2)


def together() -> list[tuple[str, list[list[list[str]]]]]:
    """Return faulty sheets by title, a few of them in one: where there are very many, the import tells the first."""
    of_title = {title: [rows for other, rows in FAULTY if other == title] for title, _ in FAULTY}
    return [(title, sheets[n : n + 3]) for title, sheets in of_title.items() for n in range(0, len(sheets), 3)]


@pytest.mark.parametrize("network", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("title", "by_itself"), together())
def test_faults_are_those_of_the_workbook_import(load, files, network, tmp_path, loaded_district, title, by_itself):
    """Faulty rows of a sheet in one file, and each fault that they have by themselves among those."""
    shutil.copy(loaded_district, tmp_path / "a.db")
    folder = files({title: in_one(by_itself)})
    with pytest.raises(ImportFaultsError) as loaded:
        load(folder)
    found = faults_of_import(network, folder / f"{title}.csv")
    assert told(loaded.value) == told(found)
    codes = {f.code for f in found.faults}
    for rows in by_itself:
        assert {f.code for f in faults_of_import(network, files({title: rows}) / f"{title}.csv").faults} <= codes
    with network.store.read() as reader:
        assert reader.state().snapshot == 1


def in_one(sheets: list[list[list[str]]]) -> list[list[str]]:
    """Return the rows of several sheets under the headings of all of them."""
    headings = list(dict.fromkeys(heading for rows in sheets for heading in rows[0]))
    said = [dict(zip(rows[0], row, strict=True)) for rows in sheets for row in rows[1:]]
    return [headings, *([row.get(heading, "") for heading in headings] for row in said)]


def faults_of_import(network, file: Path) -> ImportFaultsError:
    with pytest.raises(ImportFaultsError) as imported:
        import_file(network, OWNER, file, effective=date(2023, 10, 31), scope="320205")
    return imported.value


def told(error: ImportFaultsError) -> set[tuple[str, str, str]]:
    return {(f.code, f.cell, f.value) for f in error.faults}


@pytest.mark.soak  # the server is not asked for faults
@pytest.mark.parametrize("network", ["neo4j"], indirect=True)
def test_faults_are_those_of_the_workbook_import_on_a_server(load, files, network, imported):
    imported(DISTRICT)
    for title, rows in FAULTY_BY_WHAT_IS_STORED:
        folder = files({title: rows})
        with pytest.raises(ImportFaultsError) as loaded:
            load(folder)
        assert told(loaded.value) == told(faults_of_import(network, folder / f"{title}.csv"))
    with network.store.read() as reader:
        assert reader.state().snapshot == 1


@pytest.mark.parametrize("network", ["sqlite"], indirect=True)
def test_a_dry_run_makes_no_file(load, files, tmp_path):
    assert load(files(DISTRICT), dry_run=True).checked.nodes == 13
    assert not (tmp_path / "a.db").exists()


@pytest.mark.parametrize("network", NEO4J_IN_SOAK, indirect=True)  # no store is told more
def test_a_dry_run_writes_nothing(network, load, files, imported):
    folder = files(DISTRICT)
    imported({"区划": DISTRICT["区划"]})
    assert load(folder, dry_run=True).outcome is None
    with network.store.read() as reader:
        assert reader.state().snapshot == 1


@pytest.mark.parametrize("network", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("name", "content", "error", "said"),
    [
        ("客户.csv", b"a,b\n1,2\n", InputError, "客户"),
        ("企业.csv", b"\xff\xff\x81", InputError, "编码"),
        ("企业.parquet", b"PAR1", InputError, "Parquet"),
        ("任职.csv", "姓名,职务\n张三,主任\n".encode(), InputError, "缺少“关工委”列"),
        ("企业.xlsx", b"PK", InputError, "guangong import"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(load, tmp_path, name, content, error, said):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(error, match=said):
        load(path)


@pytest.mark.parametrize("network", ["sqlite"], indirect=True)
def test_a_path_that_leads_nowhere_is_named(load, tmp_path):
    with pytest.raises(NotFoundError, match="没有文件"):
        load(Path(tmp_path / "无.csv"))
