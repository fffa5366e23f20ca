"""The texts of subjects that are written by hand."""

from __future__ import annotations

import re

import pytest

from graphmodel.facts.subjects import subjects
from graphmodel.facts.telling import telling_of
from graphmodel.kinds import expand, kinds, relations
from graphmodel.kinds.node import snake_case
from graphmodel.stores.sqlite.facts.texts import text_about

_READ = re.compile(r"\b([a-z_]+?)_(?:on_day|in_force)(?:_by_place)?\b")
NAMES = {snake_case(name) if name in kinds() else name.lower(): name for name in (*kinds(), *relations())}


@pytest.mark.parametrize("subject", [name for name, held in subjects().items() if held.written])
def test_a_text_by_hand_reads_no_table_that_its_declaration_does_not_tell_of(subject):
    read = set(_READ.findall(text_about(subject, by_row=True)))
    assert read
    for table in read:
        for name in expand(("Unit",)) if table == "unit" else (NAMES[table],):
            assert subject in telling_of(name), name
