"""Writing single nodes and relations: only what was read, once, all of it or nothing."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any, Final

from fastapi import APIRouter, Body, Depends, Path, Request, Response

from api.asked.edits import EditDep, read_contents, refuse_unfit, remarks_of
from api.dependencies import AskerDep, NetworkDep
from api.models.nodes import Written, written_answer
from api.problems import problem_responses
from graphmodel.errors import InputError, NotFoundError, nearest
from graphmodel.kinds import expand, kinds, relations
from graphmodel.kinds.node import Node, Relation
from graphmodel.network import Asker, Network
from graphmodel.network.editing import Contents, Edit, End, put_node, put_relation, remove_node, remove_relation
from graphmodel.network.writing import Outcome

Id = Annotated[str, Path(description="编号", max_length=100)]
Name = Annotated[str, Path(description="关系的英文名，见 /kinds", max_length=100)]
Target = Annotated[str, Path(description="另一头的编号", max_length=100)]
Given = Annotated[dict[str, Any], Body(description="各属性的值，日期写 yyyy-MM-dd")]
GivenNode = Annotated[
    dict[str, Any],
    Body(
        description="各属性的值，日期写 yyyy-MM-dd。新增时还要有 kind；所在地等写在 relations，一起写入、一起撤销："
        '{"kind": "School", "name": "某校", "relations": {"LOCATED_IN": "320205001000"}}'
    ),
]
PROBLEMS: Final = problem_responses(400, 403, 404, 408, 409, 412, 413, 422, 428, 503)
_TIES: Final = "relations"
_TIE: Final = "/nodes/{id_}/relations/{relation}/{target}"
_KEY: Final = {
    "name": "key", "in": "path", "required": True, "schema": {"type": "string"},
    "description": "区分同样两头的几条：各区分属性的值，依次用逗号隔开",
}  # fmt: skip
_PUT, _PATCH = "整条写入，没有写的属性清空", "只改写了的属性，null 为清空"
_REMOVE: Final = "只用于从来没有过的，还有别的资料指向它时不移除；不再有的请改 valid_to"


def _key(request: Request) -> str:
    """Return the last part of the address of a relation that has a key."""
    return str(request.path_params.get("key", ""))


KeyDep = Annotated[str, Depends(_key)]


def put(id_: Id, given: GivenNode, network: NetworkDep, asker: AskerDep, edit: EditDep, response: Response) -> Written:
    """Write a node as a whole."""
    return _node(network, asker, id_, given, edit, response, partly=False)


def patch(id_: Id, given: Given, network: NetworkDep, asker: AskerDep, edit: EditDep, response: Response) -> Written:
    """Change some properties of a node."""
    return _node(network, asker, id_, given, edit, response, partly=True)


def delete(id_: Id, network: NetworkDep, asker: AskerDep, edit: EditDep, response: Response) -> Written:
    """Remove a node that never was so."""
    return _written(network, remove_node(network, asker, id_, edit), edit, response)


def put_tie(
    id_: Id, relation: Name, target: Target, given: Given, network: NetworkDep, asker: AskerDep, edit: EditDep,
    response: Response, key: KeyDep,
) -> Written:  # fmt: skip
    """Write a relation as a whole."""
    return _tie(network, asker, _end(id_, relation, target, key), given, edit, response, partly=False)


def patch_tie(
    id_: Id, relation: Name, target: Target, given: Given, network: NetworkDep, asker: AskerDep, edit: EditDep,
    response: Response, key: KeyDep,
) -> Written:  # fmt: skip
    """Change some properties of a relation."""
    return _tie(network, asker, _end(id_, relation, target, key), given, edit, response, partly=True)


def delete_tie(
    id_: Id, relation: Name, target: Target, network: NetworkDep, asker: AskerDep, edit: EditDep,
    response: Response, key: KeyDep,
) -> Written:  # fmt: skip
    """Remove a relation that never was so."""
    return _written(network, remove_relation(network, asker, _end(id_, relation, target, key), edit), edit, response)


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["nodes"])

    def add(path: str, method: str, endpoint: Any, operation: str, title: str, said: str) -> None:
        extra = {"parameters": [_KEY]} if path.endswith("{key}") else None
        routes.add_api_route(
            path, endpoint, methods=[method], operation_id=operation, summary=title, description=said,
            responses=PROBLEMS, openapi_extra=extra,
        )  # fmt: skip

    add("/nodes/{id_}", "PUT", put, "nodes_put", "写入一条", _PUT)
    add("/nodes/{id_}", "PATCH", patch, "nodes_patch", "改一条", _PATCH)
    add("/nodes/{id_}", "DELETE", delete, "nodes_delete", "移除一条", _REMOVE)
    for path, of_key in ((_TIE, ""), (f"{_TIE}/{{key}}", "_of_key")):
        add(path, "PUT", put_tie, f"relations_put{of_key}", "写入一条关系", _PUT)
        add(path, "PATCH", patch_tie, f"relations_patch{of_key}", "改一条关系", _PATCH)
        add(path, "DELETE", delete_tie, f"relations_delete{of_key}", "移除一条关系", _REMOVE)
    return routes


def _node(
    network: Network, asker: Asker, id_: str, given: dict[str, Any], edit: Edit, response: Response, *, partly: bool
) -> Written:
    values = dict(given)
    model = _kind_of(network, asker, id_, values.pop("kind", None), edit)
    ties = _ties_of_new(model, values.pop(_TIES, None), edit)
    named = {"id": id_, **values}
    if named["id"] != id_:
        raise InputError(f"地址里的编号是“{id_}”，内容里的是“{named['id']}”；请只写一个。")
    refuse_unfit(model, values)
    contents = Contents(named, partial(read_contents, model), partly, ties)
    return _written(network, put_node(network, asker, id_, contents, edit), edit, response)


def _kind_of(network: Network, asker: Asker, id_: str, said: object, edit: Edit) -> type[Node]:
    """Return the kind of a node: what stands, else what the contents say."""
    if edit.version is not None:
        with network.view_of(asker, id_) as view:
            held = type(view.node(id_).node)
        if said not in (None, held.__name__):
            raise InputError(f"“{id_}”是{held.kind.title}（{held.__name__}），不能改成“{said}”。")
        return held
    if not isinstance(said, str) or said not in kinds():
        near = nearest(str(said or ""), kinds())
        raise InputError(f"新增时要写 kind，没有“{said or ''}”这一类{near}；全部见 /api/v1/kinds。")
    return kinds()[said]


def _ties_of_new(model: type[Node], said: object, edit: Edit) -> tuple[tuple[Relation, str], ...]:
    """Return the relations that are written with a new node; those that have a key are written at their addresses."""
    if said is None:
        return ()
    if edit.version is not None:
        raise InputError("relations 只在新增时写；已有的，请按每一条关系的地址写。")
    if not isinstance(said, dict) or not all(isinstance(target, str) for target in said.values()):
        raise InputError('relations 应写成 {关系的英文名: 另一头的编号}，如 {"LOCATED_IN": "320205001000"}。')
    able = {
        name: relation
        for name, relation in relations().items()
        if model.__name__ in expand(relation.relation.sources) and not relation.relation.key
    }
    if unknown := [name for name in said if name not in able]:
        near = nearest(unknown[0], able) or f"，可以写：{'、'.join(able) or '没有'}"
        raise InputError(f"新增{model.kind.title}时 relations 里不能写“{unknown[0]}”{near}。")
    return tuple((able[name](), target) for name, target in said.items())


def _tie(
    network: Network, asker: Asker, end: End, given: dict[str, Any], edit: Edit, response: Response, *, partly: bool
) -> Written:
    named = dict(zip(end.model.relation.key, (part or None for part in end.key), strict=False))
    if wrong := [name for name, value in named.items() if name in given and str(given[name]) != str(value)]:
        raise InputError(f"“{wrong[0]}”在地址里和内容里写得不同；请只写一个。")
    refuse_unfit(end.model, given)
    contents = Contents({**given, **named}, partial(read_contents, end.model), partly)
    return _written(network, put_relation(network, asker, end, contents, edit), edit, response)


def _end(id_: str, relation: str, target: str, key: str) -> End:
    if relation not in relations():
        raise NotFoundError(f"没有“{relation}”这一种关系{nearest(relation, relations())}；全部见 /api/v1/kinds。")
    model = relations()[relation]
    parts = tuple(key.split(",")) if key else ()
    if len(parts) != len(model.relation.key):
        names = "、".join(model.relation.key) or "没有"
        raise InputError(f"“{relation}”的地址最后要写的区分属性：{names}；现为“{key}”。")
    return End(model, id_, target, parts)


def _written(network: Network, outcome: Outcome, edit: Edit, response: Response) -> Written:
    if outcome.applied.number is not None and edit.keep:
        response.headers["Guangong-Version"] = str(outcome.applied.number)
    return written_answer(outcome, dry_run=not edit.keep, remarks=remarks_of(edit.effective, network.today()))
