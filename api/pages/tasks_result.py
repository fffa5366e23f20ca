"""One task: what it is, and what came of it, typed in by whoever may assign."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse

from api.asked.address import Address
from api.dependencies import AskerDep, NetworkDep
from api.page_parts.acting import may_plan, roomy, saving
from api.page_parts.addresses import subject_page
from api.page_parts.conflict import conflict
from api.page_parts.node_form import NodeForm, faults_of
from api.page_parts.notes import SAID, notes_of
from api.page_parts.rendering import page
from api.page_parts.sending import Sent, SentDep, begun
from api.pages.tasks import PAGE as LIST
from api.pages.tasks import task_page
from graphmodel.errors import ConflictError, InputError, NotFoundError, StaleVersionError
from graphmodel.kinds.task import Task, TaskState
from graphmodel.network import Asker, Network, Right
from graphmodel.network.editing import Contents, put_node
from graphmodel.network.view import View
from graphmodel.stores.entries import StoredNode
from queries.asking import Ask, answer
from queries.filtering import Condition, Operator
from queries.wording.display import cells, headings

SETTLED = ("state", "done_on", "result", "assigned_to", "due_on")
"""What is typed in about a task that was given."""
Id = Annotated[str, Path(max_length=100)]


def show(request: Request, id_: Id, network: NetworkDep, asker: AskerDep) -> Response:
    """Show it."""
    with network.view_of(asker, id_) as view:
        return _drawn(request, view, _held(view, id_), None)


def send(request: Request, id_: Id, network: NetworkDep, asker: AskerDep, sent: SentDep) -> Response:
    """Take down what came of it."""
    asker.require(Right.assign)
    with network.view_of(asker, id_) as view:
        held = _held(view, id_)
        form, today = _form(view), view.pinned_on or view.today
        read = form.read(sent.typed, held.node)
        if read.faults and sent.version == held.touched:
            return _drawn(request, view, held, sent, read.faults)
    values = dict(read.values)
    if values.get("state") == TaskState.done:
        values.setdefault("done_on", today)
    try:
        put_node(network, asker, id_, Contents(values, form.made, partly=True), saving(sent))
    except StaleVersionError:
        return _met(request, network, asker, id_, sent)
    except NotFoundError:
        raise
    except (InputError, ConflictError) as error:
        with network.view_of(asker, id_) as view:
            return _drawn(request, view, held, sent, faults_of(error, form))
    token = notes_of(request).keep(asker, "已保存。")
    return RedirectResponse(f"{Address(task_page(id_), ((SAID, token),))}#main", 303)


def _held(view: View, id_: str) -> StoredNode:
    held = view.node(id_)
    if not isinstance(held.node, Task):
        raise NotFoundError(f"没有找到任务“{id_}”。")
    return held


def _form(view: View) -> NodeForm:
    return NodeForm(Task, view.hidden_of(Task), SETTLED)


def _met(request: Request, network: Network, asker: Asker, id_: str, sent: Sent) -> Response:
    """Tell what others changed since the page was opened; nothing that was typed is lost."""
    with network.view_of(asker, id_) as view:
        held = _held(view, id_)
        since = held.touched if sent.version is None else sent.version
        own = [cell for cell in view.cells(since=since, id_=id_) if cell.target is None and cell.field]
        met = conflict(_form(view), sent.typed, held.node, own)
        again = Sent(met.typed, held.touched, sent.change, sent.day, sent.deed)
        return _drawn(request, view, held, again, met.faults, others=met.said, status=412)


def _drawn(
    request: Request, view: View, held: StoredNode, sent: Sent | None, faults: Mapping[str, str] | None = None,
    *, others: tuple[str, ...] = (), status: int = 0,
) -> Response:  # fmt: skip
    given = answer(view, "tasks", Ask(filters=[Condition("task", Operator.eq, (held.node.id,))]))
    names = list(headings(given.row))
    rows = [dict(zip(names, row, strict=True)) for row in cells(given.rows, given.row, names)]
    form, wrong = _form(view), {name: said for name, said in (faults or {}).items() if said}
    texts = {**form.stands(held.node), **(sent.typed if sent else {})}
    subject = given.rows.get_column("subject").to_list()
    return page(
        request, "task_result.html", status or (422 if wrong else 200), id=held.node.id, task=held.node,
        words=rows[0] if rows else {}, subject=subject_page(subject[0]) if subject and subject[0] else "",
        fields=roomy(form.fields(texts, wrong)), sent=sent or begun(held.touched), fault=wrong.get("", ""),
        others=others, plans=may_plan(view.asker), back=LIST.path, address=task_page(held.node.id), as_of=view.as_of,
        said=notes_of(request).told(view.asker, request.query_params.get(SAID, "")),
    )  # fmt: skip


def router() -> APIRouter:
    """Return the routes."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route(f"{LIST.path}/{{id_}}", show, methods=["GET"], name="task")
    routes.add_api_route(f"{LIST.path}/{{id_}}", send, methods=["POST"], name="task result")
    return routes
