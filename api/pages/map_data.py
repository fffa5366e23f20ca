"""What the scripts of a map fetch: what it starts with, what lies in bubbles, and how two subjects hang together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse

from api.dependencies import AskerDep, NetworkDep
from api.page_parts.map_places import OfBubbles, OfPlace, OfTwo, place_of
from api.page_parts.pictures import Pictures, PicturesDep
from api.papers.map_file import since_of
from graphmodel.network.view import View
from queries.asking import rows
from visualisation import maps
from visualisation.map import Map
from visualisation.picture import Picture


class Shown(NamedTuple):
    """A map by its name, and the pictures that are kept."""

    name: str
    drawn: Map
    held: Pictures

    def picture(self, view: View, asked: OfPlace) -> Picture:
        """Return the picture of a view, drawn where it is not kept."""
        since = since_of(self.drawn, view, asked.since)
        name = f"{self.name} {since}" if since else self.name
        return self.held.of(view, name, lambda opened: self.drawn.show(opened, rows, since))


def started(name: str, drawn: Map) -> Callable[..., Response]:
    """Return what answers with the data a map starts with."""

    def start(network: NetworkDep, asker: AskerDep, held: PicturesDep, asked: Annotated[OfPlace, Query()]) -> Response:
        with network.view(asker, place_of(network, asker, asked.scope)) as view:
            return JSONResponse(Shown(name, drawn, held).picture(view, asked).start())

    return start


def opened(name: str, drawn: Map) -> Callable[..., Response]:
    """Return what answers with what lies in bubbles."""

    def inside(
        network: NetworkDep, asker: AskerDep, held: PicturesDep, asked: Annotated[OfBubbles, Query()]
    ) -> Response:
        with network.view(asker, place_of(network, asker, asked.scope)) as view:
            return JSONResponse(Shown(name, drawn, held).picture(view, asked).inside(set(asked.area)))

    return inside


def bound(name: str, drawn: Map) -> Callable[..., Response]:
    """Return what answers with the chain of relations between two subjects, in words and as it stands on the map."""

    def path(network: NetworkDep, asker: AskerDep, held: PicturesDep, asked: Annotated[OfTwo, Query()]) -> Response:
        with network.view(asker, place_of(network, asker, asked.scope)) as view:
            found = rows(view, "path", {"start": asked.start, "end": asked.end, "by_work": True})
            picture = Shown(name, drawn, held).picture(view, asked)
        steps = found.to_dicts()
        met = [*(step["source"] for step in steps[:1]), *(step["target"] for step in steps)]
        return JSONResponse({"steps": [_told(step) for step in steps], "lit": list(_on_map(met, picture))})

    return path


def _told(step: Mapping[str, Any]) -> str:
    return f"{step['step']}. {step['sentence']}"


def _on_map(ids: Iterable[str], picture: Picture) -> Iterator[str]:
    """Yield what stands on the map for nodes of the graph, each once in their order: a committee is its unit there."""
    stands = {node["id"]: node["id"] for node in picture.nodes if "area" not in node}
    stands |= {own: node["id"] for node in picture.nodes for own in node.get("committees", ())}
    yield from dict.fromkeys(stands[id_] for id_ in ids if id_ in stands)


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    for name, drawn in maps().items():
        for part, endpoint in (("start", started), ("inside", opened), ("path", bound)):
            routes.add_api_route(f"/maps/{name}/{part}", endpoint(name, drawn), name=f"maps_{name}_{part}")
    return routes
