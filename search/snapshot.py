"""One state of the index, opened for reading: finds, ranks, counts and shows. Not for several threads at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import thai
from search import snippets
from search.document import Asked, Hit, Results, Suggestion
from search.facets import Facets, Names
from search.query import Query, read
from search.ranking import rerank
from search.scoring import Cache, Collection
from search.stored import Stored
from search.titles import Titles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LETTERS = 0.3  # weight of the trigram field
RERANKED = 50
_MOST_WORDS = 64
_MOST_LETTERS = 160
_SPELLING_SHARE = 0.4  # a page without any word of the query must hold this share of its letters
_FLOOR = 0.08  # of the best score; below it, a page shares only the commonest words


class Snapshot:
    """Made by the index at each of its states; `cache` outlives it, as segments do."""

    def __init__(self, leaves: Iterable[tuple[str, Any]], cache: Cache, names: Names,
                 byte_to_length: Callable[[int], int], mark: int) -> None:  # fmt: skip
        self.mark = mark
        self._cache = cache
        self._all = Collection(leaves, cache, byte_to_length)
        self._facets = Facets(self._all, names)
        self._stored = Stored(self._all, cache)

    def __len__(self) -> int:
        """How many pages are in the index (the document that holds the mark is none)."""
        return max(0, int(self._all.alive.sum()) - 1)

    @property
    def segments(self) -> list[int]:
        """How many documents each segment holds, deleted ones too."""
        return [int(leaf.doc_count_all()) for _, _, leaf in self._all.leaves]

    def search(self, asked: Asked) -> Results:
        """The pages asked for."""
        began = time.perf_counter()
        query = read(asked.text)
        if not query.words and not query.trigrams:
            return Results(seconds=time.perf_counter() - began)
        limit, offset = max(1, asked.limit), max(0, asked.offset)
        score, by_spelling = self._score(query)
        found = score > 0
        fits = {name: self._facets.fits(name, value) for name, value in asked.wanted.items() if value}
        every = found.copy()
        for mask in fits.values():
            every &= mask
        order = self._best(score, every, max(RERANKED, offset + limit))
        ranked = rerank(query, [(number, float(score[number]), self._stored.page(number)) for number in order[:RERANKED]])
        ranked += [(number, float(score[number])) for number in order[RERANKED:]]
        finder = snippets.pattern((*query.words, *query.related))
        hits = tuple(
            self._hit(number, worth, finder, bool(by_spelling[number])) for number, worth in ranked[offset : offset + limit]
        )
        return Results(int(every.sum()), hits, (), self._facets.count(found, fits), time.perf_counter() - began)

    def suggest(self, typed: str, limit: int) -> list[Suggestion]:
        """Titles that begin with what is typed, then those that hold it; short ones first."""
        folded = thai.key(typed[:200])
        if not folded:
            return []
        found = []
        for key, _, leaf in self._all.leaves:
            found += self._titles(key, leaf).matching(folded, set(leaf.segment().deleted_docs()))
        return [card for _, card in sorted(found, key=lambda pair: (pair[0], pair[1].title))[:limit]]

    def weights(self, query: Query) -> dict[str, float]:
        """{word: weight} to look for: the rarest words typed, and the related ones.

        A related word may not say more than the words it stands for: a rare name for what every page is about would
        otherwise come before the name that was typed.
        """
        weights = dict.fromkeys(self._all.rarest("words", query.words, _MOST_WORDS), 1.0)
        for word, (weight, form) in query.related.items():
            most = max(self._all.impacts("words", typed)[0] for typed in form)
            weights[word] = weight * min(1.0, most / self._all.impacts("words", word)[0])
        return weights

    def _titles(self, key: str, leaf: Any) -> Titles:
        def make() -> tuple[Titles, int]:
            titles = Titles(leaf)
            return titles, titles.size

        found: Titles = self._cache.get((key, "titles"), make)
        return found

    def _score(self, query: Query) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """Each document's score (0: not found), and whether it was found by its letters alone."""
        import numpy as np

        letters = self._all.rarest("letters", query.trigrams, _MOST_LETTERS)
        by_word, _ = self._all.score("words", self.weights(query))
        by_letter, share = self._all.score("letters", dict.fromkeys(letters, LETTERS))
        score = by_word + by_letter
        by_spelling = (by_word == 0) & (share >= _SPELLING_SHARE)
        score[~self._all.alive | ((by_word == 0) & ~by_spelling)] = 0
        if len(score):
            score[score < score.max() * np.float32(_FLOOR)] = 0
        return score, by_spelling

    def _best(self, score: NDArray[np.float32], chosen: NDArray[np.bool_], most: int) -> list[int]:
        import numpy as np

        numbers = np.flatnonzero(chosen)
        if len(numbers) > most:  # all that reach the last place, so that equals are cut in one order on every page
            least = np.partition(score[numbers], len(numbers) - most)[len(numbers) - most]
            numbers = numbers[score[numbers] >= least]
        return [int(number) for number in numbers[np.lexsort((numbers, -score[numbers]))][:most]]

    def _hit(self, number: int, score: float, finder: Any, by_spelling: bool) -> Hit:
        card, snippet = self._stored.page(number).card, self._stored.snippet(number, finder)
        return Hit(card["id"], card["slug"], card["kind"], card["title"], card["url"], snippet, score, by_spelling,
                   card["updated"])  # fmt: skip
