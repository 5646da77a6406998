"""What the headings of a page say: those of an article, the labels of a rule-set's clauses. Pure.

A long page is asked for by what one of its headings says, seldom by its title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import thai
from search.document import Part

_MOST = 62  # headings of a page: a bit of one small number each
_NUMBER = re.compile(r"^ข้อ [0-9๐-๙]+ ")
_BETWEEN = "\t"


def told(parts: Sequence[Part]) -> str:
    """The words of a page's headings, as the index stores them for `Headings`; a clause's number is left out."""
    labels = (thai.words(_NUMBER.sub("", part.label)) for part in parts[:_MOST])
    return _BETWEEN.join(" ".join(dict.fromkeys(words)) for words in labels)


class Headings:
    """The headings of a page, each its `words`; `having` tells which have a word ({word: a bit for each})."""

    __slots__ = ("having", "words")

    def __init__(self, told: str) -> None:
        self.words = tuple(tuple(heading.split()) for heading in told.split(_BETWEEN)) if told else ()
        self.having: dict[str, int] = {}
        for number, words in enumerate(self.words):
            for word in words:
                self.having[word] = self.having.get(word, 0) | 1 << number

    def with_any(self, words: frozenset[str]) -> list[tuple[str, ...]]:
        """The headings that have any of the words."""
        found = 0
        for word in words & self.having.keys():
            found |= self.having[word]
        return [self.words[number] for number in range(found.bit_length()) if found >> number & 1] if found else []
