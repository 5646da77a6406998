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
        self.looked_for = [(number, form, len(form)) for number, form in self.forms[: 2 * _MOST_LOOKED_FOR]
                           if number < _MOST_LOOKED_FOR]  # fmt: skip
        self.others = self.forms[len(self.looked_for) :]

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


def cut(text: str | Text, finder: Finder | None, width: int = WIDTH, *, lax: bool = True, title: str = "") -> Snippet:
    """About `width` characters of `text` around the place where most different words stand; its start when none do.

    It begins after a space and ends before one where there is one near, else between two words. With `lax`, a text that
    has none of the words, and whose folded `title` has none, is looked through without regard to tones.
    """
    if isinstance(text, str):
        text = Text.of(text[:_READ])
    folded = text.folded
    found, all_found = _spans(text, finder.looked_for) if finder else ([], False)
    spelt: list[Span] = []
    if lax and finder and not found and not any(word in title for word in finder.words):
        spelt = _spelt(folded, finder.bare)
    low, high = _window(folded, _best(found or spelt, width), width)
    edge = text.edges(low, high + 1)
    low = _edge_after(folded, low, high, edge)
    high = _edge_before(folded, low, high, edge)
    if all_found and finder and high <= _READ:
        marked = _marked(folded, finder.others, found, (), low, high, edge)
    else:
        marked = _marked(folded, finder.forms if finder else (), (), spelt, low, high, edge)
    return _pieces(text, low, high, marked)


def _spans(text: Text, forms: Sequence[tuple[int, str, int]]) -> tuple[list[Span], bool]:
    """Where words stand, in order, and whether these are all places where they do.

    Those inside other words only when there are no others: then not all are told.
    """
    folded, bits, base = text.folded, text.bits, text.base
    end, find = min(len(folded), _READ), folded.find
    whole: list[Span] = []
    inside: list[Span] = []
    complete = True
    for number, form, size in forms:
        at, left = find(form, 0, end), _MOST_PLACES
        while at >= 0:
            stop = at + size
            if bits and bits[(at + base) >> 3] >> (at + base & 7) & bits[(stop + base) >> 3] >> (stop + base & 7) & 1:
                whole.append((at, stop, number))
            else:
                inside.append((at, stop, number))
            left -= 1
            if not left:
                complete = False
                break
            at = find(form, stop, end)
    if whole:
        whole.sort()
        return whole, complete
    return sorted(span for span in inside if _apart(folded, *span[:2])), False


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
    reach, count = width * 3 // 4, len(found)
    lengths = {(word, end - start) for start, end, word in found}
    held = dict.fromkeys((word for word, _ in lengths), 0)
    most = sum(length for _, length in lengths) if len(held) == len(lengths) else _FAR * count  # each word of one length
    for start, end, word in found:
        while right < count and (found[right][1] <= start + reach or found[right][0] == start):
            first, last, other = found[right]
            held[other] += 1
            if held[other] == 1:
                worth += last - first
            right += 1
        if worth > top:
            best, top = start, worth
            if worth >= most:  # all of them: no window has more
                break
        held[word] -= 1
        if not held[word]:
            worth -= end - start
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


def _marked(folded: str, forms: Iterable[tuple[int, str]], whole: Iterable[Span], spelt: Iterable[Span], low: int, high: int,
            edge: Edge) -> list[tuple[int, int]]:  # fmt: skip
    """What to mark from `low` to `high`, in order: whole words, else words inside others; the longer of two that overlap.

    `forms` are looked for besides the `whole` words known to stand there, and what is `spelt` otherwise.
    """
    find = folded.find
    inside = [(start, end) for start, end, _ in spelt if low <= start and end <= high]
    for _, form in forms:
        at, size = find(form, low, high), len(form)
        while at >= 0:
            inside.append((at, at + size))
            at = find(form, at + size, high)
    marked = [(start, end) for start, end, _ in whole if low <= start and end <= high]
    marked += [span for span in inside if edge(span[0]) and edge(span[1])]
    if not marked:
        marked = [span for span in inside if _apart(folded, *span)]
    if len(marked) > 1:
        marked.sort(key=_longest_first)
    chosen: list[tuple[int, int]] = []
    last = -1
    for span in marked:
        if span[0] >= last:
            chosen.append(span)
            last = span[1]
    return chosen


def _longest_first(span: tuple[int, int]) -> tuple[int, int]:
    return span[0], -span[1]


def _pieces(text: Text, low: int, high: int, marked: Iterable[tuple[int, int]]) -> Snippet:
    more = " …" if high < len(text.folded) else ""
    pieces = [("… ", False)] if low > 0 else []
    if text.even and high - low <= 3 * WIDTH:
        line = text.piece(low, high).replace("\n", " ")  # ends of lines alone change no offset
        if _even(line):
            at = 0
            for start, end in marked:
                if start - low > at:
                    pieces.append((line[at : start - low], False))
                pieces.append((line[start - low : end - low], True))
                at = end - low
            if (last := line[at:] + more):
                pieces.append((last, False))
            return tuple(pieces)
    at = text.at(low)
    for start, end in marked:
        begin, stop = text.at(start), text.at(end)
        if begin > at:
            pieces.append((_line(text, at, begin), False))
        pieces.append((_line(text, begin, stop), True))
        at = stop
    pieces.append((_line(text, at, text.at(high)) + more, False))
    return tuple(piece for piece in pieces if piece[0])


def _even(line: str) -> bool:
    """Whether a line is shown letter by letter: nothing in it is `_UNEVEN`, all of which but two spaces no printer shows."""
    return "  " not in line and (line.isprintable() or not _UNEVEN.search(line))


def _line(text: Text, start: int, end: int) -> str:
    """A stretch in one line, without hidden hyphens; of letters doubled a hundred times, some."""
    piece = text.piece(start, min(end, start + 3 * WIDTH))
    return piece if _even(piece) else _SPACES.sub(" ", piece.replace(_SOFT_HYPHEN, ""))
