"""Answers that were given, for whoever asks the same again: a reload, the way back, a phrase that a meeting reads out."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

from search.document import Asked, Results
from search.reading.synonyms import Meanings

_MOST = 600
_LONGEST = 50  # hits; more are for programs, which do not ask twice
_SECONDS = 600  # what counts years looks at the day: an answer does not grow old


class Answers:
    """Answers of one state of the index, the latest used ones. Not for several threads at once, as the state itself."""

    def __init__(self) -> None:
        self._held: OrderedDict[Hashable, tuple[float, Results]] = OrderedDict()

    def get(self, asked: Asked, meanings: Meanings, make: Callable[[], Results]) -> Results:
        """The answer to a question read with these meanings; `make` finds it when it is not held."""
        if asked.limit > _LONGEST:
            return make()
        key = (asked.text, tuple(sorted(asked.wanted.items())), asked.sort, asked.limit, asked.offset, asked.group, asked.hidden,
               asked.as_typed, meanings)  # fmt: skip
        now = time.monotonic()
        given = self._held.pop(key, None)
        if given is None or now - given[0] > _SECONDS:
            given = now, make()
        self._held[key] = given
        while len(self._held) > _MOST:
            self._held.popitem(last=False)
        return given[1]
