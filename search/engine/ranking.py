"""The last look at the best hits: what was typed as a whole, near together and in the title counts more than words apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

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
ABOUT = 0.8  # the title, the summary and the tags together have the words typed
NEAR = 0.4  # the words typed stand within a line of each other
RELATED = 0.8  # a word of like meaning in the title, against the word itself
REPLACED = 0.1  # a word typed whose place others take (a name in English, a misspelt word), against any other

_SHORTEST = 3
_STANDS_ASIDE = {"(ข้อมูลสมมติ)": 0.75, "อภิธานศัพท์": 0.5}  # of its score, for what is in the title: invented, or names everything
_LINE = 60  # letters
_NEAR_LOOKED_AT = 20  # candidates
_NEAR_WORDS = 12
_NEAR_PLACES = 20  # of a word in a page
_TITLES_HELD = 5_000
_SAYS_NOTHING = 0.5  # an idf below which a word is everywhere


class Candidate(Protocol):
    """What is compared of a page: its title and its text, both folded, the title's words, and those about it."""

    @property
    def title_key(self) -> str: ...

    @property
    def title_words(self) -> tuple[str, ...]: ...

    @property
    def about(self) -> tuple[str, ...]: ...

    @property
    def folded(self) -> str: ...


class Says:
    """What words say of a page in one state of the index: a word's idf (`idf`), 0 when no page has it; and whole titles."""

    def __init__(self, idf: Callable[[str], float]) -> None:
        self._idf = idf
        self._titles: dict[tuple[str, ...], float] = {}

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
        self.joined = query.folded.replace(" ", "")
        self.chunks = [chunk for chunk in query.folded.split(" ") if len(chunk) > _SHORTEST]
        self.letters = sum(map(len, self.chunks))
        self.says = says
        self.worth = {word: says(word) * function_words.weight(word) for word in query.words}
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
        self.telling = {word: self.worth[word] for word in telling}

    def _settle(self, related: Mapping[str, Words], replaced: frozenset[str]) -> None:
        """What words are worth beside what stands for them: as much where none has them, no more than the usual way to ask."""
        for word, form in related.items():
            for typed in form:
                weight, says = function_words.weight(typed), self.says(word)
                if typed in replaced or not self.says(typed):
                    self.worth[typed] = max(self.worth.get(typed, 0.0), says * weight)
                elif weight < 1 and says:
                    self.worth[typed] = min(self.worth[typed], says * weight)


def rerank(query: Query, candidates: Sequence[tuple[int, float, Candidate]],
           says: Says) -> list[tuple[int, float]]:  # fmt: skip
    """(number, score) of the candidates (number, score, page), best first; they come best first, too.

    Each gets shares of its own score on top of it; a page called exactly what was typed comes before all others.
    """
    best = max((score for _, score, _ in candidates), default=0.0)
    typed = Typed(query, says)
    ranked = []
    for place, (number, score, page) in enumerate(candidates):
        title = page.title_key.replace(" ", "")
        share = _whole(typed, title, page) + _titled(typed, page.title_words) + ABOUT * _answered(typed, page.about)
        if place < _NEAR_LOOKED_AT and len(typed.telling) > 1:
            share += NEAR * near(page.folded, typed.telling)
        share = (1 + share) * next((aside for name, aside in _STANDS_ASIDE.items() if name in page.title_key), 1.0)
        ranked.append((number, score * share + (EXACT * best if title == typed.joined else 0.0)))
    return sorted(ranked, key=lambda pair: -pair[1])


def _whole(typed: Typed, title: str, page: Candidate) -> float:
    """The share for having the whole of what was typed, or each stretch of it between spaces."""
    extra = 0.0
    if len(title) > _SHORTEST and title in typed.joined:
        extra += TITLE_TYPED
    elif len(typed.joined) > _SHORTEST and typed.joined in title:
        extra += TYPED_IN_TITLE
    if typed.chunks:
        held = sum(len(chunk) for chunk in typed.chunks if chunk in page.folded or chunk in page.title_key)
        extra += TYPED_IN_BODY * held / typed.letters
    return extra


def _answered(typed: Typed, words: tuple[str, ...]) -> float:
    """What is worth of the words typed that these are, or are of like meaning to, as a share (0 to 1) of all."""
    held: dict[str, float] = {}
    for word in typed.known.intersection(words):
        for stood_for, share in typed.stands[word].items():
            held[stood_for] = max(held.get(stood_for, 0.0), share)
    return sum(share * typed.worth.get(word, 0.0) for word, share in held.items()) / typed.asked if typed.asked else 0.0


def _titled(typed: Typed, title: tuple[str, ...]) -> float:
    """The share for a title with the words typed, or words of like meaning, and for one that says little else."""
    answered = _answered(typed, title)
    said = typed.says.title(title) if answered else 0.0
    return answered * (TITLE_ANSWERS + TITLE_IS_ABOUT * min(1.0, answered * typed.asked / said)) if said else 0.0


def near(text: str, words: Mapping[str, float]) -> float:
    """What the words that stand nearest together in the text are worth, as a share (0 to 1) of what all are worth."""
    places: list[tuple[int, str]] = []
    find = text.find
    for word in words:
        at, size, times = find(word), len(word), 0
        while at >= 0 and times < _NEAR_PLACES:
            places.append((at, word))
            at, times = find(word, at + size), times + 1
    places.sort()
    held: dict[str, int] = {}  # how often each word stands in the line that ends at a place
    best = worth = 0.0
    first = 0
    for at, word in places:
        while places[first][0] < at - _LINE:
            gone = places[first][1]
            held[gone] -= 1
            worth -= 0 if held[gone] else words[gone]
            first += 1
        held[word] = held.get(word, 0) + 1
        worth += words[word] if held[word] == 1 else 0
        best = max(best, worth)
    return round(best / (sum(words.values()) or 1.0), 9)  # rounded: sums in another order differ in their last digits
