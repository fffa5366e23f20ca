"""The guide for serving others: the settings, commands, options and roles it names are real."""

from __future__ import annotations

import re
from pathlib import Path

from api.access.rights import Allowed, Role
from api.commands import command_names, load_command
from graphmodel.settings import Settings

TEXT = (Path(__file__).parents[2] / "docs" / "access.md").read_text(encoding="utf-8")


def test_every_setting_and_command_that_is_named_exists():
    settings = {name.lower() for name in re.findall(r"GUANGONG_([A-Z_]+)", TEXT)}
    commands = set(re.findall(r"guangong ([a-z]+)", TEXT))
    assert (settings - set(Settings.model_fields), commands - set(command_names())) == (set(), set())
    assert {"accounts", "address", "plain_http", "proxy"} <= settings


def test_every_option_that_is_named_exists():
    groups = map(load_command, ("user", "token", "person"))
    of_groups = [group.get_command(None, name) for group in groups for name in group.list_commands(None)]
    options = {
        option
        for command in (load_command("serve"), load_command("report"), *of_groups)
        for parameter in command.params
        for option in parameter.opts
    }
    assert set(re.findall(r"--[a-z][a-z-]+", TEXT)) - options == set()


def test_every_role_and_what_a_token_may_be_made_for_is_named():
    assert [word.label for word in (*Role, *Allowed) if word.label not in TEXT] == []
