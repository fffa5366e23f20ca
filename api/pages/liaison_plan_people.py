"""What one person gets in a plan of liaison, settled in a form of its table: for whoever has no scripts."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import RedirectResponse

from api.dependencies import AskerDep, NetworkDep
from api.page_parts.addresses import plan_page
from api.page_parts.notes import SAID, notes_of
from api.page_parts.plan_desk import Told, drawn
from api.page_parts.sending import Sent, SentDep
from api.pages.liaison_plan import Id
from graphmodel.errors import ConflictError, InputError, StaleVersionError
from graphmodel.network.plans.arranging import Arrangement, arrange
from graphmodel.network.plans.plan_view import PlanView, plan_view

Person = Annotated[str, Path(max_length=40)]


def send(
    request: Request, id_: Id, person: Person, network: NetworkDep, asker: AskerDep, sent: SentDep
) -> Response:  # fmt: skip
    """Settle it; what breaks a rule, or is another one's work of meanwhile, is told and nothing typed is lost."""
    view = plan_view(network, asker, id_)
    try:
        arrange(network, asker, id_, {person: _wanted(view, sent)}, sent.edit())
    except StaleVersionError as error:
        return drawn(request, network, asker, id_, Told(str(error), person, sent.typed, 412))
    except (InputError, ConflictError) as error:
        return drawn(request, network, asker, id_, Told(str(error), person, sent.typed, 422))
    token = notes_of(request).keep(asker, f"已保存{view.planning.called(person)}的联系点。")
    return RedirectResponse(f"{plan_page(id_)}?{SAID}={token}#{person}", 303)


def _wanted(view: PlanView, sent: Sent) -> Arrangement:
    """Return what a form says: ticked units, and those that were written by name."""
    units, locked, excluded = (_ids(sent, name) for name in ("unit", "locked", "excluded"))
    absent = bool(sent.typed.get("absent"))
    if text := sent.typed.get("add", "").strip():
        units.append(view.planning.unit_called(text))
    if text := sent.typed.get("exclude", "").strip():
        excluded.append(view.planning.unit_called(text))
    kept = [unit for unit in units if unit not in excluded and not absent]
    settled = frozenset(locked) & frozenset(kept), frozenset(excluded)
    return Arrangement(tuple(kept), *settled, absent, sent.version or 0)


def _ids(sent: Sent, name: str) -> list[str]:
    return [id_ for id_ in sent.typed.get(name, "").split("、") if id_]


def router() -> APIRouter:
    """Return the route."""
    routes = APIRouter(include_in_schema=False)
    routes.add_api_route("/liaison/{id_}/people/{person}", send, methods=["POST"], name="liaison plan person")
    return routes
