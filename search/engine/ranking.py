"""The last look at the best hits: what was typed as a whole, near together and in the title counts more than words apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from heapq import heappush, heappushpop
from typing import Protocol

from search.engine.headings import Headings
from search.engine.nearness import Nearness
from search.engine.questions import Asks, Questions, Wanted
from search.reading import function_words
from search.reading.query import Query
from search.reading.synonyms import Words

# Shares of a page's own score, chosen on the development half of the search benchmark and on tests/golden.
EXACT = 3.0  # of the best score: more than all shares together
TITLE_TYPED = 0.15  # the title stands in what was typed
TYPED_IN_TITLE = 0.1
TYPED_IN_BODY = 0.1
TITLE_ANSWERS = 0.8  # the title has the words typed
TITLE_IS_ABOUT = 0.8  # and says little else
ABOUT = 1.2  # the title, the summary and the tags together have the words typed
HEADING_ANSWERS = 0.4  # a heading has the words typed
HEADING_IS_ABOUT = 0.5  # and says little else
ASKED = 2.0  # a question that the page says it answers is the one typed
ASKED_ADDS = 0.25  # of the best score: what a page is asked may be all that it has of what was typed
NEAR = 0.4  # the words typed stand within a line of each other
RELATED = 0.8  # a word of like meaning in the title, against the word itself
REPLACED = 0.1  # a word typed whose place others take (a name in English, a misspelt word), against any other

INCIDENTAL = 0.3  # a word that no page has in its title, its summary, its tags or a heading, against one that some page has

_SHORTEST = 3
_STANDS_ASIDE = {"(ข้อมูลสมมติ)": 0.75, "อภิธานศัพท์": 0.5}  # of its score, for what is in the title: invented, or names everything
_NEAR_LOOKED_AT = 20  # candidates
_NEAR_WORDS = 12
_TITLES_HELD = 5_000
_ROUNDING = 1 + 1e-9  # a sum in another order may be less by its last digits
_SAYS_NOTHING = 0.5  # an idf below which a word is everywhere


# (the most it can come to, less than 0; place; number; score; share; what is added to it; folded title) of a candidate
_Look = tuple[float, int, int, float, float, float, str]


class Candidate(Protocol):
    """What is compared of a page before its text: its title, folded, with and without spaces; the title's words, those about it.

    `aside` is what the function of this name says of the title.
    """

    @property
    def title_key(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def title_words(self) -> tuple[str, ...]: ...

    @property
    def about(self) -> tuple[str, ...]: ...

    @property
    def aside(self) -> float: ...

    @property
    def headed(self) -> bytes: ...

    @property
    def headings(self) -> Headings: ...

    @property
    def asked(self) -> bytes: ...

    @property
    def questions(self) -> Questions: ...


class Says:
    """What words say of a page in one state of the index: a word's idf (`idf`), 0 when no page has it; and whole titles.

    `incidental` tells of a word whether the pages that describe themselves never describe themselves by it; `asks` what words
    say in questions.
    """

    def __init__(self, idf: Callable[[str], float], incidental: Callable[[str], bool] | None = None,
                 asks: Asks | None = None) -> None:  # fmt: skip
        self._idf, self._incidental = idf, incidental
        self.asks = asks or Asks(lambda _word: 0)
        self._titles: dict[tuple[str, ...], float] = {}
        self._counted: tuple[Query, dict[str, float]] | None = None
        self._typed: tuple[Query, Typed] | None = None

    def typed(self, query: Query) -> Typed:
        """The query made ready; ranking asks for it, and whoever shows which question a page answers."""
        if self._typed is None or self._typed[0] is not query:
            self._typed = query, Typed(query, self)
        return self._typed[1]

    def counts(self, query: Query) -> dict[str, float]:
        """How much each word of a query counts: 1, less for function words and for what only happens to stand in some text.

        A word that words of like meaning stand for counts whole. One search asks several times.
        """
        if self._counted is None or self._counted[0] is not query:
            self._counted = query, self._count(query)
        return self._counted[1]

    def _count(self, query: Query) -> dict[str, float]:
        counts = {word: function_words.weight(word) for word in query.words}
        if self._incidental is not None:
            formed = {word for _weight, form in query.related.values() for word in form}
            for word, count in counts.items():
                if count == 1 and word not in formed and self._incidental(word):
                    counts[word] = INCIDENTAL
        return counts

    def __call__(self, word: str) -> float:
        return self._idf(word)

    def title(self, words: tuple[str, ...]) -> float:
        """What a title says in all, its question words little. Remembered: the same pages are candidates again and again."""
        if words not in self._titles:
            if len(self._titles) >= _TITLES_HELD:
                self._titles.clear()
            self._titles[words] = sum(self._idf(word) * function_words.weight(word) for word in words)
        return self._titles[words]


class Typed:
    """A query as it is compared with pages, made ready once."""

    def __init__(self, query: Query, says: Says) -> None:
        self._query = query
        self.joined = query.folded.replace(" ", "")
        self.chunks = [chunk for chunk in query.folded.split(" ") if len(chunk) > _SHORTEST]
        self.letters = sum(map(len, self.chunks))
        self.says = says
        self.worth = {word: says(word) * count for word, count in says.counts(query).items()}
        related = {word: form for word, (_weight, form) in query.related.items()}
        self._settle(related, query.replaced)
        self.asked = sum(self.worth.values())
        self.stands = {word: {word: REPLACED if word in query.replaced else 1.0} for word in self.worth}
        for word, form in related.items():
            for_each = {stood_for: 1.0 if stood_for in query.replaced else RELATED for stood_for in form}
            self.stands[word] = {**for_each, **self.stands.get(word, {})}
        self.known = frozenset(self.stands)
        telling = [word for word, worth in self.worth.items() if worth >= _SAYS_NOTHING and len(word) > 1]
        telling = sorted(telling, key=lambda word: -self.worth[word])[:_NEAR_WORDS]
        self.near = Nearness({word: self.worth[word] for word in telling}) if len(telling) > 1 else None

    @cached_property
    def wanted(self) -> Wanted:
        """The query as it is compared with questions; made when some page has any."""
        counts = self.says.counts(self._query)
        return Wanted(self.stands, {word: (counts.get(word, 1.0), self.says(word)) for word in self.worth}, self.says.asks)

    def _settle(self, related: Mapping[str, Words], replaced: frozenset[str]) -> None:
        """What words are worth beside what stands for them: as much where none has them, no more than the usual way to ask."""
        for word, form in related.items():
            for typed in form:
                weight, says = function_words.weight(typed), self.says(word)
                if typed in replaced or not self.says(typed):
                    self.worth[typed] = max(self.worth.get(typed, 0.0), says * weight)
                elif weight < 1 and says:
                    self.worth[typed] = min(self.worth[typed], says * weight)


class Ranking:
    """The candidates (number, score, page) of a query, best first; `text` gives the folded text of a page by its number.

    Each gets shares of its own score on top of it; a page called exactly what was typed comes before all others. A text is
    read only where its page could still be among those asked for: what the title gives is known, and what a text can add.
    """

    def __init__(self, query: Query, candidates: Sequence[tuple[int, float, Candidate]], text: Callable[[int], str],
                 says: Says) -> None:  # fmt: skip
        self._typed, self._text = says.typed(query), text
        self._read: dict[int, float] = {}  # what those whose text was read come to
        exact = EXACT * max((score for _, score, _ in candidates), default=0.0)
        self._looks = sorted(self._by_title(place, *candidate, exact) for place, candidate in enumerate(candidates))

    def first(self, most: int, chosen: Callable[[int], object] | None = None) -> list[tuple[int, float]]:
        """(number, score) of the best candidates, at most `most`, best first; of those that are `chosen` when it is given."""
        found: list[tuple[float, int, int]] = []  # (-score, place, number)
        reached: list[float] = []  # the best scores so far, a heap
        for look in self._looks:
            place, number = look[1:3]
            if chosen is not None and not chosen(number):
                continue
            least = reached[0] if len(reached) >= most else -1.0
            if -look[0] < least:
                break
            score = self._read.get(number)
            if score is None:
                score = self._score(look, least)
            if score is not None:
                self._read[number] = score
                found.append((-score, place, number))
                (heappush if len(reached) < most else heappushpop)(reached, score)
        return [(number, -score) for score, _, number in sorted(found)[:most]]

    def _by_title(self, place: int, number: int, score: float, page: Candidate, exact: float) -> _Look:
        """What a candidate has without its text being read, and what it can come to at most."""
        typed, title, share = self._typed, page.title, 0.0
        if title in typed.joined:
            share = TITLE_TYPED if len(title) > _SHORTEST else 0.0
        elif typed.joined in title and len(typed.joined) > _SHORTEST:
            share = TYPED_IN_TITLE
        if not typed.known.isdisjoint(page.title_words):
            share += _titled(typed, page.title_words, TITLE_ANSWERS, TITLE_IS_ABOUT)
        if page.about:
            share += ABOUT * _answered(typed, page.about)
        if page.headed:
            share += _headed(typed, page.headings)
        more = exact if title == typed.joined else 0.0
        if page.asked:
            like = typed.wanted.best(page.questions)[0] ** 2  # half like it is a fourth: questions share words by chance
            share += ASKED * like
            more += ASKED_ADDS * like * page.aside * exact / EXACT
        most = share + (TYPED_IN_BODY if typed.chunks else 0.0) + (NEAR if place < _NEAR_LOOKED_AT and typed.near else 0.0)
        score *= page.aside
        return -(score * (1 + most) + more) * _ROUNDING, place, number, score, share, more, page.title_key

    def _score(self, look: _Look, least: float) -> float | None:
        """The score it comes to, None where that is less than `least` for sure."""
        _, place, number, score, share, more, title = look
        typed, text = self._typed, self._text(number)
        for chunk in typed.chunks:
            if chunk in text or chunk in title:
                share += TYPED_IN_BODY * len(chunk) / typed.letters
        if place < _NEAR_LOOKED_AT and typed.near:
            there = typed.near.there(text)
            if (score * (1 + share + NEAR * typed.near.most(there)) + more) * _ROUNDING < least:
                return None
            share += NEAR * typed.near.share(text, there)
        return score * (1 + share) + more


def aside(title_key: str) -> float:
    """What a page's score is multiplied by for what its folded title says."""
    return next((share for name, share in _STANDS_ASIDE.items() if name in title_key), 1.0)


def _answered(typed: Typed, words: tuple[str, ...]) -> float:
    """What is worth of the words typed that these are, or are of like meaning to, as a share (0 to 1) of all."""
    common = typed.known.intersection(words)
    if not common or not typed.asked:
        return 0.0
    if len(common) == 1:
        (word,) = common
        return sum(share * typed.worth.get(stood_for, 0.0) for stood_for, share in typed.stands[word].items()) / typed.asked
    held: dict[str, float] = {}
    for word in common:
        for stood_for, share in typed.stands[word].items():
            if share > held.get(stood_for, 0.0):
                held[stood_for] = share
    return sum(share * typed.worth.get(word, 0.0) for word, share in held.items()) / typed.asked


def _titled(typed: Typed, title: tuple[str, ...], answers: float, is_about: float) -> float:
    """The share for a title, or a heading, with the words typed, or words of like meaning, and for one that says little else."""
    answered = _answered(typed, title)
    said = typed.says.title(title) if answered else 0.0
    return answered * (answers + is_about * min(1.0, answered * typed.asked / said)) if said else 0.0


def _headed(typed: Typed, headings: Headings) -> float:
    """The share for the heading that answers best."""
    found = headings.with_any(typed.known)
    return max((_titled(typed, heading, HEADING_ANSWERS, HEADING_IS_ABOUT) for heading in found), default=0.0)
