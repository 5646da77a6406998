"""Whether two clauses of different descent deal with one matter, by their words. Pure.

Money, days and members stand in every clause: without a word of its heading, the other is about something else.
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

import thai

LEAST_SHARED = 0.4  # of the shorter clause's words: what two clauses of one matter have in common at least
_SHORT = 2  # letters: ปี or ที่ in a heading says nothing of its matter
_SAYS_NOTHING = frozenset({"การ", "ของ", "และ", "หรือ", "ข้อ"})
_MANY, _COMMON = 6, 4  # a heading's word that stands in one clause of four, of six at least, tells no matter from another
_REMEMBERED = 4096


class Worded(Protocol):
    """A heading and the text below it."""

    @property
    def title(self) -> str:
        """The heading."""

    @property
    def text(self) -> str:
        """A line a paragraph or item."""


@lru_cache(maxsize=_REMEMBERED)
def words(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(thai.words(text))


def all_words(clause: Worded) -> frozenset[str]:
    """The words of heading and text together."""
    return words(clause.title) | words(clause.text)


def heading(clause: Worded) -> frozenset[str]:
    """The words of the heading that say anything of its matter."""
    return frozenset(word for word in words(clause.title) if len(word) > _SHORT and word not in _SAYS_NOTHING)


def shared(one: Worded, other: Worded) -> float:
    """The share of the shorter clause's words that the longer has, 0 to 1; 0 when ``other`` has none of ``one``'s heading."""
    ours, theirs = all_words(one), all_words(other)
    if heading(one).isdisjoint(theirs):
        return 0.0
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def counterparts(ours: Sequence[Worded], theirs: Sequence[Worded]) -> dict[int, int]:
    """{index of ours: index of theirs} of those that deal with one matter, the most alike first, each at most once.

    Both headings must be met in the other's words: a wrong pair would hide what two rule-sets do not share.
    """
    common = _common([*ours, *theirs])
    met = [(heading(each) - common, all_words(each)) for each in theirs]
    found: list[tuple[float, int, int]] = []
    for mine, each in enumerate(ours):
        head, said = heading(each) - common, all_words(each)
        for at, (their_head, their_words) in enumerate(met):
            if head.isdisjoint(their_words) or their_head.isdisjoint(said):
                continue
            share = len(said & their_words) / max(1, min(len(said), len(their_words)))
            if share >= LEAST_SHARED:
                found.append((-share, mine, at))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _share, mine, at in sorted(found):
        if mine not in pairs and at not in taken:
            pairs[mine] = at
            taken.add(at)
    return pairs


def _common(clauses: Sequence[Worded]) -> frozenset[str]:
    """The words that stand in so many clauses that they tell none from another: เงิน, สมาชิก."""
    counts = Counter(word for each in clauses for word in all_words(each))
    return frozenset(word for word, count in counts.items() if count >= max(_MANY, len(clauses) / _COMMON))
