"""Whether two clauses of different descent deal with one matter. Pure.

Money, days and members stand in every clause: without a word of its heading, the other is about something else. One
clause is held against another by its words; two whole rule-sets, whose clauses nobody has cut into words yet, by the
threes of letters in them, which cost a hundredth and pair the same clauses.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

import thai

LEAST_SHARED = 0.4  # of the shorter clause's words: what two clauses of one matter have in common at least
_LEAST_ALIKE = 0.4  # of :func:`_Read.alike`: measured on the templates, whose clauses of one id are of one matter
_HEADINGS = 0.15  # what headings of the same words add to it
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


def heading(clause: Worded) -> frozenset[str]:
    """The words of the heading that say anything of its matter."""
    return frozenset(word for word in words(clause.title) if len(word) > _SHORT and word not in _SAYS_NOTHING)


def shared(one: Worded, other: Worded) -> float:
    """The share of the shorter clause's words that the longer has, 0 to 1; 0 when ``other`` has none of ``one``'s heading."""
    ours, theirs = (words(each.title) | words(each.text) for each in (one, other))
    return 0.0 if heading(one).isdisjoint(theirs) else _share(ours, theirs)


def alike(one: str, other: str) -> float:
    """The share of the shorter text's threes of letters that the longer has, 0 to 1."""
    return _share(_threes(one), _threes(other))


def _share(ours: frozenset[str], theirs: frozenset[str]) -> float:
    return len(ours & theirs) / max(1, min(len(ours), len(theirs)))


def _threes(text: str) -> frozenset[str]:
    letters = "".join(text.split())
    return frozenset(letters[at : at + 3] for at in range(len(letters) - 2))


def counterparts(ours: Sequence[Worded], theirs: Sequence[Worded]) -> dict[int, int]:
    """{index of ours: index of theirs} of those that deal with one matter, the most alike first, each at most once.

    Each must have a word of the other's heading: a wrong pair would hide what two rule-sets do not share.
    """
    mine, met = ([_Read(each) for each in clauses] for clauses in (ours, theirs))
    common = _common([*mine, *met])
    found = [
        (-share, at, there) for at, one in enumerate(mine) for there, other in enumerate(met)
        if one.meets(other, common) and other.meets(one, common) and (share := one.alike(other)) >= _LEAST_ALIKE
    ]  # fmt: skip
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _less, at, there in sorted(found):
        if at not in pairs and there not in taken:
            pairs[at] = there
            taken.add(there)
    return pairs


class _Read:
    """A clause made ready to be held against many."""

    def __init__(self, clause: Worded) -> None:
        self.heading = heading(clause)
        self.whole = f"{clause.title}\n{clause.text}"
        self.threes = _threes(self.whole)

    def alike(self, other: "_Read") -> float:
        """The share of the shorter clause's threes of letters, and something for headings of the same words."""
        return _share(self.threes, other.threes) + _HEADINGS * _share(self.heading, other.heading)

    def meets(self, other: "_Read", common: frozenset[str]) -> bool:
        """Whether the other has a word of this heading that tells anything."""
        return any(word in other.whole for word in self.heading if word not in common)


def _common(clauses: Sequence[_Read]) -> frozenset[str]:
    """The words of headings that stand in so many clauses that they tell none from another: เงิน, สมาชิก."""
    least = max(_MANY, len(clauses) / _COMMON)
    known = frozenset(word for each in clauses for word in each.heading)
    return frozenset(word for word in known if sum(word in each.whole for each in clauses) >= least)
