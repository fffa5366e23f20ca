"""Names as officials write them: 青溪县柳树镇新民村, each place before the one that lies in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Final

_END: Final = re.compile("省|自治区|市|盟|州|区|县|旗|镇|乡|街道|苏木")
"""Words in which the name of a place ends that others lie in."""
_MOST_CUTS: Final = 6


def chains(text: str) -> Iterator[tuple[str, ...]]:
    """Yield every way to cut `text` into two or more names, the fewest first; most of them name nothing."""
    cuts = [found.end() for found in _END.finditer(text) if found.end() < len(text)][:_MOST_CUTS]
    for number in range(1, len(cuts) + 1):
        for chosen in combinations(cuts, number):
            yield tuple(text[start:end] for start, end in pairwise((0, *chosen, len(text))))
