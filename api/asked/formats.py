"""In which format an answer is wanted: a suffix of the address beats `Accept`, which beats JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeVar

from starlette.convertors import Convertor, register_url_convertor

from api.problems import ProblemError
from graphmodel.kinds.values import Choice


class Format(Choice):
    """How an answer is written; the value is the suffix."""

    json = "json", "JSON"
    csv = "csv", "CSV"
    xlsx = "xlsx", "Excel 工作簿"
    ndjson = "ndjson", "每行一个 JSON"
    parquet = "parquet", "Parquet"


MEDIA_TYPES: Final = {
    Format.json: "application/json",
    Format.csv: "text/csv",
    Format.xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.ndjson: "application/x-ndjson",
    Format.parquet: "application/vnd.apache.parquet",
}
SUFFIX: Final = "{suffix:format}"
"""Stands at the end of the path of everything that is given in several formats."""


class Suffix(Convertor[str]):
    """Takes `.csv` and the others, or nothing."""

    regex = rf"(?:\.(?:{'|'.join(Format)}))?"

    def convert(self, value: str) -> str:
        """Return the suffix without its dot."""
        return value.removeprefix(".")

    def to_string(self, value: str) -> str:
        """Return the suffix as an address ends in it."""
        return f".{value}" if value else ""


register_url_convertor("format", Suffix())


def chosen(suffix: str, accept: str | None) -> Format:
    """Return the format in which a list is wanted; the problem `not-acceptable` where there is none."""
    return Format.of(suffix) or negotiated(accept, MEDIA_TYPES)


F = TypeVar("F", bound=Choice)


def negotiated(accept: str | None, media_types: Mapping[F, str]) -> F:
    """Return the format that a header `Accept` prefers; the problem `not-acceptable` where there is none."""
    for wanted in _by_preference(accept or "*/*"):
        for format_, media_type in media_types.items():
            if wanted in ("*/*", media_type, f"{media_type.partition('/')[0]}/*"):
                return format_
    raise ProblemError("not-acceptable", f"没有这种格式；可用的：{'、'.join(dict.fromkeys(media_types.values()))}。")


def _by_preference(accept: str) -> Iterator[str]:
    """Yield the media types of an Accept header, the most wanted first, those of q=0 not at all."""
    weighed = []
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((p.removeprefix("q=") for p in parameters if p.startswith("q=")), "1")
        try:
            weighed.append((float(weight), name))
        except ValueError:
            weighed.append((0.0, name))
    return (name for weight, name in sorted(weighed, key=lambda each: -each[0]) if weight > 0)
