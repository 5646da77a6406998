"""A fund's outlook: a thousand runs of chance, what moves the year, and the CPU of its pages, made afresh.

In process, in milliseconds of this program's time. The pages are those of an illustrative fund with ten years in the ledger.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from itertools import count
from urllib.parse import quote

from app import create_app
from bench.ground import Figure, Ground
from cases.projection import project
from cases.projection.chance import RUNS, chances
from cases.projection.scenario import Scenario
from cases.projection.sensitivity import sensitivity

TIMES = 20
_FUND = "กองทุนสวัสดิการตำบลทุ่งสมมติ-ข้อมูลสมมติ"
_RUNS_MS, _PAGE_MS = 2000.0, 100.0


def measure(ground: Ground) -> Iterator[Figure]:
    """Medians of CPU milliseconds."""
    times, seeds = 5 if ground.quick else TIMES, count(1)
    projected = project(Scenario())
    yield _figure(f"{RUNS:,} runs of chance", lambda: chances(projected, seed=next(seeds)), _RUNS_MS, times)
    yield _figure("what moves the year", lambda: sensitivity(projected), _PAGE_MS, times)
    app = create_app({"DATA_DIR": str(ground.copy()), "SEARCH_THREAD": False, "THROTTLE": False})
    visitor, address = app.test_client(), f"/models/{quote(_FUND)}"
    for part in ("projection", "projection/print", "risks", "money"):
        def read(part: str = part) -> None:
            answer = visitor.get(f"{address}/{part}?seed={next(seeds)}")
            if answer.status_code != 200:
                raise RuntimeError(f"{part}: {answer.status_code}")

        yield _figure(f"page {part}", read, _PAGE_MS, times)


def _figure(name: str, work: Callable[[], object], goal: float, times: int) -> Figure:
    work()
    spent = []
    for _round in range(times):
        before = time.process_time()
        work()
        spent.append((time.process_time() - before) * 1000)
    middle = statistics.median(spent)
    return Figure("outlook", name, round(middle, 1), "ms", f"< {goal:g} ms", reached=middle < goal)
