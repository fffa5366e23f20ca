"""Public institutions (事业单位) other than schools."""

from __future__ import annotations

from graphmodel.kinds.government_organ import Affiliation
from graphmodel.kinds.node import Kind, column
from graphmodel.kinds.unit import Unit


class PublicInstitution(Unit):
    """A public institution that is not a school."""

    kind = Kind(number=5, title="事业单位", letter="I", colour="#5c9e8f", unit=True)

    uscc: str | None = column("统一社会信用代码", "信用代码", description="18 位，GB 32100")
    affiliation: Affiliation | None = column("隶属", "隶属层级")
