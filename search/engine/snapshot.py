"""One state of the index, opened for reading: finds, ranks, counts and shows. Not for several threads at once."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import thai
from search.document import Asked, Group, Hit, Near, Results, Suggestion
from search.engine import order, snippets
from search.engine.answers import Answers
from search.engine.cache import Cache
from search.engine.facets import Facets, Known, Names
from search.engine.ranking import Ranking, Typed
from search.engine.restricting import Restricting
from search.engine.scored import FLOOR, scored
from search.engine.scoring import Collection
from search.engine.stored import Stored
from search.engine.titles import Titles
from search.engine.weighing import Weighing
from search.reading import wording
from search.reading.operators import Names as Called
from search.reading.query import Query, read
from search.reading.synonyms import Meanings, supplied
from search.reading.wording import Wording

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Scores = NDArray[np.float32]
    Ranked = list[tuple[int, float]]

RERANKED = 50
_LOOKED_AT = 10  # pages that may show a word to be right that looks misspelt
_MARK = "mark"
_MOST_NEAR = 32  # words of a clause that the clause of another rule-set is looked for by
_FEW_NEAR = 10  # words of a page that pages like it are looked for by: a view of an article waits
_NEAR_HELD = 2_000


class Snapshot:
    """Made by the index at each of its states; `cache` outlives it, as segments do."""

    def __init__(self, leaves: Iterable[tuple[str, Any]], cache: Cache, names: Names, known: Known,
                 byte_to_length: Callable[[int], int], mark: int) -> None:  # fmt: skip
        self.mark = mark
        self._cache = cache
        self._all = Collection(leaves, cache, byte_to_length)
        self._facets = Facets(self._all, names, known)
        self._stored = Stored(self._all, cache)
        self._ages = order.Ages(self._all, cache)
        self._wording = Wording(self._all, cache)
        self._near: dict[tuple[Any, ...], list[Near]] = {}
        self._answers, self.weighing = Answers(), Weighing(self._all)
        self._scored = functools.partial(scored, self._all, self.weighing)
        self._readable: tuple[frozenset[int], Mask] | None = None
        self._names = Called(known.labels, known.also)
        self._restricting = Restricting(self._all, self._facets, self._stored, self._titled)

    def __len__(self) -> int:
        """How many pages are in the index (the document that holds the mark is none)."""
        return max(0, int(self._all.alive.sum()) - 1)

    @property
    def segments(self) -> list[int]:
        """How many documents each segment holds, deleted ones too."""
        return [int(leaf.doc_count_all()) for _, _, leaf in self._all.leaves]

    def search(self, asked: Asked, meanings: Meanings | None = None) -> Results:
        """The pages asked for: without words or letters all that fit the rest, the newest first."""
        meanings = meanings or supplied()
        return self._answers.get(asked, meanings, lambda: self._search(asked, meanings))

    def _search(self, asked: Asked, meanings: Meanings) -> Results:
        import numpy as np

        began = time.perf_counter()
        allowed, wanted = self._allowed(asked.hidden), {name: value for name, value in asked.wanted.items() if value}
        query, instead = self._read(asked, allowed, meanings)
        if query.empty and not wanted and not query.typed.narrowed:
            notes = (*query.typed.notes, "without") if query.typed.without else query.typed.notes
            return Results(seconds=time.perf_counter() - began, notes=notes)
        fits = {name: self._facets.fits(name, value) for name, value in wanted.items()}
        fitting = self._fitting(allowed, fits)
        score, by_spelling, found, notes = self._find(query, allowed)
        meant = self._meant(query, score, fitting, meanings) if query.typed.plain else ""
        if meant:
            query = wording.beside(query, meant, meanings)
            score, by_spelling, found, notes = self._find(query, allowed)
        every = self._fitting(found, fits)
        kinds = self._facets.split(every) if asked.group else {}
        rank = self._newest if query.empty or asked.sort == "newest" else self._best
        ranked, groups = rank(query, score, every, kinds, asked)
        finder = snippets.pattern((*query.words, *query.related))
        words, asking = self.weighing.said(query), functools.partial(self.weighing.says.typed, query)

        def hits(pages: Ranked) -> tuple[Hit, ...]:
            return tuple(self._hit(number, worth, finder, words, bool(by_spelling[number]), asking) for number, worth in pages)

        grouped = tuple(Group(kind, int(kinds[kind].sum()), hits(pages)) for kind, pages in groups.items())
        counts = self._facets.count(every, found, fits)
        total = int(np.count_nonzero(every))
        return Results(total, hits(ranked), grouped, counts, time.perf_counter() - began, meant, instead, notes)

    def _read(self, asked: Asked, allowed: Mask, meanings: Meanings) -> tuple[Query, str]:
        """The query, and what is looked for instead of what was typed; a query with operators is taken at its word."""
        query = read(asked.text, self._names, meanings)
        if asked.as_typed or not query.typed.plain:
            return query, ""
        instead = self._wording.instead(asked.text, query.words, allowed)
        return (read(instead, self._names, meanings), instead) if instead else (query, "")

    def _meant(self, query: Query, score: Scores, readable: Mask, meanings: Meanings) -> str:
        """A better spelling; what the best pages have letter by letter is none to better."""

        @functools.cache
        def best() -> list[int]:
            return order.top(score, (score > 0) & readable, _LOOKED_AT)

        def stands(text: str) -> bool:
            return any(self._stored.holds(number, text) for number in best())

        return self._wording.meant(query.folded, query.words, readable, meanings, stands)

    def _find(self, query: Query, allowed: Mask) -> tuple[Scores, Mask, Mask, tuple[str, ...]]:
        """(scores, those by letters alone, the pages found, what could not be followed)."""
        typed, notes = query.typed, query.typed.notes
        if typed.plain:
            score, by_spelling = self._scored(query, allowed)
            return score, by_spelling, allowed if query.empty else score > 0, notes
        pages = self._restricting.narrow(typed, allowed)
        if typed.phrases:
            score, by_spelling = self._scored(query, self._restricting.possible(typed, pages), 0)
            found = self._restricting.holding(typed, score > 0, score)
            if found.any():
                return score, by_spelling, found, notes
            typed, notes = replace(typed, phrases=()), (*notes, "phrase")
        score, by_spelling = self._scored(query, pages, 0 if typed.narrowed else FLOOR)
        found = self._restricting.holding(typed, pages if query.empty else score > 0, score)
        return score, by_spelling, found, notes

    def prepare(self) -> bool:
        """Make some more ready of what a query would wait for, some 10 ms of work; whether there is more."""
        return self._wording.prepare()

    def suggest(self, typed: str, limit: int, hidden: frozenset[int] = frozenset()) -> list[Suggestion]:
        """Titles that begin with what is typed, then those that hold it; short ones first."""
        folded = thai.key(typed[:200])
        if not folded:
            return []
        found = []
        for key, _, leaf in self._all.leaves:
            found += self._titles(key, leaf).matching(folded, set(leaf.segment().deleted_docs()), self._stored.cards(key, leaf))
        found = [pair for pair in found if pair[1].id not in hidden]
        return [card for _, card in sorted(found, key=lambda pair: (pair[0], pair[1].title))[:limit]]

    def near(self, words: tuple[str, ...], most: int, kind: str, hidden: frozenset[int]) -> list[Near]:
        """The pages that have the most of the words: without letters, ranking again or snippets, which nobody looks at."""
        asked = words, most, kind, hidden
        if asked not in self._near:
            if len(self._near) >= _NEAR_HELD:
                self._near.clear()
            self._near[asked] = self._nearest(words, most, kind, hidden)
        return self._near[asked]

    def _nearest(self, words: tuple[str, ...], most: int, kind: str, hidden: frozenset[int]) -> list[Near]:
        chosen = dict.fromkeys(self._all.rarest("words", words, _MOST_NEAR if kind else _FEW_NEAR), 1.0)
        score = self._all.gather("words", chosen).scores()
        pages = self._allowed(hidden) & (score > 0)
        if kind:
            pages &= self._facets.fits("kind", kind)
        rarity = {word: self._all.impacts("words", word)[0] for word in chosen} if kind == "ruleset" else {}
        found = []
        for number in order.top(score, pages, most):
            card = self._stored.card(number)
            spots = self._stored.heading(number, rarity) if rarity and card["kind"] == "ruleset" else ()
            found.append(Near(card["id"], float(score[number]), spots[0].anchor if spots else ""))
        return found

    def _fitting(self, pages: Mask, fits: Mapping[str, Mask]) -> Mask:
        """Those of the pages that have every facet chosen; the same array when none is."""
        for mask in fits.values():
            pages = pages & mask
        return pages

    def _allowed(self, hidden: frozenset[int]) -> Mask:
        """The pages that may be told of: the same array for the same pages hidden, which nobody may change."""
        kept = self._readable
        if kept is None or kept[0] != hidden:
            allowed = self._all.alive.copy()
            for name in (_MARK, *map(str, hidden)):
                allowed[self._all.postings("id", name)[0]] = False
            allowed.flags.writeable = False
            kept = self._readable = hidden, allowed
        return kept[1]

    def _titles(self, key: str, leaf: Any) -> Titles:
        def make() -> tuple[Titles, int]:
            titles = Titles(leaf)
            return titles, titles.size

        found: Titles = self._cache.get((key, "titles"), make)
        return found

    def _titled(self, folded: str) -> NDArray[np.int32]:
        """The documents whose titles hold a folded text."""
        import numpy as np

        found = [base + number for key, base, leaf in self._all.leaves for number in self._titles(key, leaf).holding(folded)]
        return np.array(found, np.int32)

    def _best(self, query: Query, score: Scores, every: Mask, kinds: dict[str, Mask],
              asked: Asked) -> tuple[Ranked, dict[str, Ranked]]:  # fmt: skip
        """The hits asked for, and the best of each kind, the kind of the best hit first."""
        limit, offset = max(1, asked.limit), max(0, asked.offset)
        numbers = order.top(score, every, max(RERANKED, offset + limit))
        shares = order.tops(score, kinds, asked.group)
        looked_at = dict.fromkeys([*numbers[:RERANKED], *(number for share in shares.values() for number in share)])
        found = self._paired(list(looked_at), score)
        pages = [(number, worth, page) for (number, worth), page in zip(found, self._stored.all_told(looked_at), strict=True)]
        ranking = Ranking(query, pages, self._stored.folded, self.weighing.says)
        first = numbers[:RERANKED]
        within = set(first).__contains__ if kinds else None  # without kinds, no others were looked at
        whole = ranking.first(min(len(first), offset + limit), within) if offset < len(first) else []
        whole = whole[offset:] + self._paired(numbers[max(RERANKED, offset) :], score)
        groups = {kind: ranking.first(asked.group, mask.__getitem__) for kind, mask in kinds.items()}
        places = {number: place for place, number in enumerate(looked_at)}
        best_first = sorted((pairs[0][1] * -1, places[pairs[0][0]], kind) for kind, pairs in groups.items() if pairs)
        return whole, {kind: groups[kind] for *_, kind in best_first}

    def _newest(self, _query: Query, score: Scores, every: Mask, kinds: dict[str, Mask],
                asked: Asked) -> tuple[Ranked, dict[str, Ranked]]:  # fmt: skip
        """The same with the latest changed first."""
        limit, offset = max(1, asked.limit), max(0, asked.offset)
        ages = self._ages.all()
        numbers = order.top(ages, every, offset + limit)[offset:]
        shares = order.tops(ages, kinds, asked.group)
        groups = {kind: shares[kind] for kind in sorted(shares, key=lambda kind: -ages[shares[kind][0]])}
        return self._paired(numbers, score), {kind: self._paired(pages, score) for kind, pages in groups.items()}

    def _paired(self, numbers: list[int], score: Scores) -> Ranked:
        return list(zip(numbers, score[numbers].tolist(), strict=True)) if numbers else []

    def _hit(self, number: int, score: float, finder: Any, words: Mapping[str, float], by_spelling: bool,
             asking: Callable[[], Typed]) -> Hit:  # fmt: skip
        told = self._stored.told(number)
        card, snippet = told.card, snippets.cut(self._stored.page(number).text, finder, title=told.title_key)
        spots = self._stored.spots(number, words, finder) if card["parts"] else ()
        return Hit(card["id"], card["slug"], card["kind"], card["title"], card["url"], snippet, score, by_spelling,
                   card["updated"], spots, self._stored.answers(number, asking, finder))  # fmt: skip
