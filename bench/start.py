"""How long until somebody is answered: the whole server's second start, its worker, and the first search after."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from bench import processes
from bench.ground import Figure, Ground, Served, site

TIMES = 3
_SERVER_S, _WORKER_S = 5.0, 2.0
_QUERY = f"/search?q={quote('บำนาญผู้สูงอายุ')}"


def measure(ground: Ground) -> Iterator[Figure]:
    """Seconds to the first 200 of a server on a full data folder, and milliseconds of its first searches."""
    data = ground.copy()
    starts = [_start(data) for _ in range(1 if ground.quick else TIMES)]
    server, worker, first, second = (statistics.median(part) for part in zip(*starts, strict=True))
    yield Figure("start", "server, second start", round(server, 2), "s", f"< {_SERVER_S:g}", server < _SERVER_S)
    yield Figure("start", "worker, to its first answer", round(worker, 2), "s", f"≤ {_WORKER_S:g}", worker <= _WORKER_S)
    yield Figure("start", "first search, at once", round(first * 1_000, 1), "ms")
    yield Figure("start", "second search", round(second * 1_000, 1), "ms")


def _start(data: Path) -> tuple[float, float, float, float]:
    with site(data, 1) as server:
        answered = processes.since_boot()
        visitor = server.visitor()
        searches = [visitor.get(_QUERY) for _ in range(2)]
        if any(answer.status != 200 for answer in searches):
            raise RuntimeError(f"search answered {[answer.status for answer in searches]}")
        return answered - server.began, answered - _worker_began(server), searches[0].seconds, searches[1].seconds


def _worker_began(server: Served) -> float:
    return min(process.began for process in processes.of_group(server.group) if process.role == "worker")
