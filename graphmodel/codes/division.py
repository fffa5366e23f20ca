"""Division codes and place keys: 12 characters that nest by prefix (2/4/6/9/12)."""
from __future__ import annotations
from dataclasses import dataclass
@dataclass(frozen=True)
class Place:
    key: str
    level: str
    prefix: str
def parse(key: str) -> Place:
    ls={2:"province",4:"prefecture",6:"county",9:"township",12:"village"}
    p=key
    for n in (2,4,6,9,12):
        if set(key[n:])<= {"0"}:
            p=key[:n]; break
    return Place(key, ls[len(p)], p)
def village_kind(code: str) -> str|None:
    n=code[9:12]
    return "urban_community" if n[0] in "014" else "village"
