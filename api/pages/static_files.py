"""Style sheets and scripts of the pages: the files of api/static, those of the maps, and no others."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Response
from fastapi.responses import FileResponse

from graphmodel.errors import NotFoundError
from visualisation.assets import assets

OPEN = True
FOLDER: Final = Path(__file__).parents[1] / "static"
OF_MAPS: Final = "map"
ICON: Final = "favicon.ico"


def static(name: str) -> Response:
    """Return one file."""
    path = _files().get(name)
    if path is None:
        raise NotFoundError("没有这个文件。")
    return FileResponse(path, headers={"Cache-Control": "no-cache"})


def icon() -> Response:
    """Return the picture that browsers show beside the title, where they look for it by themselves."""
    return static(ICON)


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/static/{name:path}", static, name="static")
    routes.add_api_route(f"/{ICON}", icon, name="icon")
    return routes


@cache
def _files() -> dict[str, Path]:
    """Return what there is, by name: no path is made of what somebody asked for."""
    own = {path.relative_to(FOLDER).as_posix(): path for path in FOLDER.rglob("*") if path.is_file()}
    return own | {f"{OF_MAPS}/{name}": path for name, path in assets().items()}
