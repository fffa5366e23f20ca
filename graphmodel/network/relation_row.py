"""One row of a relation's own sheet (任职, 联系点), that somebody names by the sheet and by its two ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from graphmodel.errors import InputError, NotFoundError, nearest
from graphmodel.kinds import expand, kinds, relations
from graphmodel.kinds.codes.normal_form import match_key
from graphmodel.network.carried import carried, carried_by
from graphmodel.statements.titling import titled
from graphmodel.statements.wording import NOTHING, titles, worded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphmodel.kinds.node import Relation
    from graphmodel.network.asker import Asker
    from graphmodel.stores.entries import StoredNode, StoredRelation
    from graphmodel.stores.transaction import Reader

_NAME_AND_ID: Final = re.compile(r".*[〔\[［【（(]([0-9A-Za-z]{12,})[〕\]］】）)]")
_SHOWN: Final = 5


@dataclass(frozen=True)
class RelationRow:
    """How a row is named: title of its sheet, its ends (编号, 名称〔编号〕 or name), and `列=值` to choose by."""

    sheet: str
    source: str
    target: str
    where: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """The one row that is meant, how it is called, and what it carries."""

    held: StoredRelation
    called: str
    carried: tuple[StoredRelation, ...]


def found(reader: Reader, asker: Asker, wanted: RelationRow, *, standing: bool) -> Found:
    """Return the row; NotFoundError where there is none, InputError with the choices where several are meant.

    `standing`: of several, the only one that has not ended is meant.
    """
    model = _model(wanted.sheet)
    declared = model.relation
    sources = _ends(reader, asker, wanted.source, declared.sources, declared.source_title)
    targets = _ends(reader, asker, wanted.target, declared.targets, declared.target_title)
    between = [h for h in reader.relations(declared.name, ids=sources) if h.target in targets]
    meant = [h for h in between if all(_fits(h.relation, condition) for condition in wanted.where)]
    if standing and len(meant) > 1:
        meant = [h for h in meant if h.relation.valid_to is None] or meant
    names = {**sources, **targets}
    if not meant:
        others = f"；有的是：{_listed(between, names)}" if between else ""
        raise NotFoundError(f"没有“{wanted.source}→{wanted.target}”的这一条{declared.title}{others}。")
    if len(meant) > 1:
        raise InputError(
            f"“{wanted.source}→{wanted.target}”有 {len(meant)} 条{declared.title}：{_listed(meant, names)}；"
            f"请写明是哪一条：两头写编号，或加 --where 列=值，如 --where {_example(meant)}。"
        )
    (held,) = meant
    leaving = {m: reader.relations(m.relation.name, ids=[held.source]) for m in carried_by(declared.name)}
    along = [c for m, known in leaving.items() for c in carried(m, held.relation, held.target, list(known))]
    return Found(held, f"{declared.title}“{_told(held, names)}”", tuple(along))


def _model(title: str) -> type[Relation]:
    own = [r for r in relations().values() if not r.relation.columns]
    for model in own:
        if match_key(title) in map(match_key, (model.relation.title, *model.relation.sheet_aliases)):
            return model
    known = [r.relation.title for r in own]
    raise NotFoundError(f"没有叫“{title}”的关系表{nearest(title, known)}，可写：{'、'.join(known)}。")


def _ends(reader: Reader, asker: Asker, text: str, declared: tuple[str, ...], heading: str) -> dict[str, str]:
    """Return what may be meant by one end: names by 编号."""
    both = _NAME_AND_ID.fullmatch(text.strip())
    id_ = (both[1] if both else text.strip()).upper()
    held: list[StoredNode] = []
    if kind := reader.kind_of([id_]).get(id_):
        held = list(reader.nodes(kind, values=[id_]))
    elif not both:
        named = [k for k in expand(declared) if "name" in kinds()[k].model_fields]
        held = [s for k in named for s in reader.nodes(k, by="name", values=[text.strip()])]
    seen = {s.node.id: titled(s.node) for s in held if asker.reaches(s.place)}
    if not seen:
        raise NotFoundError(f"找不到{heading}“{text}”；请写编号或全称（export 导出的表里有）。")
    return seen


def _fits(relation: Relation, condition: str) -> bool:
    column, sign, value = condition.partition("=")
    headings = {title: field for field, title in titles(type(relation)).items()}
    if not sign or column.strip() not in headings:
        raise InputError(
            f"“{condition}”看不懂{nearest(column.strip(), headings)}；应写成 列=值，可用的列：{'、'.join(headings)}。"
        )
    said = worded(getattr(relation, headings[column.strip()]))
    return value.strip() == ("" if said == NOTHING else said)


def _listed(found: Sequence[StoredRelation], names: dict[str, str]) -> str:
    return "、".join(_told(h, names) for h in found[:_SHOWN]) + ("等" if len(found) > _SHOWN else "")


def _told(held: StoredRelation, names: dict[str, str]) -> str:
    """Return `张三〔编号〕→甲村关工委〔编号〕（职务=主任，任职日期=2020-01-01）`."""
    ends = "→".join(f"{names[i]}〔{i}〕" for i in (held.source, held.target))
    told = "，".join(f"{title}={value}" for title, value in _apart(held.relation))
    return f"{ends}（{told}）" if told else ends


def _apart(relation: Relation) -> list[tuple[str, str]]:
    """Return by what a relation is told from others between the same nodes, as far as it says so."""
    fields = (*relation.relation.key, "valid_from", "valid_to")
    said = [(titles(type(relation))[field], worded(getattr(relation, field))) for field in fields]
    return [(title, value) for title, value in said if value != NOTHING]


def _example(meant: Sequence[StoredRelation]) -> str:
    told = [f"{title}={value}" for title, value in _apart(meant[0].relation)]
    return told[0] if told else f"{titles(type(meant[0].relation))['valid_from']}=2020-01-01"
