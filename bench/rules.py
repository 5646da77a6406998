"""A rule-set of 120 clauses and 60 values: its page made afresh, its lint, its fill, a difference, a projection, a live answer.

In process, in milliseconds of this program's time, what is pure; over HTTP what people wait for, signed in, one worker. Each
round asks for something that was not asked before, or follows a save, so that nothing finished is handed out.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bench import made
from bench.ground import ARTICLES, NAME, Figure, Ground, site
from bench.made_rules import ADAPTED, SLUG, MadeRules, store_adaptations, store_template, template
from bench.visitor import Answer, Visitor
from cases import rules
from cases.projection import project
from cases.projection.scenario import Scenario

TIMES = 20
_RULES_MS, _PROJECTION_MS, _LIVE_MS = 100.0, 5.0, 150.0
_BESIDE = f"/articles/{ARTICLES.format(9)}"


def measure(ground: Ground) -> Iterator[Figure]:
    """Medians in milliseconds."""
    times = 5 if ground.quick else TIMES
    yield from _pure(template(), times)
    data = ground.copy()
    _store(data)
    with site(data, 1) as server:
        server.rest()
        visitor = server.signed_in()
        saves = count(1)
        _beside(visitor, next(saves))  # starts the renderer
        views: list[tuple[str, Callable[[int], str], float]] = [
            ("page, made afresh", lambda _round: f"/rulesets/{SLUG}", _RULES_MS),
            ("difference of an adaptation", lambda _round: f"/rulesets/{ADAPTED.format(1)}/difference", _RULES_MS),
            ("live answer while adapting", _live, _LIVE_MS),
        ]
        for name, path, goal in views:
            visitor.get(path(0))
            answers = []
            for number in range(1, times + 1):
                _beside(visitor, next(saves))
                answers.append(visitor.get(path(number)))
            yield _figure(name, answers, goal)


def _pure(rule_set: MadeRules, times: int) -> Iterator[Figure]:
    parameters = rules.read_parameters(rule_set.facts["parameters"])
    parsed, values = rules.parse(rule_set.body), rules.values_in_force(rule_set.facts)
    wrong = [*parsed.problems, *rules.check(parsed, parameters)]
    if wrong:
        raise RuntimeError(f"the made rule-set is not sound: {wrong[0].message}")
    note = f"{len(parsed.clauses)} clauses, {len(parameters)} values, {len(rule_set.body.encode()) // 1024} KB"
    yield _timed("lint (parse and check)", lambda: rules.check(rules.parse(rule_set.body), parameters), times, _RULES_MS, note)
    yield _timed("fill and HTML", lambda: rules.to_html(rules.fill(parsed, parameters, values)), times, _RULES_MS)
    asked = rules.scenario(parameters, values, {})
    yield _timed("a projection of 30 years", lambda: project(Scenario.from_dict(asked)), times, _PROJECTION_MS)


def _timed(name: str, work: Callable[[], Any], times: int, goal: float, note: str = "") -> Figure:
    taken = []
    for _round in range(times):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1_000)
    return _told(name, taken, goal, note)


def _store(data: Path) -> None:
    """The template and an adaptation into a data folder that no server uses."""
    from accounts.users import by_name
    from app import create_app

    app = create_app({"DATA_DIR": str(data), "SEARCH_THREAD": False})
    with app.app_context():
        db = app.extensions["db"]()
        person = by_name(db, NAME)
        assert person is not None
        store_adaptations(db, store_template(db, person.id), person.id, 1)
    app.extensions["renderer"].close()


def _beside(visitor: Visitor, base: int) -> None:
    """Save another page: what was finished is forgotten."""
    answer = visitor.post(f"{_BESIDE}/revisions", {
        "title": "หน้าที่บันทึกอยู่ข้าง ๆ", "summary": "ข้อความสำหรับวัด", "body": made.sentences()[base], "base": str(base),
    })  # fmt: skip
    if answer.status != 303:
        raise RuntimeError(f"a save answered {answer.status}")


def _live(number: int) -> str:
    return f"/rulesets/{SLUG}/adapt?parameter=sick_night&choice=change&value={quote(str(101 + number))}"


def _figure(name: str, answers: list[Answer], goal: float) -> Figure:
    wrong = [answer.status for answer in answers if answer.status != 200]
    if wrong:
        return Figure("rules", name, 0, "ms", f"< {goal:g}", reached=False, note=f"{len(wrong)} answered {wrong[0]}")
    return _told(name, [answer.seconds * 1_000 for answer in answers], goal, f"{len(answers[0].text.encode()) // 1024} KB")


def _told(name: str, taken: list[float], goal: float, note: str) -> Figure:
    middle, times = statistics.median(taken), sorted(taken)
    note = "; ".join(part for part in (f"p95 {times[int(len(times) * 0.95)]:.1f} ms", note) if part)
    return Figure("rules", name, round(middle, 2), "ms", f"< {goal:g}", middle < goal, note)
