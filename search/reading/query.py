"""How a typed query is read: its operators (operators.py), and the rest as words and letters. Nothing is malformed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import thai
from search.reading import cut, operators, synonyms
from search.reading.operators import Names, Typed

LONGEST = 5_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_WORDS_READ = 600
_LETTERS_READ = 1_200


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: distinct `words` and `trigrams` in order, words of `related` meaning (Meanings.related).

    `folded` is the text to look for as `thai.fold` makes it, spaces collapsed; `typed` the operators. `replaced` are
    words whose place others take: English names that stand here under their Thai ones, and what was misspelt.
    """

    folded: str
    words: tuple[str, ...]
    trigrams: tuple[str, ...]
    related: dict[str, synonyms.Related]
    typed: Typed
    replaced: frozenset[str] = frozenset()

    @property
    def empty(self) -> bool:
        """Whether there is no word and no letter to look for."""
        return not self.words and not self.trigrams


@lru_cache(maxsize=1)
def _no_names() -> Names:
    return Names(lambda _facet: {})


def read(text: str, names: Names | None = None, meanings: synonyms.Meanings | None = None) -> Query:
    """Read what somebody typed; at most the first 5,000 characters count.

    `names` knows the facets' values by their labels, `meanings` the words of equal meaning (those of the file).
    """
    typed = operators.parse(_CONTROL.sub(" ", text[:LONGEST]), names or _no_names())
    words = tuple(dict.fromkeys(cut.words(typed.text)))[:_WORDS_READ]
    folded = thai.key(typed.text)
    if len(typed.phrases) == 1 and folded[1:-1].strip() == typed.phrases[0]:
        folded = typed.phrases[0]  # nothing but a phrase: its quotation marks are no part of a title
    related = (meanings or synonyms.supplied()).related(folded, words)
    translated = _translated(related)
    lettered = " ".join(word for word in words if word not in translated) if translated else typed.text
    trigrams = tuple(dict.fromkeys(thai.trigrams(lettered)))[:_LETTERS_READ]
    return Query(folded, words, trigrams, _with_years(words, related), typed, translated)


def _translated(related: dict[str, synonyms.Related]) -> frozenset[str]:
    """The English words typed for which Thai ones are looked for."""
    forms = {form for word, (_, form) in related.items() if not word.isascii()}
    return frozenset(word for form in forms for word in form if word.isascii())


def _with_years(words: tuple[str, ...], related: dict[str, synonyms.Related]) -> dict[str, synonyms.Related]:
    """The year of the other era beside each year typed: 2550 for 2007."""
    for word in words:
        other = thai.other_era(word) if word.isdigit() else None
        if other and other not in words:
            related[other] = max(related.get(other, (0.0, ())), (synonyms.ERA, (word,)))
    return related
