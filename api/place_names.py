"""Reads a scope as people write it: full-width digits, a village without its 村 or 居委会."""

from __future__ import annotations

import unicodedata
from typing import Final

from graphmodel.network import Network

ENDINGS: Final = (
    "村", "社区", "村委会", "居委会", "社区居委会", "村民委员会", "居民委员会", "社区居民委员会", "委会", "民委员会",
)  # fmt: skip
"""What is left out of the name of a village; the last two follow 村."""


def scope_of(network: Network, text: str) -> str:
    """Return the place prefix for a code, key, name or short village name; NotFoundError as `Network.scope_of`.

    A short name counts only where a single village has it.
    """
    wanted = "".join(unicodedata.normalize("NFKC", text).split())
    if not wanted:
        return ""
    found = network.places_called([wanted, *(wanted + ending for ending in ENDINGS)])
    if len(found[wanted]) != 1:
        by_full_name = {places[0] for places in found.values() if len(places) == 1}
        if len(by_full_name) == 1:
            return by_full_name.pop()
    return network.scope_of(wanted)
