"""One person's save, history, comparison and conflict: medians over a kept connection to one worker, signed in.

Round trips over HTTP on the loopback, so the client's share (a third of a millisecond) is inside. Every save is on the
disk when it is answered: its time is the disk's, too.
"""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Iterator

from bench import made
from bench.ground import ARTICLES, Figure, Ground, site
from bench.visitor import Answer, Visitor

TIMES = 40
_SAVE_MS, _HISTORY_MS, _COMPARE_MS = 20.0, 3.0, 4.0
_PAGE = f"/articles/{ARTICLES.format(7)}"


def measure(ground: Ground) -> Iterator[Figure]:
    """Save, history, comparison, conflict, edit form: milliseconds."""
    times = 10 if ground.quick else TIMES
    with site(ground.copy(), 1) as server:
        visitor = server.signed_in()
        _save(visitor, 1, "แรก")  # starts the renderer
        yield _figure("save, 4 KB", [_save(visitor, number, "แก้") for number in range(2, times + 2)], 303, _SAVE_MS)
        read: list[tuple[str, str, float | None]] = [
            (f"history of {times + 2} saves", "/history", _HISTORY_MS),
            ("compare two saves", f"/compare?from={times}&to={times + 2}", _COMPARE_MS),
            ("compare first and last", f"/compare?from=1&to={times + 2}", None),
            ("open the edit form", "/edit", None),
        ]
        for name, path, goal in read:
            yield _figure(name, _repeat(lambda path=path: visitor.get(_PAGE + path), times), 200, goal)  # type: ignore[misc]
        yield _figure("conflict (409)", _repeat(lambda: _save(visitor, 1, "ช้าไป"), times), 409, None)


def _save(visitor: Visitor, base: int, note: str) -> Answer:
    """Send the next text of the page: the same 4 KB with two sentences changed."""
    chance, lines = random.Random(2569), made.sentences()
    text = made.body(chance, lines)
    words = f"\n{lines[base % len(lines)]}\n\n{lines[(base * 7) % len(lines)]}\n"
    return visitor.post(f"{_PAGE}/revisions", {
        "title": "หน้าที่ใช้วัดการบันทึก", "summary": "ข้อความสำหรับวัด", "body": text + words, "note": note, "tags": "death",
        "base": str(base),
    })  # fmt: skip


def _repeat(ask: Callable[[], Answer], times: int) -> list[Answer]:
    ask()
    return [ask() for _ in range(times)]


def _figure(name: str, answers: list[Answer], status: int, goal: float | None) -> Figure:
    wrong = [answer.status for answer in answers if answer.status != status]
    times = sorted(answer.seconds * 1_000 for answer in answers)
    middle = statistics.median(times)
    note = f"{len(wrong)} answered {wrong[0]}" if wrong else f"p95 {times[int(len(times) * 0.95)]:.1f} ms"
    reached = False if wrong else (None if goal is None else middle <= goal)
    return Figure("writes", name, round(middle, 2), "ms", f"≤ {goal:g}" if goal else "", reached, note)
