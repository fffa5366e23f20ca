"""The graph itself: all of a scope, or what lies around one node, as programs for graphs take it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.access.rights import taking_along
from api.asked.day import Day
from api.asked.graph_formats import GRAPH_SUFFIX, GRAPH_TYPES, GraphFormat, graph_format
from api.attachment import disposition
from api.caching import is_current, moment_of, tag_of
from api.dependencies import AskerDep, NetworkDep, SiteDep
from api.lists.answering import SCOPE
from api.problems import ProblemError, problem_responses
from api.routes.nodes import Id
from graphmodel.network import Asker
from graphmodel.network.view import View

if TYPE_CHECKING:
    import networkx as nx

MOST_NODES: Final = 100_000
"""Nodes that are given at once."""
DEEPEST: Final = 3
TITLE: Final = "组织网络"
_API: Final = "/api/v1"


class Graph(BaseModel):
    """The node-link format of networkx and d3, with what it holds for in front."""

    title: str = Field(description="名称")
    scope: str = Field(description="范围的区划前缀；空为全部")
    as_of: str = Field(description="哪一天的情况")
    snapshot: int = Field(description="最近一次改动的编号")
    hidden: int = Field(description="与此有关而在范围之外的对象数，只计数，不列名称")
    directed: bool = Field(description="边有没有方向：都有")
    multigraph: bool = Field(description="两点之间可不可以有几条边：可以")
    graph: dict[str, Any] = Field(description="图的属性，与上面各项相同")
    nodes: list[dict[str, Any]] = Field(description="各点：id、kind、name、place 和已知的属性")
    links: list[dict[str, Any]] = Field(
        description="各边：source、target、relation（关系的英文名）、title 和已知的属性"
    )


class Kinds(BaseModel):
    """Of which kinds."""

    model_config = ConfigDict(extra="forbid")

    kinds: list[str] = Field([], title="种类", description="只要这些种类，英文名，可写多次；不写为全部；见 /kinds")
    as_of: Day | None = Field(None, title="时点", description="哪一天的情况，yyyy-MM-dd；不写为结论所属的那一天")


class InScope(Kinds):
    """Which part of the graph."""

    scope: str = Field("", title="范围", description="区划代码或地名全称；不写为可以看到的全部")


class Around(Kinds):
    """How far around a node."""

    depth: int = Field(1, ge=1, le=DEEPEST, title="几步", description="最多经过几条关系；只经过写了的种类")


@dataclass(frozen=True)
class Wanted:
    """What the request says of the format, and what the client holds."""

    format: GraphFormat
    known_tag: str | None

    def by(self, asker: Asker) -> Asker:
        """Return who asks, as far as the answer may show: a file may hold less than what is looked at."""
        return asker if self.format is GraphFormat.json else taking_along(asker)


def _wanted(
    request: Request,
    if_none_match: Annotated[str | None, Header(description="手里的版本的 ETag；没有变动就只答 304")] = None,
) -> Wanted:
    form = graph_format(request.path_params.get("suffix", ""), request.headers.get("accept"))
    return Wanted(form, if_none_match)


WantedDep = Annotated[Wanted, Depends(_wanted)]


def whole(
    network: NetworkDep, asker: AskerDep, site: SiteDep, wanted: WantedDep, asked: Annotated[InScope, Query()]
) -> Response:
    """Return what is in a scope."""
    with network.view(wanted.by(asker), asked.scope, asked.as_of) as view:
        if view.pages.is_wide:
            raise ProblemError("too-many-rows", "资料太多，整个范围的图一次给不出来；请用 scope 写到县（市、区）以下。")
        return _answered(view, wanted, site.address, asked, lambda: view.subgraph(*asked.kinds))


def around(
    id_: Id, network: NetworkDep, asker: AskerDep, site: SiteDep, wanted: WantedDep, asked: Annotated[Around, Query()]
) -> Response:
    """Return what lies around a node."""
    with network.view_of(wanted.by(asker), id_) as held:
        view = held.on(asked.as_of) if asked.as_of else held
        return _answered(view, wanted, site.address, (id_, asked), lambda: _near(view, id_, asked))


def _near(view: View, id_: str, asked: Around) -> nx.MultiDiGraph[str]:
    return view.neighbourhood(id_, asked.depth, *asked.kinds)


def _answered(view: View, wanted: Wanted, address: str, asked: Any, make: Callable[[], Any]) -> Response:
    tag = tag_of(moment_of(view), view.asker, "graph", view.scope, repr(asked), wanted.format)
    headers = {"Cache-Control": "private, no-cache", "Vary": "Accept, Authorization, Cookie", "ETag": f'"{tag}"'}
    if is_current(tag, wanted.known_tag):
        return Response(status_code=304, headers=headers)
    graph = make()
    if len(graph) > MOST_NODES:
        raise ProblemError(
            "too-many-rows", f"共 {len(graph)} 个点，一次最多 {MOST_NODES} 个；请用 scope 或 kinds 缩小。",
            total=len(graph),
        )  # fmt: skip
    if view.moved():
        del headers["ETag"]
    head = {
        "title": TITLE, "scope": view.scope, "as_of": view.as_of.isoformat(), "snapshot": view.snapshot,
        "hidden": view.hidden,
    }  # fmt: skip
    headers |= {SCOPE: view.scope, "Guangong-Snapshot": str(view.snapshot), "Guangong-Hidden": str(view.hidden)}
    if wanted.format is not GraphFormat.json:
        where = f"-{view.scope}" if view.scope else ""
        headers["Content-Disposition"] = disposition(f"graph{where}.{wanted.format}", f"{TITLE}{where}.{wanted.format}")
    return Response(_text(graph, wanted.format, head, address), headers=headers, media_type=GRAPH_TYPES[wanted.format])


def _text(graph: nx.MultiDiGraph[str], form: GraphFormat, head: dict[str, Any], address: str) -> str:
    from api.formats import graphs, organization  # with networkx, for which no other route waits

    match form:
        case GraphFormat.json:
            return graphs.node_link_of(graph, head)
        case GraphFormat.graphml:
            return graphs.graphml_of(graph, head)
        case GraphFormat.cyjs:
            return graphs.cytoscape_of(graph, head)
        case GraphFormat.jsonld:
            return organization.organization_of(graph, head, f"{address}{_API}")


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["graph"])
    said = "地址后加 .graphml、.cyjs、.jsonld 为 GraphML、Cytoscape JSON、JSON-LD（W3C ORG 的词）"

    def add(path: str, endpoint: Any, operation: str, title: str, what: str) -> None:
        routes.add_api_route(
            f"{path}{GRAPH_SUFFIX}", endpoint, operation_id=operation, summary=title, description=f"{what}；{said}",
            response_model=Graph,
            responses=problem_responses(400, 403, 404, 406, 422, 503) | {304: {"description": "没有变动"}},
        )  # fmt: skip

    add("/graph", whole, "graph", "组织网络", "范围内当天存在的各点和它们之间的关系，node-link 格式")
    add("/nodes/{id_}/neighbourhood", around, "nodes_neighbourhood", "它的周围", "离它几条关系以内的各点，同一格式")
    return routes
