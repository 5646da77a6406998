"""How a typed query is read: as words and letters only. Nothing in it is an operator, so nothing in it can be malformed."""

from __future__ import annotations

import re
from dataclasses import dataclass

import thai
from search.synonyms import Meanings, Related, supplied

LONGEST = 5_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_WORDS_READ = 600
_LETTERS_READ = 1_200


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: distinct `words` and `trigrams` in order, words of `related` meaning (Meanings.related).

    `folded` is the whole query as `thai.fold` makes it, spaces collapsed.
    """

    folded: str
    words: tuple[str, ...]
    trigrams: tuple[str, ...]
    related: dict[str, Related]


def read(text: str, meanings: Meanings | None = None) -> Query:
    """Read what somebody typed; at most the first 5,000 characters count. Without `meanings` the file's count."""
    text = _CONTROL.sub(" ", text[:LONGEST])
    words = tuple(dict.fromkeys(thai.words(text)))[:_WORDS_READ]
    trigrams = tuple(dict.fromkeys(thai.trigrams(text)))[:_LETTERS_READ]
    folded = thai.key(text)
    return Query(folded, words, trigrams, (meanings or supplied()).related(folded, words))
