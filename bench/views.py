"""Page views a second, against a bare Flask view on the same server in the same run.

Site and yardstick run side by side with one worker each, and are loaded in turns: yardstick, site, yardstick, site; not
before the site's worker has put its index in order, which is the import's work.
Each pair gives a ratio, and the middle one counts: what else the machine does falls on both. The ratio of CPU time a
request is steadier still on a busy machine.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from bench import processes
from bench.ground import ARTICLES, MODELS, OTHER_RULESET, RULESET, Figure, Ground, Served, environment, serving, site
from bench.load import requests_a_second
from serve import LEAN

ROUNDS, SECONDS = 4, 2.0
LEAST = 0.5  # of the yardstick's requests a second: the goal for an article
_ADDRESSES = 100  # different pages in turn

_WORDS = ("บำนาญ", "ค่าเดินทาง", "ระเบียบกองทุน", "สมาชิกผู้สูงอายุ", "กำไรกลุ่มออมทรัพย์", "เงินสมทบ อบต")


@dataclass(frozen=True)
class Case:
    """What is read: a name, the addresses in turn, whether signed in, whether the goal is for it."""

    name: str
    paths: list[str]
    signed_in: bool = False
    goal: bool = False


def cases() -> list[Case]:
    """The kinds of view."""
    articles = [f"/articles/{ARTICLES.format(number)}" for number in range(1, _ADDRESSES + 1)]
    models = [f"/models/{MODELS.format(number)}" for number in range(2, 2 * _ADDRESSES + 1, 2)]
    return [
        Case("article, visitor", articles, goal=True),
        Case("article, signed in", articles, signed_in=True, goal=True),
        Case("model page", models),
        Case("model page, signed in", models, signed_in=True),
        Case("rule-set page", [RULESET]),
        Case("clause page", [f"{RULESET}/clauses/{name}" for name in ("old-age", "death", "name", "contribution")]),
        Case("rule-sets compared", [f"/rulesets/compare?slug={RULESET.rpartition('/')[2]}&slug={OTHER_RULESET}"]),
        Case("front page", ["/"]),
        Case("search page", [f"/search?q={quote(word)}" for word in _WORDS]),
    ]


def measure(ground: Ground) -> Iterator[Figure]:
    """For each kind of view: the ratio of requests a second, of CPU, and both rates."""
    data = ground.copy()
    bare = [f"/{ARTICLES.format(number)}" for number in range(1, _ADDRESSES + 1)]
    command = [sys.executable, "-m", "bench.bare", str(data / "commons.db")]
    with site(data, 1) as ours, serving(command, environment(data, **LEAN), bare[0]) as yardstick:
        cookie = _cookie(ours)
        ours.rest()
        for case in cases():
            yield from _case(case, ours, yardstick, bare, cookie, 2 if ground.quick else ROUNDS)


def _cookie(ours: Served) -> str:
    return ours.signed_in().cookie


def _case(case: Case, ours: Served, yardstick: Served, bare: list[str], cookie: str, rounds: int) -> Iterator[Figure]:
    status = ours.visitor().get(case.paths[0]).status
    if status != 200:
        yield Figure("views", case.name, 0, "× bare", note=f"{case.paths[0]} answered {status}", reached=False)
        return
    pairs = []
    for _ in range(rounds):
        theirs = _round(yardstick, bare, "")
        pairs.append((theirs, _round(ours, case.paths, cookie if case.signed_in else "")))
    ratio = statistics.median(own[0] / other[0] for other, own in pairs)
    cpu = statistics.median(other[1] / own[1] for other, own in pairs)
    rate, bare_rate = (statistics.median(pair[which][0] for pair in pairs) for which in (1, 0))
    spent = statistics.median(own[1] for _, own in pairs) * 1_000
    goal = f"≥ {LEAST}" if case.goal else ""
    yield Figure("views", case.name, round(ratio, 2), "× bare", goal, ratio >= LEAST if case.goal else None,
                 f"{rate:.0f} of {bare_rate:.0f} requests/s; by CPU {cpu:.2f}, {spent:.2f} ms a request")  # fmt: skip


def _round(server: Served, paths: list[str], cookie: str) -> tuple[float, float]:
    """(requests a second, CPU seconds a request) of one stretch of load."""
    before = processes.cpu_seconds(server.group)
    rate = requests_a_second(server.port, paths, SECONDS, cookie)
    return rate, (processes.cpu_seconds(server.group) - before) / (rate * SECONDS)
