"""A telephone number that does not look like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graphmodel.statements.faults import problem
from graphmodel.statements.stated import Found, NodeCheck, StatedNode

_PHONE: Final = re.compile(r"\+?[\d\s\-()（）]{7,20}(?:转\d+)?")


def _find(stated: StatedNode) -> Iterator[Found]:
    phone = stated.said.get("phone")
    if isinstance(phone, str) and not _PHONE.fullmatch(phone):
        yield Found("phone", problem("odd_phone"))


CHECK: Final = NodeCheck("Person", _find)
