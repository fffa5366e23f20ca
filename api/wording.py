"""Sentences as pages say them: without the commands that stand in brackets for whoever sits at the command line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from markupsafe import Markup

from graphmodel.importers.faults import Fault

_COMMAND: Final = re.compile(r"（(?:guangong |--)[^（）]*）")


def without_commands(said: object) -> object:
    """Return a text without `（guangong …）` and `（--…）`; anything else, and what is drawn already, as it is."""
    if not isinstance(said, str) or isinstance(said, Markup):
        return said
    return _COMMAND.sub("", said) if "（guangong " in said or "（--" in said else said


def faults_without_commands(faults: Iterable[Fault]) -> list[Fault]:
    """Return faults as a page, and a workbook that it hands out, say them."""
    return [replace(fault, mending=str(without_commands(fault.mending))) for fault in faults]
