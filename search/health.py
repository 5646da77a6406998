"""How the index stands: what is in it, what waits, how old it is, who is at it. For people (/search/index) and monitoring."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from search import making
from search.document import IndexUnusable
from search.folder import held
from wiki import pages

if TYPE_CHECKING:
    from sqlite_utils import Database

    from search.follow import Follower
    from search.making import Progress

_USUAL = 80  # pages a second
_ENOUGH = 100  # pages that say how fast this machine is


@dataclass(frozen=True)
class Times:
    """The last piece of work of its sort: when it was over (ISO 8601), how many pages, how many seconds."""

    at: str
    pages: int
    seconds: float


@dataclass(frozen=True)
class Inside:
    """What an index holds: pages, documents of each segment (deleted ones too), bytes, words, bytes kept in memory."""

    pages: int
    segments: tuple[int, ...]
    disk: int
    words: int
    kept: int


@dataclass(frozen=True)
class Health:
    """The state of the index; `inside` is None while it cannot be read, what waits is then everything.

    `changes` wait to be indexed, they concern `waiting` pages, the oldest since `seconds`. `held`: somebody writes now.
    """

    state: str
    published: int
    inside: Inside | None
    changes: int
    waiting: int
    seconds: float
    held: bool
    update: Times | None
    rebuild: Times | None
    progress: Progress | None

    @property
    def estimate(self) -> int:
        """Seconds that making it anew will take: as the last time, or as on a usual machine; at least 1."""
        a_second = self.rebuild.pages / self.rebuild.seconds if self.rebuild and self.rebuild.pages > _ENOUGH else _USUAL
        return max(1, round(self.published / a_second))


def look(follower: Follower, db: Database) -> Health:
    """The state now. Changes nothing, waits for nothing."""
    lock, progress, noted = follower.index.lock, follower.progress(), making.noted(follower.index.lock)
    mark, inside = follower.standing(), None
    try:
        inside = follower.index.inside() if mark is not None else None
    except IndexUnusable:
        mark = None
    changes, waiting, oldest = pages.waiting(db, mark or 0)
    seconds = _seconds_since(oldest) if oldest else 0.0
    published = pages.count_published(db)
    if inside is None:
        state, waiting = "making" if progress else "lost", published
    else:
        state = "making" if progress else "behind" if changes else "fresh"
    return Health(state, published, inside, changes, waiting, seconds, held(lock), _times(noted.get("update")),
                  _times(noted.get("rebuild")), progress)  # fmt: skip


def _times(told: dict[str, float] | None) -> Times | None:
    if told is None:
        return None
    return Times(_iso(told["at"]), int(told["pages"]), told["seconds"])


def _iso(moment: float) -> str:
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _seconds_since(moment: str) -> float:
    """Seconds, whole, since a stored moment; none when clocks disagree."""
    then = datetime.strptime(moment, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp()
    return max(0.0, time.time() - then)
