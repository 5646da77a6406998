"""What the desk's queries find now, by the public index and the database: remembered until a page or a word changes."""

from __future__ import annotations

import threading
from collections.abc import Hashable

import thai
from search.desk import heard
from search.desk.grouping import LOOKED_AT, Now, Query
from search.desk.weak import NOTHING, judge
from search.document import Asked, Unanswered
from search.pages import site
from search.reading import meanings
from search.reading.synonyms import Meanings
from wiki import access, pages

_TITLES = 3
_MOST_KEPT = 3 * LOOKED_AT


class Finder:
    """For any thread. After a page has changed every query is searched for again, after words have only those they touch."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seq = -1
        self._kept: dict[str, tuple[Hashable, Now]] = {}

    def now(self, query: Query) -> Now:
        """What `query` finds. Raises IndexUnusable."""
        db = access.database()
        seq, known = pages.last_seq(db), meanings.current(db)
        with self._lock:
            if seq != self._seq or len(self._kept) > _MOST_KEPT:
                self._seq, self._kept = seq, {}
            kept = self._kept
        touched = _touched(query.folded, known)
        if query.folded not in kept or kept[query.folded][0] != touched:
            kept[query.folded] = touched, look(query.typed)
        return kept[query.folded][1]


def _touched(folded: str, known: Meanings) -> Hashable:
    """All that the words of equal meaning do to a query."""
    words = thai.words(folded)
    return tuple(sorted(known.related(folded, words).items())), tuple(known.right(form) for form, _typed in known.found(folded))


def look(typed: str) -> Now:
    """What is found for a query as typed, of what everybody may read. Raises IndexUnusable."""
    try:
        results, _lines = site.readable(site.follower().search(Asked(typed, limit=_TITLES)))
    except Unanswered:
        return Now(NOTHING)
    state = judge(typed, results, meanings.current(access.database()), heard.page_text)
    hits = results.hits
    return Now(state, results.total if hits else 0, tuple(hit.title for hit in hits), hits[0].url if hits else "",
               tuple(hit.id for hit in hits))  # fmt: skip
