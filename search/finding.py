"""What the desk's queries find now, by the public index and the database: remembered until a page or a word changes."""

from __future__ import annotations

import threading

from search import heard, meanings, site
from search.desk import Now, Query
from search.document import Asked
from search.synonyms import Meanings
from search.weak import judge
from wiki import access, pages

_TITLES = 3


class Finder:
    """For any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._state: tuple[int, Meanings] | None = None
        self._kept: dict[str, Now] = {}

    def now(self, query: Query) -> Now:
        """What `query` finds. Raises IndexUnusable."""
        db = access.database()
        state = pages.last_seq(db), meanings.current(db)
        with self._lock:
            if self._state is None or self._state[0] != state[0] or self._state[1] is not state[1]:
                self._state, self._kept = state, {}
            kept = self._kept
        if query.folded not in kept:
            kept[query.folded] = look(query.typed)
        return kept[query.folded]


def look(typed: str) -> Now:
    """What is found for a query as typed, of what everybody may read. Raises IndexUnusable."""
    results, _lines = site.readable(site.follower().search(Asked(typed, limit=_TITLES)))
    state = judge(typed, results, meanings.current(access.database()), heard.page_text)
    hits = results.hits
    return Now(state, results.total if hits else 0, tuple(hit.title for hit in hits), hits[0].url if hits else "")
