from __future__ import annotations

from pathlib import Path

import pytest

from graphmodel.errors import InputError
from visualisation.drawing import Drawing


def test_a_map_is_saved_as_utf8_whatever_the_machine_prefers(tmp_path: Path):
    Drawing("图", "<p>锡山区</p>\n").save(tmp_path / "图.html")
    assert (tmp_path / "图.html").read_bytes() == "<p>锡山区</p>\n".encode()


def test_a_map_is_never_written_over_another_file(tmp_path: Path):
    Drawing("图", "旧").save(tmp_path / "图.html")
    with pytest.raises(InputError, match="已经有文件"):
        Drawing("图", "新").save(tmp_path / "图.html")
    assert [p.name for p in tmp_path.iterdir()] == ["图.html"]
    assert (tmp_path / "图.html").read_text("utf-8") == "旧"
