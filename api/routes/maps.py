"""The maps: which there are, and each as a page that stands alone, as a drawing, as sheets to print, or as data."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response
from pydantic import BaseModel, ConfigDict, Field

from api.access.rights import taking_along
from api.asked.day import Day
from api.asked.nothing import NothingElse
from api.dependencies import AskerDep, NetworkDep
from api.jobs.turn import turn
from api.lists.answering import SCOPE
from api.papers.map_file import MEDIA, ONE_AT_A_TIME, MapForm, Wish, map_called, map_file, saved_as
from api.problems import ProblemError, problem_responses
from graphmodel.network import Right
from visualisation import maps


class MapTheme(BaseModel):
    """What a map can be looked at for."""

    code: str = Field(description="代码，用于 theme")
    title: str = Field(description="名称")


class MapEntry(BaseModel):
    """One map."""

    name: str = Field(description="英文名，用在地址里")
    title: str = Field(description="名称")
    summary: str = Field(description="图上看得到什么")
    compares: bool = Field(description="是否与某一天比，比的那一天用 since 写")
    themes: list[MapTheme] = Field(description="可选的主题")


class MapWanted(BaseModel):
    """Of which place and day, in which theme."""

    model_config = ConfigDict(extra="forbid")

    scope: str = Field("", title="范围", description="区划代码或地名全称；不写为可以看到的全部")
    as_of: Day | None = Field(None, title="时点", description="哪一天的情况，yyyy-MM-dd；不写为结论所属的那一天")
    since: Day | None = Field(None, title="与哪一天比", description="只用于变动图；不写为上月末")
    theme: str = Field(
        "", title="主题", description="印在纸上的主题，代码见 /maps；不写为第一个有所缺的", max_length=40
    )
    names: bool = Field(False, title="含姓名", description="写出人员姓名，要有导出姓名的权限")


def catalogue_of_maps(_: NothingElse) -> list[MapEntry]:
    """List the maps."""
    return [
        MapEntry(
            name=name, title=each.title, summary=each.summary, compares=each.compares,
            themes=[MapTheme(code=theme.code, title=theme.title) for theme in each.themes],
        )
        for name, each in maps().items()
    ]  # fmt: skip


def one_map(
    name: Annotated[str, Path(description="图的英文名，见 /maps")],
    form: Annotated[MapForm, Path(description="html 可离线打开的网页，svg 一张大图，pdf 分页打印，json 数据")],
    network: NetworkDep,
    asker: AskerDep,
    asked: Annotated[MapWanted, Query()],
) -> Response:
    """Return a map as a file."""
    map_called(name)
    if asked.names:
        asker.require(Right.export_names)
    with turn(ONE_AT_A_TIME), network.view(taking_along(asker), asked.scope, asked.as_of) as view:
        if view.pages.is_wide:
            raise ProblemError("too-many-rows", "资料太多，整个范围一张图画不下；请用 scope 写到县（市、区）以下。")
        wish = Wish(name, form, asked.theme, asked.since, asked.names)
        content, saved = map_file(view, wish), saved_as(view, wish)
        headers = {"Content-Disposition": saved, "Guangong-Snapshot": str(view.snapshot), SCOPE: view.scope}
    return Response(content, headers=headers, media_type=MEDIA[form])


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(prefix="/maps", tags=["maps"])
    routes.add_api_route(
        "", catalogue_of_maps, operation_id="maps_list", summary="网络图目录",
        description="全部网络图，各自的主题", responses=problem_responses(422),
    )  # fmt: skip
    answers: dict[int | str, dict[str, Any]] = {
        200: {"description": "文件", "content": {media: {} for media in MEDIA.values()}}
    }
    routes.add_api_route(
        "/{name}.{form}", one_map, operation_id="maps_file", summary="一张网络图",
        description="存成文件的网络图：网页、SVG、PDF 或数据；姓名默认隐去", response_class=Response,
        responses=answers | problem_responses(400, 403, 404, 422, 503),
    )  # fmt: skip
    return routes
