"""Strong entity tags: the same question to the same snapshot is the same answer, byte for byte."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version

from pydantic import BaseModel

from graphmodel.network.view import View


def tag_of(view: View, name: str, asked: BaseModel) -> str:
    """Return the ETag of an answer, known before it is computed: snapshot, day, rules, how and by whom
    (by what may be seen, not by name) it was asked."""
    seen = [sorted(view.asker.places), sorted(view.asker.rights)]
    held = [version("guangong-graph"), view.snapshot, view.judgements, str(view.as_of), view.rule_set, view.scope, name]
    text = json.dumps([*held, *seen, asked.model_dump(mode="json")], sort_keys=True)
    return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def is_current(tag: str, if_none_match: str | None) -> bool:
    """Does the client hold this answer already?"""
    known = [t.strip().removeprefix("W/") for t in (if_none_match or "").split(",")]
    return tag in known
