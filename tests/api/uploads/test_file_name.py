"""What somebody calls a file leads nowhere and keeps its ending."""

from __future__ import annotations

import pytest

from api.uploads.file_name import file_name


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("锡山区.xlsx", "锡山区.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\桌面\\册.xlsx", "册.xlsx"),
        ("..", "未命名"),
        (".xlsx", "未命名.xlsx"),
        ("con.xlsx", "_con.xlsx"),
        ('a<b>:"|?*\x00\u202e.xlsx', "ab.xlsx"),
        ("长" * 300 + ".xlsx", "长" * 60 + ".xlsx"),
        ("", "未命名"),
    ],
)
def test_a_file_is_called_by_the_last_part_without_what_no_file_may_be_called(said, kept):
    assert file_name(said) == kept
