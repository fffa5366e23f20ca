"""What Prometheus is told of the server: counts and times of requests, and what the store is at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from importlib.metadata import version
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from api.middleware.observed import Served

MEDIA_TYPE: Final = CONTENT_TYPE_PLAIN_0_0_4
BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds."""


@dataclass(frozen=True)
class Standing:
    """What the server is at when it is asked; what is not known is left out."""

    streams: int
    kept: int
    """Bytes of answers kept for further pages."""
    reachable: bool
    size: int | None = None
    """Bytes of the data file and of what it has not taken in yet; None where the store is a server's."""
    change: int | None = None
    judged_on: date | None = None
    due: bool | None = None


class Metrics:
    """The counts of one application."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        labels = ("operation", "method", "status")
        self._requests = Counter("guangong_requests", "已回答的请求数", labels, registry=self._registry)
        self._seconds = Histogram(
            "guangong_request_seconds", "从收到请求到开始回答的秒数", labels[:1], registry=self._registry,
            buckets=BUCKETS,
        )  # fmt: skip
        ProcessCollector(registry=self._registry)

    def count(self, served: Served) -> None:
        """Count one request."""
        self._requests.labels(served.operation, served.method, str(served.status)).inc()
        self._seconds.labels(served.operation).observe(served.seconds)

    def text(self, standing: Standing) -> bytes:
        """Return everything as Prometheus reads it."""
        return generate_latest(_Whole(self._registry, standing))


class _Whole(Collector):
    """What was counted, and what is at this moment."""

    def __init__(self, registry: CollectorRegistry, standing: Standing) -> None:
        self._registry = registry
        self._standing = standing

    def collect(self) -> Iterable[Metric]:
        """Return every metric."""
        return [*self._registry.collect(), *_families(self._standing)]


def _families(standing: Standing) -> Iterator[Metric]:
    built = GaugeMetricFamily("guangong_build_info", "程序的版本", labels=["version"])
    built.add_metric([version("guangong-graph")], 1)
    yield built
    judged = standing.judged_on
    told: dict[str, tuple[str, float | None]] = {
        "guangong_open_streams": ("正在听改动的事件流数", standing.streams),
        "guangong_kept_answers_bytes": ("为翻页留着的回答占的字节数", standing.kept),
        "guangong_store_up": ("资料现在读得出来为 1，读不出来为 0", standing.reachable),
        "guangong_store_bytes": ("数据文件的字节数", standing.size),
        "guangong_change_number": ("最近一次改动的编号", standing.change),
        "guangong_judged_on_timestamp_seconds": (
            "结论所属的那一天（零点，UTC）", datetime.combine(judged, time(), UTC).timestamp() if judged else None,
        ),
        "guangong_judgement_due": ("结论早于当天或规则、等待重新判定为 1", standing.due),
    }  # fmt: skip
    yield from (GaugeMetricFamily(n, said, float(held)) for n, (said, held) in told.items() if held is not None)
