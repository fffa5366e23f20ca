from __future__ import annotations

from pathlib import Path

from visualisation.drawing import Drawing


def test_a_map_is_saved_as_utf8_whatever_the_machine_prefers(tmp_path: Path):
    Drawing("图", "<p>锡山区</p>\n").save(tmp_path / "图.html")
    assert (tmp_path / "图.html").read_bytes() == "<p>锡山区</p>\n".encode()
