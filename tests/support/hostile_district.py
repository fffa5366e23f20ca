"""A district with something hostile in every text of it: markup, formulas, endless, right to left, rare.

What a workbook may not bring in may have come in another way, before there were checks: it must do no harm.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, Final

from twin_districts import DAY, HERE, twin_districts

from graphmodel.kinds.node import NamedNode, properties
from graphmodel.network import Network
from graphmodel.network.placement import with_places
from graphmodel.rules import load_rules
from graphmodel.statements.changes import Changes
from graphmodel.stores import open_store

FORMULAS: Final = ('=HYPERLINK("http://evil.example/","点我")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1:A9)")
HOSTILE: Final = (
    "<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "\"'><svg/onload=alert(1)>",
    "{{7*7}}${alert(1)}<%=1%>", *FORMULAS, '#panic("x") $x$ *_`\\@<a>', "很长" * 98,
    "\u202eعربي אבג\u202c", "𠮷田𡒄㐂𬀩",
    "]]>&lt;b&gt;&amp;--", "javascript:alert(1)//", "一\u200b二\u2028三\u0301",
)  # fmt: skip
CODED: Final = {"code", "uscc", "phone", "topic", "committee", "version", "round", "listed", "scope"}
"""Texts that are looked up or checked, so that nothing else can stand there."""


def hostile_district() -> Changes:
    """Return the first of the twin districts, with texts that no two things share."""
    told, numbers = twin_districts(), count(1)
    nodes = [put for put in told.nodes if HERE in (put.node.id[1:7], put.node.id[:6])]
    here = {put.node.id for put in nodes}
    ties = [put for put in told.relations if {put.source, put.target} <= here]
    return replace(
        told,
        nodes=tuple(replace(put, node=_hostile(put.node, numbers)) for put in nodes),
        relations=tuple(replace(put, relation=_hostile(put.relation, numbers)) for put in ties),
    )


def _hostile(stated: Any, numbers: Iterator[int]) -> Any:
    texts: dict[str, Any] = {}
    for each in properties(type(stated)):
        if each.type in ("text", "texts") and each.name not in CODED:
            number = next(numbers)
            text = f"{HOSTILE[number % len(HOSTILE)]}{number}"
            texts[each.name] = (text,) if each.type == "texts" else text
    return stated.model_copy(update=texts)


CALLED: Final = {put.node.id: put.node.name for put in hostile_district().nodes if isinstance(put.node, NamedNode)}
"""How each of its things is called, by id."""


@contextmanager
def hostile_network(folder: Path) -> Iterator[Network]:
    """The district in a store of its own, written beneath the door: it would refuse such names."""
    network = Network(open_store(str(folder / "a.db")), load_rules(), lambda: DAY)
    with network.store.write() as writer:
        writer.apply(with_places(writer, hostile_district()))
    network.refresh()
    yield network
    network.store.close()
