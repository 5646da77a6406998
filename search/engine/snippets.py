"""The piece of a page that shows why it was found, cut at Thai word edges, with the found words marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

import thai
from search.document import Snippet
from search.engine.text import Text

WIDTH = 180
_READ = 40_000
_SOFT_HYPHEN = "\u00ad"
_SPACES = re.compile(r"\s+")
_UNEVEN = re.compile(rf"[^\S ]|  |{_SOFT_HYPHEN}")
_TONES = frozenset("็่้๊๋์ํ๎")  # what `thai.skeleton` leaves out
_LEADING = "เแโใไ"
_ITERATION = "ๆฯ"
_LONGEST_NUMBER = 15  # digits; a longer one nobody writes with commas
_MOST_WORDS = 24
_MOST_LOOKED_FOR = 8  # the longest words say where; all are marked there
_MOST_PLACES = 40  # of one word
_NEAR = 24  # letters within which a space is looked for
_FAR = 60  # letters within which a word edge is looked for

Span = tuple[int, int, int]  # where a word stands in the folded text, and which word it is
Edge = Callable[[int], object]


class Finder:
    """Finds words in folded text as the index counts them: 1000 also as 1,000 and ธกส also as ธ.ก.ส."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = words
        self.forms = [(number, form) for number, word in enumerate(words) for form in _forms(word)]

    @cached_property
    def bare(self) -> list[tuple[int, str]]:
        """The words without tones, for pages that have them spelt in another way only."""
        bare = ((number, thai.skeleton(word)) for number, word in enumerate(self.words))
        return [(number, word) for number, word in bare if len(word) > 1]


def _forms(word: str) -> tuple[str, ...]:
    if word.isdecimal() and 3 < len(word) <= _LONGEST_NUMBER and word[0] != "0":
        return word, f"{int(word):,}"
    if 1 < len(word) <= 5 and all("ก" <= letter <= "ฮ" for letter in word):
        return word, ".".join(word) + "."
    return (word,)


def pattern(words: Iterable[str]) -> Finder | None:
    """What finds the words of a query; None when there is none worth marking."""
    chosen = sorted(dict.fromkeys(word for word in words if len(word) > 1 or word.isdigit()), key=len, reverse=True)[:_MOST_WORDS]
    return Finder(chosen) if chosen else None


def cut(text: str | Text, finder: Finder | None, width: int = WIDTH, *, lax: bool = True) -> Snippet:
    """About `width` characters of `text` around the place where most different words stand; its start when none do.

    It begins after a space and ends before one where there is one near, else between two words. With `lax`, a text
    that has none of the words is looked through without regard to tones.
    """
    if isinstance(text, str):
        text = Text.of(text[:_READ])
    forms = finder.forms if finder else []
    found = _spans(text, forms[: 2 * _MOST_LOOKED_FOR], _MOST_LOOKED_FOR)
    spelt: list[Span] = [] if found or not finder or not lax else _spelt(text.folded, finder.bare)
    low, high = _window(text.folded, _best(found or spelt, width), width)
    edge = text.edges(low, high + 1)
    low = _edge_after(text.folded, low, high, edge)
    high = _edge_before(text.folded, low, high, edge)
    marked = _marked(text.folded, forms, spelt, (low, high), edge)
    return _pieces(text, low, high, marked)


def _spans(text: Text, forms: Sequence[tuple[int, str]], words: int) -> list[Span]:
    """Where the first `words` words stand, in order; those inside other words only when there are no others."""
    folded, end = text.folded, min(len(text.folded), _READ)
    find = folded.find
    spans: list[Span] = []
    for number, form in forms:
        if number >= words:
            break
        at, size, times = find(form, 0, end), len(form), 0
        while at >= 0 and times < _MOST_PLACES:
            spans.append((at, at + size, number))
            times += 1
            at = find(form, at + size, end)
    if len(spans) > 1:
        spans.sort()
    if not text.cut_already:
        return [span for span in spans if _apart(folded, *span[:2])]
    edge = text.edges(0, end)
    return [span for span in spans if edge(span[0]) and edge(span[1])] or [span for span in spans if _apart(folded, *span[:2])]


def _apart(folded: str, start: int, end: int) -> bool:
    """Whether a mark from `start` to `end` would part no letter from its marks."""
    return (
        not (start and (thai.joins(folded, start) or folded[start - 1] in _LEADING))
        and not (end < len(folded) and thai.joins(folded, end))
    )  # fmt: skip


def _spelt(folded: str, bare: Sequence[tuple[int, str]]) -> list[Span]:
    """Where words stand that differ from those looked for in their tones only."""
    folded = folded[:_READ]
    plain = thai.skeleton(folded)
    if not any(word in plain for _, word in bare):
        return []
    kept = [place for place, letter in enumerate(folded) if letter not in _TONES]
    if len(kept) != len(plain):
        return []
    kept.append(len(folded))
    spans: list[Span] = []
    for number, word in bare:
        at = plain.find(word)
        while at >= 0 and len(spans) < _MOST_PLACES:
            spans.append((kept[at], kept[at + len(word)], number))
            at = plain.find(word, at + len(word))
    return sorted(span for span in spans if _apart(folded, *span[:2]))


def _best(found: Sequence[Span], width: int) -> int:
    """Where the window with the most letters of different words begins."""
    best = top = worth = right = 0
    held: dict[int, int] = {}
    for start, end, word in found:
        while right < len(found) and (found[right][1] <= start + width * 3 // 4 or found[right][0] == start):
            first, last, other = found[right]
            held[other] = held.get(other, 0) + 1
            worth += last - first if held[other] == 1 else 0
            right += 1
        if worth > top:
            best, top = start, worth
        held[word] -= 1
        worth -= 0 if held[word] else end - start
    return best


def _window(folded: str, start: int, width: int) -> tuple[int, int]:
    """From a quarter of `width` before `start` to `width` after it, moved to a space where one is near."""
    low, high = max(0, start - width // 4), min(len(folded), start + width)
    if low > 0:
        base = max(0, low - _NEAR // 2)
        near = folded[base : low + _NEAR].replace("\n", " ")
        if (space := near.find(" ")) >= 0:
            low = base + space + 1
            while low < start and folded[low].isspace():
                low += 1
    if high < len(folded):
        space = folded[high - _NEAR : high].replace("\n", " ").rfind(" ")
        if space >= 0 and high - _NEAR + space > low:
            high += space - _NEAR
    return low, high


def _edge_after(folded: str, low: int, high: int, edge: Edge) -> int:
    """`low` or the first word edge after it; between two letters where there is none for long."""
    for at in range(low, min(high, low + _FAR)):
        if at == 0 or (edge(at) and folded[at] not in _ITERATION):
            return at
    while low < high and thai.joins(folded, low):
        low += 1
    return low


def _edge_before(folded: str, low: int, high: int, edge: Edge) -> int:
    """`high` or the last word edge before it; between two letters where there is none for long."""
    if high >= len(folded):
        return len(folded)
    for at in range(high, max(low, high - _FAR), -1):
        if edge(at) and folded[at] not in _ITERATION:
            return at
    while high > low + 1 and thai.joins(folded, high):
        high -= 1
    return high


def _marked(folded: str, forms: Sequence[tuple[int, str]], spelt: Sequence[Span], window: tuple[int, int],
            edge: Edge) -> list[tuple[int, int]]:  # fmt: skip
    """What to mark in the window, in order: whole words, else words inside others; the longer of two that overlap."""
    low, high = window
    find = folded.find
    inside = [(start, end) for start, end, _ in spelt if low <= start and end <= high]
    for _, form in forms:
        at, size = find(form, low, high), len(form)
        while at >= 0:
            inside.append((at, at + size))
            at = find(form, at + size, high)
    whole = [(start, end) for start, end in inside if edge(start) and edge(end)]
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(whole or (span for span in inside if _apart(folded, *span)), key=lambda span: (span[0], -span[1])):
        if not chosen or start >= chosen[-1][1]:
            chosen.append((start, end))
    return chosen


def _pieces(text: Text, low: int, high: int, marked: Iterable[tuple[int, int]]) -> Snippet:
    at = text.at(low)
    pieces = [("… ", False)] if low > 0 else []
    for start, end in marked:
        begin, stop = text.at(start), text.at(end)
        if begin > at:
            pieces.append((_line(text.shown, at, begin), False))
        pieces.append((_line(text.shown, begin, stop), True))
        at = stop
    more = " …" if high < len(text.folded) else ""
    pieces.append((_line(text.shown, at, text.at(high)) + more, False))
    return tuple(piece for piece in pieces if piece[0])


def _line(text: str, start: int, end: int) -> str:
    """A stretch in one line, without hidden hyphens; of letters doubled a hundred times, some."""
    piece = text[start : min(end, start + 3 * WIDTH)]
    return _SPACES.sub(" ", piece.replace(_SOFT_HYPHEN, "")) if _UNEVEN.search(piece) else piece
