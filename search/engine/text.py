"""A page's text as it is stored: what is shown, what is searched, and where its words begin. Pure.

Folding may leave letters out (a zero-width space) or add some (… becomes three dots), so that an offset in the folded
text is another one in the shown text. Where that is so is found out once, when a page is indexed, and so are the word
edges: a snippet then costs no cutting of words.
"""

from __future__ import annotations

import re
import struct
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache

import thai

_HEAD = struct.Struct("<BIIII")  # encodings, bytes of the folded text, of the shown, of the shifts, of the edges
_ONE_BYTE, _ANY = "cp874", "utf-8"
_ODD = re.compile(r"[^ -~\nก-๛]")
_PIECE = re.compile(r"[!-~ก-๛]+|\s+|.", re.DOTALL)
_MARKS = "ัิ-ฺ็-๎"
_CLUSTER = re.compile(f"[ะเ-ๅ]+[ก-ฮ]?[{_MARKS}าำ]*|[ก-ฮ]?[{_MARKS}าำ]+|.", re.DOTALL)
_CONTEXT = 24  # letters beyond either end of a stretch, so that the words there are cut right

Shift = tuple[int, int]  # from this offset of the folded text on, a shown offset is greater by so much


class Text:
    """A text to show a piece of. Offsets are those of `folded` unless said otherwise.

    `bits` has a bit for each offset, the lowest of a byte first: whether a word begins or ends there; that of offset 0 is
    bit `base`. None where words are not cut yet.
    """

    __slots__ = ("_shifts", "_shown", "base", "bits", "folded")

    def __init__(self, shown: str | bytes, folded: str, shifts: tuple[Shift, ...], bits: bytes | None = None,
                 base: int = 0) -> None:  # fmt: skip
        self._shown, self.folded = shown, folded
        self._shifts, self.bits, self.base = shifts, bits or None, base

    @classmethod
    def of(cls, shown: str) -> Text:
        """A text that was not stored; its words are cut where they are asked for."""
        return cls(shown, *align(shown))

    @property
    def shown(self) -> str:
        """The text as people read it."""
        return self._shown if isinstance(self._shown, str) else self._shown.decode(_ONE_BYTE)

    @property
    def even(self) -> bool:
        """Whether every offset is the same in the shown text."""
        return not self._shifts

    def piece(self, start: int, end: int) -> str:
        """What stands between two offsets of the shown text."""
        piece = self._shown[start:end]
        return piece if isinstance(piece, str) else piece.decode(_ONE_BYTE)

    def at(self, offset: int) -> int:
        """Where an offset is in the shown text."""
        place = bisect_right(self._shifts, (offset, len(self._shown))) - 1 if self._shifts else -1
        return min(len(self._shown), offset + self._shifts[place][1]) if place >= 0 else offset

    def offset(self, shown: int) -> int:
        """The first offset that stands at `shown` of the shown text or after it."""
        place = bisect_right(self._shifts, shown, key=lambda shift: shift[0] + shift[1]) - 1
        return max(0, min(len(self.folded), shown - (self._shifts[place][1] if place >= 0 else 0)))

    def edges(self, low: int, high: int) -> Callable[[int], object]:
        """Whether a word begins or ends at an offset from `low` to `high`."""
        bits, first = self.bits, self.base
        if bits:
            return lambda at: bits[(at + first) >> 3] >> ((at + first) & 7) & 1
        base = max(0, low - _CONTEXT)
        found = {base + edge for edge in thai.word_edges(self.folded[base : high + _CONTEXT])}
        return found.__contains__


@lru_cache(maxsize=512)
def _sign(char: str) -> str:
    return thai.fold(char)


def align(shown: str) -> tuple[str, tuple[Shift, ...]]:
    """The folded text, and how its offsets shift against the shown one's: nothing for nearly every page."""
    folded = thai.fold(shown)
    if len(folded) == len(shown) and all(len(_sign(char)) == 1 for char in set(_ODD.findall(shown))):
        return folded, ()
    pieces: list[str] = []
    shifts: list[Shift] = []
    made = 0

    def add(start: int, piece: str, length: int) -> None:
        nonlocal made
        for place in range(max(1, len(piece) - length + 1) if piece else 0):  # inside a sign that became several
            shift = start + (length if place else 0) - made - place
            if shift != (shifts[-1][1] if shifts else 0):
                shifts.append((made + place, shift))
        pieces.append(piece)
        made += len(piece)

    for match in _PIECE.finditer(shown):
        run, start = match[0], match.start()
        piece = thai.fold(run) if len(run) > 1 else _sign(run)
        if len(run) == 1 or len(piece) == len(run):
            add(start, piece, len(run))
        else:
            for cluster in _CLUSTER.finditer(run):
                add(start + cluster.start(), thai.fold(cluster[0]), len(cluster[0]))
    if shifts or made != len(shown):
        shifts.append((made, len(shown) - made))
    return "".join(pieces), tuple(shifts)


def _bits(folded: str) -> bytes:
    """A bit for each offset, the lowest of a byte first: whether a word begins or ends there."""
    import numpy as np

    marked = np.zeros(len(folded) + 1, np.bool_)
    marked[thai.word_edges(folded)] = True
    return np.packbits(marked, bitorder="little").tobytes()


def _encode(text: str) -> tuple[int, bytes]:
    try:
        return 0, text.encode(_ONE_BYTE)
    except UnicodeEncodeError:
        return 1, text.encode(_ANY)


def _decode(raw: bytes, encoding: int) -> str:
    return raw.decode(_ANY if encoding else _ONE_BYTE)


def pack(shown: str) -> bytes:
    """A text as the index stores it, its word edges with it."""
    folded, shifts = align(shown)
    first, searched = _encode(folded)
    second, visible = (0, b"") if shown == folded else _encode(shown)
    moves = b"".join(struct.pack("<ii", *shift) for shift in shifts)
    bits = _bits(folded)
    head = _HEAD.pack(first | second << 1 | (shown == folded) << 2, len(searched), len(visible), len(moves), len(bits))
    return head + searched + visible + moves + bits


def folded_of(raw: bytes) -> str:
    """The folded text alone of a stored text; "" of nothing."""
    if not raw:
        return ""
    kinds, searched, *_ = _HEAD.unpack_from(raw)
    return _decode(raw[_HEAD.size : _HEAD.size + searched], kinds & 1)


def rest_of(raw: bytes) -> bytes:
    """What else a stored text has, to be kept beside `folded_of`."""
    if not raw:
        return b""
    return raw[: _HEAD.size] + raw[_HEAD.size + _HEAD.unpack_from(raw)[1] :]


def whole(folded: str, rest: bytes) -> Text:
    """The text again, from its two parts."""
    if not rest:
        return Text("", "", ())
    kinds, _, visible, moves, bits = _HEAD.unpack_from(rest)
    at = _HEAD.size
    kept = rest[at : at + visible]  # of one byte a letter as it is: only a piece of it is ever shown
    shown = folded if kinds & 4 else kept.decode(_ANY) if kinds >> 1 & 1 else kept
    at += visible
    shifts = tuple(struct.iter_unpack("<ii", rest[at : at + moves])) if moves else ()
    return Text(shown, folded, shifts, rest[at + moves : at + moves + bits])
