"""Answers that a page tells beside each other, each kept as the API keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.lists.answering import Rows, answered
from api.lists.listing import as_ask
from api.lists.models import asked_model
from queries import of_file
from queries.asking import Answer, answer, find

if TYPE_CHECKING:
    from api.asked.frames import Frames
    from graphmodel.network.view import View


def kept_answer(view: View, frames: Frames, name: str, **parameters: str) -> Answer:
    """Return the whole answer to a question, or plain list, for the scope and day of the view."""
    question = of_file(name, "LIST") or find(name)
    asked = asked_model(name, question).model_validate({"scope": view.scope, **dict(question.whole), **parameters})
    return answered(view, name, asked, frames, Rows(lambda: answer(view, name, as_ask(asked))))
