"""A command is one file in api/commands/."""

from __future__ import annotations

FILE = '''\
"""`guangong hello`: a greeting."""

from __future__ import annotations

from api.terminal.console import say


def command() -> None:
    """问好。"""
    say("您好")
'''


def test_one_file_is_a_command_with_its_help(copy):
    copy.add("api/commands/hello.py", FILE)
    assert copy.guangong("hello") == "您好\n"
    assert "问好" in copy.guangong("--help")
