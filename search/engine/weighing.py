"""What the words and letters of a query weigh in one state of the index."""

from __future__ import annotations

import functools

from search.engine.questions import Asks
from search.engine.ranking import REPLACED, Says
from search.engine.scoring import Collection
from search.engine.stored import DESCRIBED
from search.reading import function_words
from search.reading.query import Query

LETTERS = 0.3  # weight of the trigram field
UNKNOWN_LETTERS = 1.0  # more of it, by the share of the words typed that no page has
_MOST_WORDS = 64


class Weighing:
    """One search asks several times for what its query weighs: the last is remembered."""

    def __init__(self, collection: Collection) -> None:
        self._all = collection
        described = collection.frequency("about", DESCRIBED) * 2 > collection.size  # most pages say what they are about
        asks = Asks(functools.partial(collection.frequency, "asked"))
        self.says = Says(collection.says, self._incidental if described else None, asks)
        self._last: tuple[Query, dict[str, float]] | None = None

    def words(self, query: Query) -> dict[str, float]:
        """{word: weight} to look for: the rarest words typed, and the related ones.

        A related word may not say more than the words it stands for: a rare name for what every page is about would
        otherwise come before the name that was typed.
        """
        if self._last is None or self._last[0] is not query:
            self._last = query, self._weigh(query)
        return self._last[1]

    def letters(self, query: Query) -> float:
        """What the letters count beside the words: more, the more words are typed that no page has."""
        unknown = sum(not self._all.says(word) for word in query.words)
        return LETTERS + UNKNOWN_LETTERS * unknown / max(1, len(query.words))

    def said(self, query: Query) -> dict[str, float]:
        """{word: how much it says of a place in a page}: what it weighs in the score."""
        return {word: weight * self._all.impacts("words", word)[0] for word, weight in self.words(query).items()}

    def _weigh(self, query: Query) -> dict[str, float]:
        counts = self.says.counts(query)
        weights = {word: counts[word] * (REPLACED if word in query.replaced else 1.0)
                   for word in self._all.rarest("words", query.words, _MOST_WORDS)}  # fmt: skip
        for word, (weight, form) in query.related.items():
            most = max(self._all.impacts("words", typed)[0] for typed in form)
            weights[word] = weight * max(map(function_words.weight, form)) * min(1.0, most / self._all.impacts("words", word)[0])
        return weights

    def _incidental(self, word: str) -> bool:
        return not self._all.frequency("about", word)
