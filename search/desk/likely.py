"""Which group of equal words a query most likely belongs to. Pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import thai
from search.desk.weak import rare

_LEAST = 0.17
_WORD = 0.9  # of a letter's worth: sharing a word says less than being spelt alike
_WITHIN_FROM = 3  # letters of a form that stands in the query as it is
_BESIDE = 0.25  # what a group is worth whose word stands in the titles that the query finds
_BESIDE_FROM = 4  # letters; shorter words stand in many titles by chance


@dataclass(frozen=True, slots=True)
class Choice:
    """A group of equal words, by its number; the first form names it. `by` is the form that is like the query."""

    group_id: int
    forms: tuple[str, ...]
    by: str = ""


@dataclass(frozen=True, slots=True)
class _Form:
    group: Choice
    pieces: frozenset[str]
    words: frozenset[str]
    plain: str


class Likely:
    """The forms of all groups, cut once for a page of queries."""

    def __init__(self, groups: Iterable[Choice]) -> None:
        self._forms = [
            _Form(Choice(group.group_id, group.forms, form), _pieces(form), frozenset(rare(form)), _plain(form))
            for group in groups for form in group.forms
        ]  # fmt: skip
        seldom = Counter(part for form in self._forms for part in (*form.pieces, *form.words))
        self._worths = {part: math.log(1 + len(self._forms) / count) ** 2 for part, count in seldom.items()}
        self._unseen = math.log(1 + len(self._forms)) ** 2
        self._wholes = [(self._worth(form.pieces), self._worth(form.words)) for form in self._forms]

    def of(self, query: str, titles: Sequence[str] = (), most: int = 4) -> list[Choice]:
        """At most `most` groups, the likeliest first: a form is spelt alike, shares a word or stands in a title found."""
        asked, beside = _plain(query), " ".join(map(_plain, titles))
        pieces, words = _pieces(query), frozenset(rare(query))
        whole_pieces, whole_words = self._worth(pieces), self._worth(words)
        worth: dict[int, tuple[float, Choice]] = {}
        for form, (of_pieces, of_words) in zip(self._forms, self._wholes, strict=True):
            score = max(
                self._alike(pieces & form.pieces, whole_pieces + of_pieces),
                _WORD * self._alike(words & form.words, whole_words + of_words),
                (1 + len(form.plain) / len(asked)) / 2 if len(form.plain) >= _WITHIN_FROM and form.plain in asked else 0,
            )
            score += _BESIDE * (len(form.plain) >= _BESIDE_FROM and form.plain in beside)
            if score >= _LEAST and score > worth.get(form.group.group_id, (0.0, form.group))[0]:
                worth[form.group.group_id] = score, form.group
        best = sorted(worth.values(), key=lambda pair: (-pair[0], pair[1].group_id))[:most]
        return [choice for score, choice in best if 2.5 * score >= best[0][0]]

    def _alike(self, both: frozenset[str], of_each: float) -> float:
        """From 0 to 1: the worth of what both have in that of what they have (Dice); what is in few forms is worth more."""
        return 2 * self._worth(both) / of_each if both else 0.0

    def _worth(self, parts: frozenset[str]) -> float:
        return sum(self._worths.get(part, self._unseen) for part in parts)


def _plain(text: str) -> str:
    return "".join(thai.key(text).split())


def _pieces(text: str) -> frozenset[str]:
    """Pairs and triples of the skeleton's letters: a slip leaves most of them as they are."""
    bones = "".join(thai.skeleton(text).split())
    return frozenset(bones[at : at + size] for size in (2, 3) for at in range(len(bones) - size + 1))
