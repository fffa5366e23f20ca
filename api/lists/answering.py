"""Answers a request for a list: from what the client holds, from what is kept, or anew; page by page, in any format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Annotated, Final
from urllib.parse import urlencode

from fastapi import Depends, Header, Request, Response

from api.access.rights import taking_along
from api.asked.cursor import Cursor, Moment, read_cursor
from api.asked.formats import MEDIA_TYPES, Format, chosen
from api.asked.frames import Frames, Written
from api.asked.listing import HOW, Listing, Shape
from api.asked.listing import Header as Headings
from api.attachment import disposition
from api.caching import is_current, moment_of, tag_of
from api.formats.marking import header_of, mark_of
from api.formats.table import Labels, Table, people_table, table
from api.formats.texts import array_of, csv_of, json_of, ndjson_of
from api.once import once
from api.problems import ProblemError

if TYPE_CHECKING:
    from graphmodel.network import Asker
    from graphmodel.network.view import View
    from queries.asking import Answer

LONG: Final = 10_000
"""Rows of a list of which no more than a page is read; a shorter one is read whole, and kept for the pages to come."""
MOST_OF_JSON: Final = 100_000
MOST_OF_A_SHEET: Final = 1_048_574
"""Rows of a sheet, but for the line above and the heading."""
SCOPE: Final = "Guangong-Scope"
"""The header that says of which place an answer tells, which is less where more was asked for than may be seen."""
_CODED: Final = (Format.json, Format.ndjson, Format.parquet)
"""Formats that programs read: codes unless words are asked for."""


@dataclass(frozen=True)
class Requested:
    """What the request itself says about its answer."""

    path: str
    query: tuple[tuple[str, str], ...]
    format: Format
    known_tag: str | None
    frames: Frames

    def by(self, asker: Asker) -> Asker:
        """Return who asks, as far as the answer may show: a file may hold less than what is looked at."""
        return asker if self.format is Format.json else taking_along(asker)

    def at(self, cursor: Cursor | None) -> str:
        """Return the address of another page of the same list."""
        kept = [(name, value) for name, value in self.query if name != "cursor"]
        query = urlencode([*kept, *([("cursor", str(cursor))] if cursor else [])])
        return f"{self.path}?{query}" if query else self.path


def frames_of(request: Request) -> Frames:
    """Return the answers that the application keeps."""
    return once(request.app.state, "frames", Frames)


async def _frames(request: Request) -> Frames:
    return frames_of(request)


FramesDep = Annotated[Frames, Depends(_frames)]


async def _requested(
    request: Request,
    frames: FramesDep,
    if_none_match: Annotated[str | None, Header(description="手里的版本的 ETag；没有变动就只答 304")] = None,
) -> Requested:
    format_ = chosen(request.path_params.get("suffix", ""), request.headers.get("accept"))
    query = tuple(request.query_params.multi_items())
    return Requested(request.scope["path"], query, format_, if_none_match, frames)


RequestedDep = Annotated[Requested, Depends(_requested)]


@dataclass(frozen=True)
class Rows:
    """How the rows of a list are had."""

    whole: Callable[[], Answer]
    part: Callable[[int, int], Answer | None] = lambda *_: None
    """Gives those from the one of that number on, at most so many, where the store can cut them out."""


def respond(view: View, name: str, listing: Listing, requested: Requested, rows: Rows) -> Response:
    """Return the page that is asked for."""
    listing.conditions()  # what is wrong is wrong whatever the client holds
    cursor = read_cursor(listing.cursor) if listing.cursor else None
    now = moment_of(view)
    moment, start = (cursor.moment, cursor.position) if cursor else (now, 0)
    key = _key(view, moment, name, listing)
    leaves = requested.format is not Format.json
    by = [view.asker.name, view.today] if leaves else []  # a file says it where it tells of people
    tag = tag_of(moment, view.asker, key, listing.model_dump(mode="json"), requested.format, *by)
    headers = {"Cache-Control": "private, no-cache", "Vary": "Accept, Authorization, Cookie", "ETag": f'"{tag}"'}
    kept = requested.frames.get(key)
    if moment != now and (kept is None or view.erased_since(moment.snapshot)):
        raise ProblemError("snapshot-gone", "资料在翻页期间有变动，请从第一页重新取。", first=requested.at(None))
    if is_current(tag, requested.known_tag):
        return Response(status_code=304, headers=headers)
    if written := requested.frames.written(tag):
        view.gave(written.people)
        return _sent(written)
    answer = _given(view, key, kept, requested.frames, rows, (start, listing.limit))
    if answer.snapshot != moment.snapshot:  # others wrote meanwhile: it is right, but it is not what the tag says
        del headers["ETag"]
    mark = mark_of(view.asker.name, view.today) if leaves and answer.people else ""
    written = _page(answer, listing, requested, Cursor(moment, start), headers, mark)
    if "ETag" in headers:
        requested.frames.keep_written(tag, written)
    return _sent(written)


def _sent(written: Written) -> Response:
    return Response(written.body, headers=dict(written.headers), media_type=written.media_type)


def answered(
    view: View, name: str, listing: Listing, frames: Frames, rows: Rows, page: tuple[int, int | None] = (0, None)
) -> Answer:
    """Return rows of a list as they are now: all of them, from what is kept, else read, and kept for the next page; or
    where it is long no more than the page that is wanted (from which row on, how many)."""
    key = _key(view, moment_of(view), name, listing)
    return _given(view, key, frames.get(key), frames, rows, page)


def _key(view: View, moment: Moment, name: str, listing: Listing) -> str:
    """Return under what the rows of a list are kept."""
    which = listing.model_dump(mode="json", exclude=set(HOW))
    return tag_of(moment, view.asker, view.scope, name, which)


def _given(
    view: View, key: str, kept: Answer | None, frames: Frames, rows: Rows, page: tuple[int, int | None]
) -> Answer:
    """Return what is kept or read; either way it was read now, by whoever has the view."""
    of_page = f"{key} {page}"
    answer = kept or frames.get(of_page) or _page_of_a_long_one(rows, *page) or rows.whole()
    view.gave(answer.people)
    if kept is None and answer.snapshot == view.snapshot:
        frames.keep(key if answer.rows.height == answer.total else of_page, answer)
    return answer


def _page_of_a_long_one(rows: Rows, start: int, limit: int | None) -> Answer | None:
    answer = None if limit is None else rows.part(start, limit)
    return answer if answer and answer.total > LONG else None


def _page(
    answer: Answer, listing: Listing, requested: Requested, at: Cursor, headers: dict[str, str], mark: str
) -> Written:
    start = at.position
    end = answer.total if listing.limit is None else min(start + listing.limit, answer.total)
    _refuse_too_many(end - start, answer.total, requested.format)
    following = requested.at(Cursor(at.moment, end)) if end < answer.total else None
    headers |= _head(answer, following) | header_of(mark)
    page = answer.only(answer.stretch(start, end - start))
    form = requested.format
    labels = listing.labels or (Labels.code if form in _CODED else Labels.word)
    if form is Format.xlsx:
        shown = people_table(page, labels)
    else:
        shown = table(page, labels, for_people=form is Format.csv and listing.header is Headings.zh)
    if listing.fields:
        shown = _chosen(page, labels, listing, shown)
    shown = replace(shown, mark=mark)
    if form is not Format.json:
        headers["Content-Disposition"] = _disposition(answer, form)
    return Written(_written(page, shown, listing, form, following), headers, _media_type(form), answer.people)


def _chosen(page: Answer, labels: Labels, listing: Listing, shown: Table) -> Table:
    """Return the columns asked for, also those that people are not shown otherwise."""
    every = table(page, labels)
    more = [name for name in every.titles if name not in shown.titles]
    frame = shown.frame.with_columns(every.frame[name] for name in more)
    return Table(frame, {**every.titles, **shown.titles}, shown.shares).only(listing.columns())


def _written(page: Answer, shown: Table, listing: Listing, form: Format, following: str | None) -> str | bytes:
    match form:
        case Format.json if listing.shape is Shape.array:
            return array_of(shown)
        case Format.json:
            return json_of(page, shown, next=following)
        case Format.ndjson:
            return ndjson_of(shown)
        case Format.csv:
            return csv_of(shown, bom=listing.bom, chinese=listing.header is Headings.zh)
        case Format.xlsx:
            from api.formats.workbook import workbook_of  # other formats need not pay for it

            return workbook_of(page, shown)
        case Format.parquet:
            file = BytesIO()
            shown.frame.write_parquet(file)
            return file.getvalue()


def _refuse_too_many(rows: int, total: int, form: Format) -> None:
    most = {Format.json: MOST_OF_JSON, Format.xlsx: MOST_OF_A_SHEET}.get(form)
    if most is not None and rows > most:
        raise ProblemError(
            "too-many-rows",
            f"共 {rows} 行，{form.label}一次最多 {most} 行；请加 limit 分页，或用 filter 缩小，"
            "或改用 .ndjson、.parquet、.csv。",
            total=total,
        )


def _head(answer: Answer, following: str | None) -> dict[str, str]:
    """Return what an answer holds for as headers, for formats that have no room for it."""
    return {
        SCOPE: answer.scope,
        "Guangong-Snapshot": str(answer.snapshot),
        "Guangong-As-Of": answer.as_of.isoformat(),
        "Guangong-Rule-Set": answer.rule_set,
        "Guangong-Total": str(answer.total),
        "Guangong-Hidden": str(answer.hidden),
        **({"Link": f'<{following}>; rel="next"'} if following else {}),
    }


def _disposition(answer: Answer, form: Format) -> str:
    where = f"-{answer.scope}" if answer.scope else ""
    plain, chinese = f"{answer.question}{where}.{form}", f"{answer.title}{where}.{form}"
    return disposition(plain, chinese)


def _media_type(form: Format) -> str:
    return MEDIA_TYPES[form] + ("; charset=utf-8" if form is Format.csv else "")
