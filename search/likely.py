"""Which group of equal words a query most likely belongs to. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import thai
from search.weak import rare

_LEAST = 0.3
_BESIDE = 0.35  # what a group is worth whose word stands in the titles that the query finds


@dataclass(frozen=True, slots=True)
class Choice:
    """A group of equal words, by its number; the first form names it."""

    group_id: int
    forms: tuple[str, ...]


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
            _Form(group, _pieces(form), frozenset(rare(form)), "".join(thai.key(form).split()))
            for group in groups for form in group.forms
        ]  # fmt: skip

    def of(self, query: str, titles: Sequence[str] = (), most: int = 4) -> list[Choice]:
        """At most `most` groups, the likeliest first: a form is spelt alike, shares a word or stands in a title found."""
        pieces, words = _pieces(query), frozenset(rare(query))
        beside = " ".join("".join(thai.key(title).split()) for title in titles)
        worth: dict[int, tuple[float, Choice]] = {}
        for form in self._forms:
            score = max(_alike(pieces, form.pieces), 0.9 * _alike(words, form.words))
            score += _BESIDE * (bool(form.plain) and form.plain in beside)
            if score >= _LEAST and score > worth.get(form.group.group_id, (0.0, form.group))[0]:
                worth[form.group.group_id] = score, form.group
        return [choice for _score, choice in sorted(worth.values(), key=lambda pair: (-pair[0], pair[1].group_id))[:most]]


def _pieces(text: str) -> frozenset[str]:
    """Pairs and triples of the skeleton's letters: a slip leaves most of them as they are."""
    bones = "".join(thai.skeleton(text).split())
    return frozenset(bones[at : at + size] for size in (2, 3) for at in range(len(bones) - size + 1))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 to 1: what both have of what they have (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0
