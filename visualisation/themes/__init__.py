"""The themes of the map, in the order in which they are offered: each with figures and colours of its own."""

from __future__ import annotations

from typing import Final

from visualisation.themes.contacting import CONTACTING
from visualisation.themes.establishing import ENTERPRISES, OTHERS, SCHOOLS, VILLAGES
from visualisation.themes.leading import LEADING

THEMES: Final = (VILLAGES, SCHOOLS, ENTERPRISES, OTHERS, LEADING, CONTACTING)
