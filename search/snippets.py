"""The piece of a page that shows why it was found, cut at Thai word edges, with the found words marked."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

import thai

Segments = tuple[tuple[str, bool], ...]

WIDTH = 180
_READ = 40_000
_MARKS = "[็-๎\u200b-\u200d]*"  # of a third range, or without regard to case, Python makes a table, 0.1 ms a letter
_SOFT_HYPHEN = "\u00ad"
_LETTERS = {"แ": "(?:แ|เเ)", "ำ": "(?:ำ|ํ[่-๋]?า)"}
_DIGITS = {str(n): f"[{n}{chr(0x0E50 + n)}]" for n in range(10)}
_MOST_WORDS = 24
_NEAR = 24  # letters within which a space is looked for
_SPACE = re.compile(r"\s+")
_CONTEXT = 24  # letters beyond either end, so that the words there are cut right


def pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """Finds the words as a page may spell them: either digits, any tone mark, `เเ` for `แ`, any case."""
    chosen = sorted({word for word in words if len(word) > 1 or word.isdigit()}, key=len, reverse=True)[:_MOST_WORDS]
    forms = [_MARKS.join(_letter(letter) for letter in word if not "็" <= letter <= "๎") for word in chosen]
    forms = [form + _MARKS for form in forms if form]
    return re.compile("|".join(forms)) if forms else None


def _letter(letter: str) -> str:
    upper = letter.upper()
    either = f"[{letter}{upper}]" if upper != letter and len(upper) == 1 else re.escape(letter)
    return _LETTERS.get(letter) or _DIGITS.get(letter) or either


def cut(text: str, finder: re.Pattern[str] | None, width: int = WIDTH) -> Segments:
    """About `width` characters of `text` around the place where most different words stand; its start when none do.

    It begins after a space and ends before one where there is one near, else between two words.
    """
    text = text[:_READ].replace(_SOFT_HYPHEN, "")
    found = [match.span() for match in finder.finditer(text)] if finder else []
    start = _best(text, found, width)
    low, high = _window(text, start, width)
    base = max(0, low - _CONTEXT)
    found = [(a, b) for a, b in found if base <= a and b <= high]
    asked = [place - base for place in (low, high, *(end for span in found for end in span))]
    edges = [base + edge for edge in thai.word_edges(text[base : high + _CONTEXT], asked)]
    low = edges[bisect_left(edges, low)] if low > 0 else 0
    high = edges[bisect_right(edges, high) - 1] if high < len(text) else high
    if high <= low:
        return ((thai.cut(text, width), False),)
    borders = set(edges)
    inside = [(a, b) for a, b in found if low <= a and b <= high]
    whole = [(a, b) for a, b in inside if a in borders and b in borders]
    return _pieces(text, low, high, whole or inside)


def _window(text: str, start: int, width: int) -> tuple[int, int]:
    """From a quarter of `width` before `start` to `width` after it, moved to a space where one is near."""
    low, high = max(0, start - width // 4), min(len(text), start + width)
    if low > 0 and (space := _SPACE.search(text, low - _NEAR // 2, low + _NEAR)):
        low = space.end()
    if high < len(text):
        spaces = (text.rfind(space, high - _NEAR, high) for space in " \n")
        high = max((at for at in spaces if at > low), default=high)
    return low, high


def _best(text: str, found: list[tuple[int, int]], width: int) -> int:
    """Where the window with the most letters of different words begins."""
    best, best_worth = 0, 0
    for first in range(min(len(found), 200)):
        start = found[first][0]
        seen = {text[a:b].lower() for a, b in found[first : first + 40] if b <= start + width * 3 // 4}
        worth = sum(len(word) for word in seen)
        if worth > best_worth:
            best, best_worth = start, worth
    return best


def _pieces(text: str, low: int, high: int, marked: list[tuple[int, int]]) -> Segments:
    pieces = [("… ", False)] if low > 0 else []
    at = low
    for start, end in marked:
        if start > at:
            pieces.append((_line(text[at:start]), False))
        pieces.append((_line(text[start:end]), True))
        at = end
    pieces.append((_line(text[at:high]) + (" …" if high < len(text) else ""), False))
    return tuple(piece for piece in pieces if piece[0])


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
