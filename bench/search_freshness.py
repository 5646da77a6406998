"""How soon a saved change is found while eight people save as fast as they can: a real server, two workers, 1,200 pages.

Seconds from the answered save to the end of the first search that finds it, of the newest save at each time.
"""

from __future__ import annotations

import collections
import itertools
import json
import random
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from bench import made
from bench.ground import Figure, Ground, Served, site
from bench.visitor import Visitor

WRITERS, CHECKERS = 8, 2
SECONDS = 20.0
_GIVEN_UP = 15.0  # seconds after which a change counts as never found
_GOAL = 1.0


@dataclass
class Seen:
    """What writers and checkers told: acknowledged saves (moment, word, address), seconds until found, refusals."""

    saved: collections.deque[tuple[float, str, str]] = field(default_factory=collections.deque)
    saves: int = 0
    save_seconds: list[float] = field(default_factory=list)
    found: list[float] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    over: bool = False


def measure(ground: Ground) -> Iterator[Figure]:
    """p50, p95 and the longest wait until a save is found, and how many saves a second there were."""
    seconds = 5.0 if ground.quick else SECONDS
    with site(ground.copy(), 2) as server:
        seen = run(server, seconds)
    ordered = sorted(seen.found)
    yield Figure("freshness", "saves a second, 8 writers", round(seen.saves / seconds, 1), "/s")
    yield Figure("freshness", "a save, p95", round(sorted(seen.save_seconds)[int(0.95 * len(seen.save_seconds))], 3), "s")
    for name, share in (("p50", 0.5), ("p95", 0.95), ("max", 1.0)):
        at = min(len(ordered) - 1, int(share * len(ordered)))
        yield Figure("freshness", f"saved to found, {name}", round(ordered[at], 3), "s", f"< {_GOAL:g} s", ordered[at] < _GOAL)
    bad = len(seen.lost) + len(seen.refused)
    yield Figure("freshness", "saves never found, or refused", bad, "", "0", not bad, f"{len(ordered)} looked for")


def run(server: Served, seconds: float) -> Seen:
    """Eight writers and two checkers for `seconds`."""
    seen, words = Seen(), itertools.count(1)
    threads = [threading.Thread(target=_write, args=(server.signed_in(), seen, words, number)) for number in range(WRITERS)]
    threads += [threading.Thread(target=_check, args=(Visitor(server.port), seen)) for _ in range(CHECKERS)]
    for thread in threads:
        thread.start()
    time.sleep(seconds)
    seen.over = True
    for thread in threads:
        thread.join()
    return seen


def _write(visitor: Visitor, seen: Seen, words: Iterator[int], number: int) -> None:
    """A page made, then changed twice, then the next; each time with a word that no other save has."""
    chance, lines = random.Random(number), made.sentences()
    while not seen.over:
        url, words_before = "", ""
        for base in range(3):
            word = _word(next(words))
            body = f"{made.body(chance, lines)}\n{words_before}"
            fields = {"title": f"บันทึก {word}", "summary": chance.choice(lines)[:120], "body": body}
            words_before += f" {word}"  # a change made over by the next must still be found
            if base and url:
                answer = visitor.post(f"{url}/revisions", {**fields, "base": str(base)})
            else:
                answer = visitor.post("/articles", {**fields, "action": "publish"})
                url = quote(answer.location, safe="/%-_.~")
            seen.save_seconds.append(answer.seconds)
            if answer.status == 303:
                seen.saves += 1
                seen.saved.append((time.perf_counter(), word, url))
            else:
                seen.refused.append(answer.status)
            if seen.over:
                return


def _word(number: int) -> str:
    """A word of Latin letters alone that no page has."""
    letters = ""
    while number:
        number, letter = divmod(number, 20)
        letters += "bcdfghjklmnpqrstvwxz"[letter]
    return f"zq{letters}zq"


def _check(visitor: Visitor, seen: Seen) -> None:
    """The newest save, asked for again and again until it is found; those that came meanwhile are passed over."""
    while not seen.over:
        try:
            began, word, url = seen.saved.pop()
        except IndexError:
            time.sleep(0.001)
            continue
        while not _finds(visitor, word, url):
            if time.perf_counter() - began > _GIVEN_UP:
                seen.lost.append(word)
                break
            time.sleep(0.01)
        seen.found.append(time.perf_counter() - began)


def _finds(visitor: Visitor, word: str, url: str) -> bool:
    answer = visitor.get(f"/search.json?q={word}&limit=3")
    found = json.loads(answer.text) if answer.status == 200 else []
    hits = found["hits"] if isinstance(found, dict) else found
    return any(unquote(hit["url"]) == unquote(url) for hit in hits)
