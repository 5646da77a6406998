"""Which pages the operators of a query leave: by their facets, tags and titles at once, by phrases after a look at the text.

A page that holds a phrase has all its letter trigrams, so few pages are looked at. Of very many the best are; the others
count as what their trigrams say they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import thai
from search.engine.facets import Facets
from search.engine.order import top
from search.engine.scoring import Collection
from search.engine.stored import Stored
from search.reading.operators import Typed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Scores = NDArray[np.float32]
    Numbers = NDArray[np.integer[Any]]

MOST_READ = 1_000  # pages whose text is looked at for one query, some 0.05 ms each
_MOST_LETTERS = 12  # trigrams asked for; the rarest do
_MOST_PARTS = 12  # phrases, words and titles that count; nobody types more
_RUN = re.compile("[ก-๎]+")


class Restricting:
    """Over one state of the index. `titled` gives the documents whose folded title holds a text."""

    def __init__(self, collection: Collection, facets: Facets, stored: Stored, titled: Callable[[str], Numbers]) -> None:
        self._all, self._facets, self._stored, self._titled = collection, facets, stored, titled

    def narrow(self, typed: Typed, allowed: Mask) -> Mask:
        """The allowed pages with the facets, tags and title words typed, and without the words that are not to be there."""
        left = allowed.copy()
        for facet, values in typed.wanted.items():
            left &= self._any(self._facets.fits(facet, value).nonzero()[0] for value in values)
        for tag in typed.tags[:_MOST_PARTS]:
            left &= self._any([self._all.postings("tags", tag)[0]])
        for title in typed.in_title[:_MOST_PARTS]:
            left &= self._any([self._titled(title)])
        for phrase in typed.without[:_MOST_PARTS]:
            left &= ~self._as_word(phrase)
        return left

    def possible(self, typed: Typed, allowed: Mask) -> Mask:
        """The allowed pages that may hold all phrases."""
        left = allowed.copy()
        for phrase in typed.phrases[:_MOST_PARTS]:
            if letters := _sure(phrase):
                left &= self._every("letters", letters)
        return left

    def holding(self, typed: Typed, found: Mask, score: Scores) -> Mask:
        """Those of the pages found that hold all phrases and none of what is not to be there; the best are looked at."""
        left, read = found.copy(), MOST_READ
        for phrase in typed.phrases[:_MOST_PARTS]:
            numbers = top(score, left, read)
            read -= len(numbers)
            held = [number for number in numbers if self._holds(number, phrase)]
            left &= self._likely(phrase)
            left[numbers] = False
            left[held] = True
        read = MOST_READ
        for phrase in typed.without[:_MOST_PARTS]:
            numbers = top(score, left & self._likely(phrase), read)
            read -= len(numbers)
            left[[number for number in numbers if self._holds(number, phrase)]] = False
        return left

    def _any(self, several: Iterable[Numbers]) -> Mask:
        import numpy as np

        mask = np.zeros(self._all.size, bool)
        for numbers in several:
            mask[numbers] = True
        return mask

    def _as_word(self, phrase: str) -> Mask:
        """The pages that have the phrase as one word; none when it is several."""
        words = thai.words(phrase)
        return self._any([self._all.postings("words", words[0])[0]] if words == [phrase] else [])

    def _likely(self, phrase: str) -> Mask:
        """The pages that have all letters of a phrase, or all its words where it is too short to tell by letters."""
        letters = _sure(phrase)
        return self._every("letters", letters) if letters else self._every("words", thai.words(phrase))

    def _every(self, field: str, terms: list[str]) -> Mask:
        """The pages that have the rarest of the terms; none when there are no terms."""
        import numpy as np

        left = np.full(self._all.size, bool(terms))
        for term in self._all.rarest(field, dict.fromkeys(terms), _MOST_LETTERS):
            left &= self._any([self._all.postings(field, term)[0]])
        return left

    def _holds(self, number: int, phrase: str) -> bool:
        if " " not in phrase:
            return self._stored.holds(number, phrase)
        spaced = re.compile(r"\s+".join(map(re.escape, phrase.split(" "))))
        told = self._stored.told(number)
        return any(map(spaced.search, (told.title_key, self._stored.folded(number), told.asked_key)))


def _sure(phrase: str) -> list[str]:
    """Trigrams that every text with the phrase in it has, whatever stands before and after."""
    runs = [run for run in _RUN.findall(thai.skeleton(phrase)) if len(run) > 3]
    inside = {run[at : at + 3] for run in runs for at in range(len(run) - 2)}
    return [piece for piece in dict.fromkeys(thai.trigrams(phrase)) if piece in inside]
