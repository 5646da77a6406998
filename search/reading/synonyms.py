"""Words of equal meaning, and words that only look so: what a typed form brings into the query beside its own words. Pure.

Lines come from synonyms.txt (whose head explains the signs, in Thai) and from the store (search/reading/meanings.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import Path

import thai
from search.reading import cut

FILE = Path(__file__).with_name("synonyms.txt")
WEIGHT = 0.8  # of a typed word, shared among the words of a form
TRANSLATED = 1.0  # an English name typed says nothing else than the Thai one, and few pages have it
WEAK = 0.3  # of that, for forms that mean something else more often than not
_LONGEST_HELD = 100  # letters of a form whose words are remembered
ERA = 0.5  # the same year in the other era is no other year, but a page with the one typed comes first
APART_SIGN = "≠"
_SIGNS = "~><*"
_LONGEST_QUERY = 200
_MOST_BROUGHT = 40  # words that a form brings: one that stands in many groups neither slows a search nor drowns what was typed
_HEAD = 2  # letters of a form by which it is found

Words = tuple[str, ...]
Related = tuple[float, Words]


@dataclass(frozen=True, slots=True)
class Line:
    """Forms as written, signs and all; `apart`: they stand for different things. `note` is for people."""

    forms: tuple[str, ...]
    apart: bool = False
    note: str = ""

    def plain(self) -> tuple[str, ...]:
        """The forms without signs, each spelling once."""
        return tuple({joined(form): form.lstrip(_SIGNS).strip() for form in reversed(self.forms)}.values())[::-1]


@dataclass(frozen=True, slots=True)
class _Form:
    words: Words
    sign: str


def joined(form: str) -> str:
    """What makes two forms one: the words that the index sees, without spaces and signs."""
    return "".join(_cut(form) if len(form) <= _LONGEST_HELD else thai.words(form))


@lru_cache(maxsize=4_000)  # a change of one group makes all meanings anew, in each worker
def _cut(form: str) -> Words:
    return tuple(thai.words(form))


def parse(text: str) -> tuple[Line, ...]:
    """The lines of synonyms.txt: forms apart by "/", a note after "#", ≠ before forms that stand apart."""
    lines = []
    for raw in text.splitlines():
        said, _, note = raw.partition("#")
        forms = tuple(form.strip() for form in said.strip().removeprefix(APART_SIGN).split("/") if form.strip())
        if forms:
            lines.append(Line(forms, said.strip().startswith(APART_SIGN), note.strip()))
    return tuple(lines)


class Meanings:
    """Immutable; made in some milliseconds, asked in some dozens of microseconds."""

    def __init__(self, lines: Iterable[Line]) -> None:
        lines = tuple(lines)
        self._brings: dict[str, dict[str, float]] = {}
        self._right: dict[str, str] = {}
        self._apart = {pair for line in lines if line.apart for pair in _pairs(line)}
        self._together = {pair for line in lines if not line.apart for pair in _pairs(line)}
        for line in lines:
            forms = {joined(form): _Form(_cut(form), form[0] if form[0] in _SIGNS else "") for form in line.forms}
            forms.pop("", None)
            if line.apart:
                for key in forms:
                    self._brings.setdefault(key, {})
            elif len(forms) > 1:
                self._take(forms)
                right = line.plain()[0]
                self._right.update({key: right for key, form in forms.items() if form.sign == "*"})
        self._brings = {key: _heaviest(brought) for key, brought in self._brings.items()}
        self._lengths = _lengths(self._brings)
        self._last: tuple[str, list[tuple[str, Words]]] = "", []

    def _take(self, forms: Mapping[str, _Form]) -> None:
        first = next((key for key in forms if not _latin(key)), "")
        for key, form in forms.items():
            brought = self._brings.setdefault(key, {})
            for other_key, other in forms.items():
                if other_key == key or form.sign == "<" or other.sign in (">", "*") or self.stand_apart(key, other_key):
                    continue
                weight = TRANSLATED if _latin(key) and other_key == first else WEIGHT
                weight *= (WEAK if "~" in (form.sign, other.sign) else 1) / len(other.words)
                for word in other.words:
                    brought[word] = max(weight, brought.get(word, 0))

    def related(self, folded: str, words: Sequence[str]) -> dict[str, Related]:
        """Words to look for beside the query's own: {word: (weight from 0 to 1, the words typed that it stands for)}.

        `folded` is the query as `thai.fold` makes it, `words` its words. The longest form typed counts and is used up:
        the words inside it bring nothing. Its partners' words share the weight among them, so that a long name does not
        outweigh a short one; a word typed is never added again.
        """
        if len(folded) > _LONGEST_QUERY:
            return {}
        own, added = set(words), dict[str, Related]()
        for form, typed in self.found(folded):
            for word, weight in self._brings[form].items():
                if word not in own and weight > added.get(word, (0.0, typed))[0]:
                    added[word] = weight, typed
        return added

    def found(self, folded: str) -> list[tuple[str, Words]]:
        """The forms that stand in a query, the longest at each place, each with the words typed."""
        last, found = self._last
        if folded != last:  # one query asks several times
            found = self._look(folded)
            self._last = folded, found
        return found

    def _look(self, folded: str) -> list[tuple[str, Words]]:
        typed = cut.words(folded)
        text, starts = "".join(typed), [0]
        for word in typed:
            starts.append(starts[-1] + len(word))
        place = {start: number for number, start in enumerate(starts)}
        found, at = [], 0
        while at < len(typed):
            start, after = starts[at], at + 1
            for length in self._lengths.get(text[start : start + _HEAD], ()) or self._lengths.get(typed[at], ()):
                end = place.get(start + length)
                if end is not None and text[start : start + length] in self._brings:
                    found.append((text[start : start + length], tuple(typed[at:end])))
                    after = end
                    break
            at = after
        return found

    def right(self, form: str) -> str:
        """The right spelling of a form that is known to be misspelt, "" for any other."""
        return self._right.get(form, "")

    def stand_apart(self, one: str, other: str) -> bool:
        """Whether two forms (as `joined`) are known to be different things."""
        return frozenset((one, other)) in self._apart

    def stand_together(self, one: str, other: str) -> bool:
        """Whether one group holds both forms (as `joined`)."""
        return frozenset((one, other)) in self._together


def _heaviest(brought: Mapping[str, float]) -> dict[str, float]:
    return dict(sorted(brought.items(), key=lambda pair: -pair[1])[:_MOST_BROUGHT])


def _latin(form: str) -> bool:
    return form.isascii()


def _pairs(line: Line) -> Iterable[frozenset[str]]:
    return (frozenset(pair) for pair in combinations(map(joined, line.forms), 2))


def _lengths(forms: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """From the first letters of a form to the lengths of the forms that begin so, the longest first."""
    lengths: dict[str, set[int]] = {}
    for form in forms:
        lengths.setdefault(form[:_HEAD], set()).add(len(form))
    return {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}


@lru_cache(maxsize=1)
def lines() -> tuple[Line, ...]:
    """What synonyms.txt says."""
    return parse(FILE.read_text("utf-8"))


@lru_cache(maxsize=1)
def supplied() -> Meanings:
    """The meanings of synonyms.txt alone: where there is no store."""
    return Meanings(lines())


def commonest(most: int) -> tuple[str, ...]:
    """The first forms of the first `most` groups: the file begins with what this site is about."""
    return tuple(line.plain()[0] for line in lines() if not line.apart)[:most]
