"""Makes the whole organisation of one size and writes its sheets."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Final

import polars as pl

from benchmarks.dataset import committees as of_committees
from benchmarks.dataset import liaisons as of_liaisons
from benchmarks.dataset import parties as of_parties
from benchmarks.dataset import people as of_people
from benchmarks.dataset import units
from benchmarks.dataset.divisions import divisions
from benchmarks.dataset.draw import Draw
from benchmarks.dataset.evidence import Odds, with_evidence
from benchmarks.dataset.places import places
from benchmarks.dataset.sheets import HEADINGS, write
from benchmarks.dataset.sizes import DAY, SCOPES, Size, sized
from benchmarks.dataset.zones import zones

SEED: Final = 20231031
MANIFEST: Final = "manifest.json"
VERSION: Final = 2
"""Rises when the same seed gives other data."""


def generate(name: str, folder: Path, seed: int = SEED) -> dict[str, object]:
    """Write the Parquet files of a size (a key of SCOPES) and return its manifest: numbers and hash."""
    listed = divisions(SCOPES[name])
    size = sized(name, listed.height, seed)
    write(folder, organisation(listed, size))
    manifest: dict[str, object] = {
        "version": VERSION, "day": DAY.isoformat(), "size": asdict(size), "rows": rows(folder), "hash": digest(folder),
    }  # fmt: skip
    (folder / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return manifest


def organisation(listed: pl.DataFrame, size: Size) -> Iterator[tuple[str, pl.DataFrame]]:
    """Yield sheet titles and frames; what later sheets need of earlier ones is kept in a narrow form."""
    of_places = places(listed, Draw(size.seed, "places"))
    homes = of_places.filter((pl.col("level") == "village") & ~pl.col("id").str.contains(r"[45]98$")).select("place")
    of_zones = zones(homes, size, Draw(size.seed, "zones"))
    of_schools = units.schools(homes, size, Draw(size.seed, "schools"))
    firms = units.enterprises(homes, of_zones, size, Draw(size.seed, "enterprises"))
    parts = {"区划": of_places, "学校": of_schools, "企业": firms, "园区": of_zones}
    parts["企业"] = _shared_out(parts["企业"], [of_places, of_schools, of_zones], size)
    parties, tied = of_parties.parties(_narrow(parts.values()), Draw(size.seed, "parties"))
    yield "党组织", parties
    del parties, firms, of_places, of_schools, of_zones
    narrow, gone = [], []
    for title in tuple(parts):
        part = parts.pop(title).join(tied, on="id", how="left", maintain_order="left")
        yield title, part
        narrow.append(_narrow([part]))
        gone += [part.select("id", "ended_on")] if "ended_on" in part.columns else []
        del part
    del tied
    yield from _staffed(pl.concat(narrow, how="diagonal"), pl.concat(gone), homes, size)


def _staffed(
    subjects: pl.DataFrame, gone: pl.DataFrame, homes: pl.DataFrame, size: Size
) -> Iterator[tuple[str, pl.DataFrame]]:
    found = of_committees.committees(subjects, Draw(size.seed, "committees"))
    regional = pl.col("form") == "区域性关工委"
    yield "关工委", found.with_columns(relies_on=pl.when(regional).then("party_org"))
    found = found.select("id", "place", "level", "party_org", "form", "unit", "ended_on")
    covered = of_committees.covers(found, subjects, Draw(size.seed, "covers"))
    yield "覆盖关系", of_liaisons.begun_before(gone.drop_nulls(), covered, ("unit",))
    posts = of_people.teams(found, size, Draw(size.seed, "teams"))
    persons, seated = of_people.people(posts, homes, size, Draw(size.seed, "people"))
    yield "人员", persons
    left = pl.concat([gone, persons.select("id", "ended_on")]).drop_nulls()
    del persons, posts
    yield "任职", seated.with_columns(issued_on=pl.when(pl.col("document").is_not_null()).then("since"))
    kept = of_liaisons.liaisons(seated, subjects, found, size, Draw(size.seed, "liaisons"))
    yield "联系点", of_liaisons.begun_before(left, kept)


def _shared_out(firms: pl.DataFrame, others: list[pl.DataFrame], size: Size) -> pl.DataFrame:
    """Give enterprises what is left of the wanted Party organizations and committees, and then their evidence."""
    draw = Draw(size.seed, "shares")
    organised = sum(int(frame["party"].sum()) for frame in others)
    counties = int((others[0]["level"] == "county").sum())
    seated = sum(int(frame["own"].sum()) for frame in others) + counties * len(of_committees.SYSTEMS)
    weights = units.chances(firms)
    party = draw.chosen(weights, size.parties - organised)
    own = draw.chosen(weights * (1 + 4 * party.to_numpy()), size.committees - seated)
    shared = firms.with_columns(party=party, own=own, joint=~party & draw.yes(firms.height, 0.02))
    sharing = shared.with_columns(branch=pl.col("party"), party=pl.col("party") | pl.col("joint"))
    return with_evidence(sharing, draw, Odds(absent=0.62, no=0.4)).with_columns(party="branch").drop("branch")


def _narrow(parts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    held = ("id", "name", "place", "level", "party", "own", "regional", "joint", "party_org", "serial", "zone",
            "above_scale")  # fmt: skip
    return pl.concat([part.select(c for c in held if c in part.columns) for part in parts], how="diagonal")


def rows(folder: Path) -> dict[str, int]:
    """Return the number of rows by sheet."""
    counted = {title: pl.scan_parquet(folder / f"{title}.parquet").select(pl.len()) for title in HEADINGS}
    return {title: int(frame.collect().item()) for title, frame in counted.items()}


def digest(folder: Path) -> str:
    """Return a word that says whether two folders hold the same rows, as one version of Polars hashes them."""
    found = hashlib.sha256()
    for title in HEADINGS:
        hashes = pl.read_parquet(folder / f"{title}.parquet").hash_rows(seed=0)
        found.update(title.encode())
        found.update(hashes.to_numpy().tobytes())
    return found.hexdigest()[:12]
