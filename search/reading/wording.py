"""What may have been meant by what was typed: with the other keyboard on, or spelt another way. Asks the index's own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

import thai
from search.engine.cache import Cache
from search.engine.scoring import Collection
from search.reading import keyboard, spelling
from search.reading.query import Query
from search.reading.synonyms import Meanings
from search.reading.vocabulary import Vocabulary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

MEANT = 0.8  # of a typed word, for a word that may have been meant
_USUAL = 2.5  # letters of a word: keys typed blindly make many short ones
_MANY = 200  # pages: a word on more of them is not counted page by page
_COUNTED = 20_000  # words whose pages are remembered
_STEP = 5_000  # words read at a time while nobody asks for them, some 10 ms


def beside(query: Query, meant: str, meanings: Meanings) -> Query:
    """The query with a better spelling's words beside its own: most who misspell find what they meant at once."""
    words = tuple(dict.fromkeys(thai.words(meant)))
    wrong = tuple(word for word in query.words if word not in words) or query.words
    spelt = {word: (MEANT, wrong) for word in words if word not in query.words}
    same = {
        word: (weight, tuple(dict.fromkeys(typed if typed in query.words else wrong[0] for typed in form)))
        for word, (weight, form) in meanings.related(meant, words).items()
    }  # fmt: skip
    return replace(query, related={**same, **query.related, **spelt})


class Wording:
    """The words of a collection; what was made of a segment's words stays in `cache`, which outlives it.

    Pages outside `readable` are as if they were not there: neither their words nor how many they are is told.
    """

    def __init__(self, collection: Collection, cache: Cache) -> None:
        self._all, self._cache = collection, cache
        self._begun: dict[str, tuple[list[str], Iterator[str]]] = {}
        self._counted: tuple[Mask | None, spelling.Lexis | None] = None, None

    def instead(self, text: str, words: Sequence[str], readable: Mask) -> str:
        """What to look for in place of a text typed with the wrong keyboard on, "" when it was the right one."""
        lexis = self._lexis(readable)
        if not any(_short(word) or spelling.odd(word, lexis) for word in words):
            return ""

        def known(chunk: str) -> bool:
            found = thai.words(chunk)
            long_enough = sum(map(len, found)) >= _USUAL * len(found)
            return bool(found) and long_enough and not any(_short(word) or spelling.odd(word, lexis) for word in found)

        return keyboard.rescued(text, known) or ""

    def meant(
        self, folded: str, words: Sequence[str], readable: Mask, meanings: Meanings, stands: Callable[[str], bool],
    ) -> str:  # fmt: skip
        """A better spelling of a query that has hits on readable pages, "" when there is none."""
        return spelling.meant(folded, words, replace(self._lexis(readable), stands=stands), meanings)

    def prepare(self) -> bool:
        """Read some of the words that the first misspelt query would wait for; whether there are more to read."""
        for key, _, leaf in self._all.leaves:
            if (key, "vocabulary") not in self._cache:
                found, words = self._half_read(key, leaf)
                before = len(found)
                found += islice(words, _STEP)
                if len(found) > before:
                    return True
            self._words(key, leaf)
        return False

    def _lexis(self, readable: Mask) -> spelling.Lexis:
        """What is counted stays for as long as the readable pages are given by the same array."""
        if self._counted[0] is readable and self._counted[1]:
            return self._counted[1]
        counted: dict[str, int] = {}
        total = int(readable.sum())
        everything = total >= self._all.size - 1  # all but the document that holds the mark, which has no words

        def pages(word: str) -> int:
            found = counted.get(word)
            if found is None:
                if len(counted) >= _COUNTED:
                    counted.clear()
                found = self._all.frequency("words", word)
                if found and not everything and (found <= _MANY or not total):
                    found = int(readable[self._all.postings("words", word)[0]].sum())
                counted[word] = found
            return found

        lexis = spelling.Lexis(pages, self._near, total)
        self._counted = readable, lexis
        return lexis

    def _near(self, sounding: str, mistakes: int) -> list[tuple[str, str]]:
        return list(dict.fromkeys(
            pair for key, _, leaf in self._all.leaves for pair in self._words(key, leaf).near(sounding, mistakes)
        ))  # fmt: skip

    def _words(self, key: str, leaf: Any) -> Vocabulary:
        def make() -> tuple[Vocabulary, int]:
            found, words = self._half_read(key, leaf)
            vocabulary = Vocabulary(chain(found, words))
            del self._begun[key]
            return vocabulary, vocabulary.size

        found: Vocabulary = self._cache.staying((key, "vocabulary"), make)
        return found

    def _half_read(self, key: str, leaf: Any) -> tuple[list[str], Iterator[str]]:
        """(the words of a segment that are read already, the others)."""
        if key not in self._begun:
            self._begun[key] = [], (raw.decode() if isinstance(raw, bytes) else raw for raw in leaf.lexicon("words"))
        return self._begun[key]


def _short(word: str) -> bool:
    """A letter alone, of which keys typed blindly leave many."""
    return len(word) == 1 and word.isalpha()
