"""A day as requests write it, the same as the parameters of questions."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from graphmodel.importers.values.day import FIRST_YEAR, LAST_YEAR
from queries.day import DAY, Day

__all__ = ["DAY", "Day", "StatedDay"]

StatedDay = Annotated[Day, Field(ge=date(FIRST_YEAR, 1, 1), le=date(LAST_YEAR, 12, 31))]
"""A day from which something is said to be so: one that a cell of a workbook may hold, too."""
