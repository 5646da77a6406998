"""The questions that pages say they answer, beside a query: which one is most like it, and how much. Pure.

Pages are written in careful words, people ask in everyday ones. A page may tell up to thirty questions in people's own
words; the one that is most like the query counts, so that a long list says no more than its best line.

What a word says is counted among the pages that tell questions: กรรมการ stands in nearly every text, and in few questions.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

import thai
from search.reading import function_words

LIKE = 0.2  # how like the query a question is that is shown beside its page
ANY = "*"  # among what a page is asked: it tells questions
_TELLING = 0.3  # of the worth of the word that says most: a question without any such word is not looked at
_HELD = 10_000  # questions whose worth is remembered
_BETWEEN = "\t"


def told(asked: Sequence[str]) -> str:
    """The words of a page's questions, as the index stores them for `Questions`."""
    return _BETWEEN.join(" ".join(dict.fromkeys(thai.words(question))) or "-" for question in asked)


class Questions:
    """The questions of a page, each its `words`; `having` tells which have a word ({word: a bit for each})."""

    __slots__ = ("having", "words")

    def __init__(self, told: str) -> None:
        self.words = tuple(tuple(question.split()) for question in told.split(_BETWEEN)) if told else ()
        self.having: dict[str, int] = {}
        for number, words in enumerate(self.words):
            for word in words:
                self.having[word] = self.having.get(word, 0) | 1 << number

    def with_any(self, words: Iterable[str]) -> list[int]:
        """The numbers of the questions that have any of the words."""
        found = 0
        for word in words:
            found |= self.having.get(word, 0)
        return [number for number in range(found.bit_length()) if found >> number & 1] if found else []


class Asks:
    """What words say in the questions of one state of the index; `pages` counts those that ask with a word."""

    def __init__(self, pages: Callable[[str], int]) -> None:
        self._pages = pages
        self._all: int | None = None
        self._wholes: dict[tuple[str, ...], float] = {}

    def __call__(self, word: str) -> float:
        """A word's rarity among questions, 0 when none has it."""
        if self._all is None:
            self._all = self._pages(ANY)
        count = self._pages(word)
        return math.log(1 + max(0.0, self._all - count + 0.5) / (count + 0.5)) if count else 0.0

    def whole(self, words: tuple[str, ...]) -> float:
        """What a question says in all. Remembered: the same pages are candidates again and again."""
        found = self._wholes.get(words)
        if found is None:
            if len(self._wholes) >= _HELD:
                self._wholes.clear()
            found = self._wholes[words] = sum(self(word) * function_words.weight(word) for word in words)
        return found


class Wanted:
    """A query as it is compared with questions: what each word typed is worth there, and the words that stand for it.

    `stands` is {word: {word typed: share of its worth}}, `counts` {word typed: how much it counts, and what it says in the
    texts}: that is its worth where no question has it nor a word of like meaning.
    """

    def __init__(self, stands: Mapping[str, Mapping[str, float]], counts: Mapping[str, tuple[float, float]], asks: Asks) -> None:
        self._stands, self._asks = stands, asks
        like: dict[str, float] = {}  # what the words of like meaning say
        for word, typed in stands.items():
            for each in typed:
                like[each] = max(asks(word) if word != each else 0.0, like.get(each, 0.0))
        self._worth = {word: count * (asks(word) or like.get(word) or says) for word, (count, says) in counts.items()}
        self._all = sum(self._worth.values())
        least = _TELLING * max(self._worth.values(), default=0.0)
        self._telling = [word for word, typed in stands.items() if any(self._worth.get(each, 0.0) >= least > 0 for each in typed)]

    def best(self, questions: Questions) -> tuple[float, int]:
        """(how like the query it is from 0 to 1, number) of the question that is most like it; (0, -1) where none is."""
        best, chosen = 0.0, -1
        for number in questions.with_any(self._telling):
            like = self._like(questions.words[number])
            if like > best:
                best, chosen = like, number
        return best, chosen

    def _like(self, words: tuple[str, ...]) -> float:
        """The share of what was typed that the question has, times the share of what it says that was typed."""
        held: dict[str, float] = {}
        for word in words:
            for typed, share in self._stands.get(word, {}).items():
                if share > held.get(typed, 0.0):
                    held[typed] = share
        worth = sum(share * self._worth.get(typed, 0.0) for typed, share in held.items())
        said = self._asks.whole(words)
        return worth / self._all * min(1.0, worth / said) if worth and said else 0.0
