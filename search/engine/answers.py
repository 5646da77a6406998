"""Answers that were given, for whoever asks the same again: a reload, the way back, a phrase that a meeting reads out."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

from search.document import Asked, Results
from search.reading.synonyms import Meanings

_MOST_HITS = 3_000  # of all answers held, some 4 MB
_LONGEST = 50  # hits; more are for programs, which do not ask twice
_SECONDS = 600  # what counts years looks at the day: an answer does not grow old


class Answers:
    """Answers of one state of the index, the latest used ones. Not for several threads at once, as the state itself."""

    def __init__(self) -> None:
        self._held: OrderedDict[Hashable, tuple[float, Results]] = OrderedDict()
        self._hits = 0

    def get(self, asked: Asked, meanings: Meanings, make: Callable[[], Results]) -> Results:
        """The answer to a question read with these meanings; `make` finds it when it is not held."""
        if asked.limit > _LONGEST:
            return make()
        key = (asked.text, tuple(sorted(asked.wanted.items())), asked.sort, asked.limit, asked.offset, asked.group, asked.hidden,
               asked.as_typed, meanings)  # fmt: skip
        now = time.monotonic()
        given = self._held.pop(key, None)
        self._hits -= _size(given[1]) if given else 0
        if given is None or now - given[0] > _SECONDS:
            given = now, make()
        self._held[key] = given
        self._hits += _size(given[1])
        while self._hits > _MOST_HITS and len(self._held) > 1:
            self._hits -= _size(self._held.popitem(last=False)[1][1])
        return given[1]


def _size(results: Results) -> int:
    """The hits of an answer, and one for itself."""
    return 1 + len(results.hits) + sum(len(group.hits) for group in results.groups)
