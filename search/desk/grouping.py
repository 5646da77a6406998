"""The desk: what people looked for in vain, grouped, with what is found for it now; and what needs no answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlite_utils import Database

import thai
from db import rows, run, transaction
from search.desk.misses import today

SETTLED = "settled"
PERIODS = (7, 30, 365)
LOOKED_AT = 200  # the commonest queries of a period: each is searched for again before it is shown
MOST_A_DAY = 5  # of one query that say how much it is wanted: nobody can make theirs the most wanted in one day
_NEAR_FROM = 5  # letters; shorter words that differ in one are other words


@dataclass(frozen=True, slots=True)
class Query:
    """What was typed: how often and on which days (ISO 8601) it found nothing good; `folded` is its name."""

    folded: str
    typed: str
    times: int
    days: frozenset[str]
    settled: bool = False

    @property
    def worth(self) -> int:
        """How much it is wanted: what was typed on many days is wanted more than what was typed very often on one."""
        return min(self.times, MOST_A_DAY * len(self.days))


@dataclass(frozen=True, slots=True)
class Now:
    """What a search finds now: `state` is weak.NOTHING, WEAK or FOUND; of the first pages titles and numbers (`ids`).

    `url` is the address of the first, "" where there is none.
    """

    state: str
    total: int = 0
    titles: tuple[str, ...] = ()
    url: str = ""
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Queries that mean the same, the most wanted first, and what the first finds now."""

    queries: tuple[Query, ...]
    now: Now

    @property
    def first(self) -> Query:
        """The most wanted."""
        return self.queries[0]

    @property
    def times(self) -> int:
        """How often all of them were typed."""
        return sum(query.times for query in self.queries)

    @property
    def days(self) -> frozenset[str]:
        """The days on which one of them was typed."""
        return frozenset().union(*(query.days for query in self.queries))

    @property
    def last(self) -> str:
        """The last of these days (ISO 8601)."""
        return max(self.days)

    @property
    def also(self) -> list[str]:
        """How else it was typed."""
        return list(dict.fromkeys(query.typed for query in self.queries[1:]))

    @property
    def state(self) -> str:
        """SETTLED, or what is found now."""
        return SETTLED if self.first.settled else self.now.state


def since(days: int) -> str:
    """The last day before the period that ends today (ISO 8601)."""
    return (date.fromisoformat(today()) - timedelta(days=days)).isoformat()


def queries(db: Database, days: int) -> list[Query]:
    """The most wanted misses of the last `days` days, failed and weak ones; at most `LOOKED_AT`."""
    found = rows(db, """
        SELECT folded, MIN(typed) AS typed, SUM(times) AS times, GROUP_CONCAT(DISTINCT day) AS days
        FROM search_misses WHERE day > :since GROUP BY folded
        ORDER BY MIN(SUM(times), :a_day * COUNT(DISTINCT day)) DESC, SUM(times) DESC, MAX(day) DESC, folded LIMIT :most""",
        since=since(days), a_day=MOST_A_DAY, most=LOOKED_AT)  # fmt: skip
    settled = _settled(db, [row["folded"] for row in found])
    return [
        Query(row["folded"], row["typed"], row["times"], frozenset(row["days"].split(",")), row["folded"] in settled)
        for row in found
    ]


def _settled(db: Database, names: Iterable[str]) -> set[str]:
    found = rows(db, """
        SELECT w.value AS folded FROM json_each(:names) w
        WHERE (SELECT s.settled FROM search_settled s WHERE s.folded = w.value ORDER BY s.id DESC LIMIT 1)""",
        names=json.dumps(list(names)))  # fmt: skip
    return {row["folded"] for row in found}


def settle(db: Database, names: Iterable[str], author_id: int, *, settled: bool = True) -> None:
    """For these queries nothing is to be done; `settled=False` takes that back. Raises db.StorageFull, StorageUnavailable."""
    with transaction(db):
        for name in names:
            run(db, "INSERT INTO search_settled (folded, settled, author_id, day) VALUES (:name, :settled, :author_id, :day)",
                name=name, settled=int(settled), author_id=author_id, day=today())  # fmt: skip


def known(db: Database, names: Iterable[str]) -> list[str]:
    """Those of the names that stand in the log."""
    found = rows(db, """
        SELECT w.value AS folded FROM json_each(:names) w
        WHERE EXISTS (SELECT 1 FROM search_misses m WHERE m.folded = w.value)""", names=json.dumps(list(names)))  # fmt: skip
    return [row["folded"] for row in found]


def lines(asked: Iterable[Query], now: Callable[[Query], Now]) -> list[Line]:
    """The queries with what they find `now`, near-equal ones that find alike in one line; the most wanted line first."""
    leaders: list[tuple[str, str, tuple[str, ...], list[Query], Now]] = []
    for query in asked:
        found = now(query)
        words, bones = tuple(sorted(thai.words(query.folded))), "".join(thai.skeleton(query.folded).split())
        for state, other, others, together, _now in leaders:
            if state == _kind(query, found) and (others == words or near(other, bones)):
                together.append(query)
                break
        else:
            leaders.append((_kind(query, found), bones, words, [query], found))
    made = [Line(tuple(together), found) for _state, _bones, _words, together, found in leaders]
    return sorted(made, key=lambda line: (-sum(query.worth for query in line.queries), -line.times, line.first.folded))


def _kind(query: Query, now: Now) -> str:
    return SETTLED if query.settled else now.state


def near(one: str, other: str) -> bool:
    """Whether two skeletons are one but for a slip: a letter more, less, another or two turned round. Digits never slip."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < _NEAR_FROM or len(long) - len(short) > 1:
        return False
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    end = 0
    while end < len(short) - start and short[-1 - end] == long[-1 - end]:
        end += 1
    left, right = short[start : len(short) - end], long[start : len(long) - end]
    if any(char.isdigit() for char in left + right):
        return False
    return (len(left) <= 1 and len(right) <= 1) or (len(left) == len(right) == 2 and left == right[::-1])
