"""Social organizations (社会组织): encouraged, never in a denominator."""

from __future__ import annotations

from graphmodel.kinds.node import Kind, column
from graphmodel.kinds.unit import Unit


class SocialOrganization(Unit):
    """A social organization, chamber of commerce or association."""

    kind = Kind(number=6, title="社会组织", letter="O", colour="#a0714f", unit=True)

    uscc: str | None = column("统一社会信用代码", "信用代码", description="18 位，GB 32100")
