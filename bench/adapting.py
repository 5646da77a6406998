"""Adapting: thirty years in this process, and over HTTP what a slider, a whole screen and a search for the repair wait for.

The answers are asked for one value after another, so that none is remembered; medians over a kept connection to one worker.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import replace

from bench.ground import RULESET, Figure, Ground, site
from bench.visitor import Answer, Visitor
from cases.projection import project
from cases.projection.scenario import Rules, Scenario

TIMES = 60
_PROJECTION_MS, _SLIDER_MS, _REPAIR_MS = 5.0, 150.0, 1000.0
_LIVE = f"{RULESET}/adapt?choice=change&part=live"


def measure(ground: Ground) -> Iterator[Figure]:
    """Milliseconds of a projection, a slider's answer, a repair among all values, a whole screen."""
    times = 20 if ground.quick else TIMES
    yield _projection(times)
    with site(ground.copy(), 1) as server:
        visitor = server.visitor()
        asked: list[tuple[str, str, float | None]] = [
            ("slider, repair of this value", f"{_LIVE}&parameter=pension_first_amount", _SLIDER_MS),
            ("slider, no repair by this value", f"{_LIVE}&parameter=sick_night", _SLIDER_MS),
            ("repair among all values", f"{_LIVE}&parameter=sick_night&others=1", _REPAIR_MS),
            ("whole screen", f"{RULESET}/adapt?choice=change&parameter=sick_night", None),
        ]
        for order, (name, path, goal) in enumerate(asked):
            yield _figure(name, [_ask(visitor, path, 1 + order + 4 * number) for number in range(times)], goal)


def _projection(times: int) -> Figure:
    spent = []
    for number in range(times):
        scenario = replace(Scenario(), rules=replace(Rules(), contribution=300 + number))
        began = time.process_time()
        project(scenario)
        spent.append((time.process_time() - began) * 1_000)
    return _told("projection of 30 years (CPU)", spent, _PROJECTION_MS, "")


def _ask(visitor: Visitor, path: str, value: int) -> Answer:
    return visitor.get(f"{path}&value={value}")


def _figure(name: str, answers: list[Answer], goal: float | None) -> Figure:
    wrong = [answer.status for answer in answers if answer.status != 200]
    return _told(name, [answer.seconds * 1_000 for answer in answers], goal, f"{len(wrong)} answered {wrong[0]}" if wrong else "")


def _told(name: str, spent: list[float], goal: float | None, wrong: str) -> Figure:
    middle, times = statistics.median(spent), sorted(spent)
    note = wrong or f"p95 {times[int(len(times) * 0.95)]:.1f} ms"
    reached = False if wrong else None if goal is None else middle <= goal
    return Figure("adapting", name, round(middle, 2), "ms", f"≤ {goal:g}" if goal else "", reached, note)
