"""Single nodes: what they are, what they are bound to, what was judged of them, what they were before."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.asked.formats import SUFFIX
from api.asked.listing import Listing
from api.asked.nothing import NothingElse
from api.dependencies import AskerDep, NetworkDep
from api.lists.answering import RequestedDep, Rows, respond
from api.lists.models import answer_model
from api.models.nodes import CellAnswer, KindEntry, NodeAnswer, Ties, kind_entry, node_answer, tie_answer
from api.problems import problem_responses
from graphmodel.errors import NotFoundError, nearest
from graphmodel.kinds import kinds
from graphmodel.network.single import Cell
from queries import plain_lists
from queries.asking import Ask, answer

Id = Annotated[str, Path(description="编号", max_length=100)]
ASKED = problem_responses(400, 403, 404, 422, 503)
_UNSTORED = {"Cache-Control": "private, no-cache", "Vary": "Accept, Authorization, Cookie"}


class Since(BaseModel):
    """From which change on."""

    model_config = ConfigDict(extra="forbid")

    since: int = Field(0, ge=0, le=1 << 53, title="从哪次改动之后", description="改动的编号；这一次本身不算")


def list_kinds(_: NothingElse) -> list[KindEntry]:
    """List the kinds with their properties and relations."""
    return [kind_entry(name) for name in kinds()]


def one_kind(kind: Annotated[str, Path(description="种类的英文名")], _: NothingElse) -> KindEntry:
    """Return one kind."""
    if kind not in kinds():
        raise NotFoundError(f"没有“{kind}”这一类{nearest(kind, kinds())}。")
    return kind_entry(kind)


def one_node(id_: Id, network: NetworkDep, asker: AskerDep, response: Response, _: NothingElse) -> NodeAnswer:
    """Return a node with its version."""
    with network.view_of(asker, id_) as view:
        found = node_answer(view, view.node(id_))
    response.headers.update({**_UNSTORED, "Guangong-Version": str(found.version)})
    return found


def its_relations(id_: Id, network: NetworkDep, asker: AskerDep, response: Response, _: NothingElse) -> Ties:
    """Return the relations of a node, either way."""
    response.headers.update(_UNSTORED)
    with network.view_of(asker, id_) as view:
        held = view.ties(id_)
        called = view.called({end for tie in held for end in (tie.source, tie.target)})
        return Ties(id=id_, hidden=view.hidden, rows=[tie_answer(view, id_, tie, called) for tie in held])


def its_history(
    id_: Id, network: NetworkDep, asker: AskerDep, response: Response, asked: Annotated[Since, Query()]
) -> list[CellAnswer]:
    """Return what changes made of a node and of the relations that leave it, newest first."""
    response.headers.update(_UNSTORED)
    with network.view_of(asker, id_) as view:
        return [cell_answer(cell) for cell in view.cells(since=asked.since, id_=id_)]


def its_findings(
    id_: Id, network: NetworkDep, asker: AskerDep, requested: RequestedDep, asked: Annotated[Listing, Query()]
) -> Response:
    """Return everything that was judged of a node."""
    with network.view_of(requested.by(asker), id_) as view:
        ask = Ask(parameters={"subject": id_}, filters=asked.conditions(), order=asked.order)
        return respond(view, f"nodes/{id_}/findings", asked, requested, Rows(lambda: answer(view, "findings", ask)))


def cell_answer(cell: Cell) -> CellAnswer:
    """Return a field that was moved, as it is told."""
    told = cell._asdict()
    return CellAnswer.model_validate({**told, "id": told.pop("subject"), "property": told.pop("field")})


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["nodes"])

    def add(path: str, endpoint: Any, operation: str, title: str, said: str) -> None:
        routes.add_api_route(path, endpoint, operation_id=operation, summary=title, description=said, responses=ASKED)

    add("/kinds", list_kinds, "kinds_list", "种类", "全部种类，各有属性和关系")
    add("/kinds/{kind}", one_kind, "kinds_one", "一个种类", "一个种类的属性和关系")
    add("/nodes/{id_}", one_node, "nodes_one", "一条资料", "一个单位、关工委、人员等，连同版本号")
    add("/nodes/{id_}/relations", its_relations, "nodes_relations", "它的关系", "从它出发和指向它的关系")
    add("/nodes/{id_}/history", its_history, "nodes_history", "它的历史", "每次改动改了哪几项，原来和现在；新的在前")
    routes.add_api_route(
        f"/nodes/{{id_}}/findings{SUFFIX}",
        its_findings,
        operation_id="nodes_findings",
        summary="它的判定",
        description="对它的每一项判定；地址后加 .csv、.xlsx、.ndjson、.parquet 为表格文件",
        response_model=answer_model("findings", plain_lists()["findings"]),
        responses=problem_responses(400, 403, 404, 406, 410, 422, 503) | {304: {"description": "没有变动"}},
    )
    return routes
