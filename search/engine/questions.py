"""The questions that pages say they answer, beside a query: which one is most like it, and how much. Pure.

Pages are written in careful words, people ask in everyday ones. A page may tell up to thirty questions in people's own
words; the one that is most like the query counts, so that a long list says no more than its best line.

What a word says is counted among the pages that tell questions: กรรมการ stands in nearly every text, and in few questions.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

import thai
from search.reading import function_words

ANY = "*"  # among what a page is asked: it tells questions
TOLD = 0.5  # of what was typed: a question that has less of it counts, but is not shown as what the page answers
_LEAST = 0.2  # what is less like the query is not like it
_MINOR = 0.05  # of what was typed: words worth less choose no question, though they count
_BETWEEN = "\t"


def told(asked: Sequence[str]) -> str:
    """The words of a page's questions, as the index stores them for `Questions`."""
    return _BETWEEN.join(" ".join(dict.fromkeys(thai.words(question))) or "-" for question in asked)


class Questions:
    """The questions of a page, each its `words`; `having` tells which have a word ({word: their numbers})."""

    __slots__ = ("_said", "having", "words")

    def __init__(self, told: str) -> None:
        self.words = tuple(tuple(question.split()) for question in told.split(_BETWEEN)) if told else ()
        self.having: dict[str, list[int]] = {}
        for number, words in enumerate(self.words):
            for word in words:
                self.having.setdefault(word, []).append(number)
        self._said: tuple[object, list[float]] = None, []

    def said(self, asks: Asks) -> list[float]:
        """What each says in all; made once for a state of the index."""
        if self._said[0] is not asks:
            self._said = asks, [sum(asks(word) * function_words.weight(word) for word in words) for words in self.words]
        return self._said[1]


class Asks:
    """What words say in the questions of one state of the index; `pages` counts those that ask with a word."""

    def __init__(self, pages: Callable[[str], int]) -> None:
        self._pages = pages
        self._all: int | None = None

    def __call__(self, word: str) -> float:
        """A word's rarity among questions, 0 when none has it."""
        if self._all is None:
            self._all = self._pages(ANY)
        count = self._pages(word)
        return math.log(1 + max(0.0, self._all - count + 0.5) / (count + 0.5)) if count else 0.0


class Wanted:
    """A query as it is compared with questions: what each word typed is worth there, and the words that stand for it.

    `stands` is {word: {word typed: share of its worth}}, `counts` {word typed: how much it counts, and what it says in the
    texts}: that is its worth where no question has it nor a word of like meaning.
    """

    def __init__(self, stands: Mapping[str, Mapping[str, float]], counts: Mapping[str, tuple[float, float]], asks: Asks) -> None:
        self._stands, self._asks = stands, asks
        says = {word: asks(word) for word in {*stands, *counts}}
        like: dict[str, float] = {}  # what the words of like meaning say
        for word, typed in stands.items():
            for each in typed:
                like[each] = max(says[word] if word != each else 0.0, like.get(each, 0.0))
        self._worth = {word: count * (says[word] or like.get(word) or text) for word, (count, text) in counts.items()}
        self._all = sum(self._worth.values())
        self._asks_something = len(counts) > 1
        gains = {word: sum(share * self._worth.get(each, 0.0) for each, share in stands[word].items())
                 for word in stands if says[word]}  # fmt: skip
        self._gains = [(word, gain) for word, gain in gains.items() if gain > _MINOR * self._all]
        self._minor = sum(gain for gain in gains.values() if gain <= _MINOR * self._all)

    def best(self, questions: Questions) -> tuple[float, int]:
        """(how like the query it is from 0 to 1, number) of the question that is most like it; (0, -1) where none is."""
        having = questions.having
        there = [(having[word], gain) for word, gain in self._gains if word in having]
        best, chosen = _LEAST, -1
        if sum(gain for _, gain in there) + self._minor <= _LEAST * self._all:
            return 0.0, chosen
        held: dict[int, float] = {}  # what each has of the words typed, at most
        for numbers, gain in there:
            for number in numbers:
                held[number] = held.get(number, self._minor) + gain
        said = questions.said(self._asks)
        for number, worth in held.items():
            if self._like(worth, said[number]) > best:
                like = self._like(self._held(questions.words[number]), said[number])
                if like > best:
                    best, chosen = like, number
        return (best, chosen) if chosen >= 0 else (0.0, chosen)

    def share(self, words: tuple[str, ...]) -> float:
        """The share (0 to 1) of what was typed that a question's words have; of one word typed, only where it is the question."""
        alone = not self._asks_something and len(words) > 1
        return 0.0 if alone or not self._all else self._held(words) / self._all

    def _like(self, worth: float, said: float) -> float:
        """The share of what was typed that a question has, times the share of what it says that was typed."""
        return worth / self._all * min(1.0, worth / said)

    def _held(self, words: tuple[str, ...]) -> float:
        """What is worth of the words typed that a question has."""
        held: dict[str, float] = {}
        for word in words:
            for typed, share in self._stands.get(word, {}).items():
                if share > held.get(typed, 0.0):
                    held[typed] = share
        return sum(share * self._worth.get(typed, 0.0) for typed, share in held.items())
