"""The words of one segment by how they sound and look: those within a mistake or two of a misspelt one, in well under 1 ms."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SHORTEST = 3
LONGEST = 40
# What sounds or looks the same is one letter; tones and maitaikhu say nothing.
_SAME = str.maketrans("ณญศษธฑฒภฎฏฬฆฃฅฌฐใีืู", "นนสสทททพดตลคขคชถไิึุ", "็่้๊๋์ํ๎")
_SILENT = re.compile(r"[ก-ฮ][ิุ]?์")
_DOUBLE = re.compile(r"([^\n])\1+")
_MASK_BITS = 63
# Whether a word can be a correction: numbers, single letters and whole sentences cannot.
_WORTH = re.compile(rf"^(?=[^\n]*[ก-ฮa-z])[^\d\n]{{{SHORTEST},{LONGEST}}}$", re.MULTILINE)


def sound(text: str) -> str:
    """What is left of folded words when the letters people mix up are one: ฌาปณกิจ and ฌาปนกิจ, ทรัพ and ทรัพย์.

    Line ends stay, so that many words can be read at once.
    """
    bare = _SILENT.sub("", text.replace("รร", "ั"))
    return _DOUBLE.sub(r"\1", bare.translate(_SAME).replace("ไย", "ไ"))


def worth_correcting(word: str) -> bool:
    """Whether a word can be a correction: numbers, single letters and whole sentences cannot."""
    return _WORTH.fullmatch(word) is not None


class Vocabulary:
    """Immutable; about 30 bytes a word. `size` is its bytes."""

    def __init__(self, words: Iterable[str]) -> None:
        import numpy as np

        chosen = _WORTH.findall("\n".join(words))
        pairs = sorted(zip(sound("\n".join(chosen)).split("\n"), chosen, strict=True), key=_length) if chosen else []
        self._sounds, self._words = [sounding for sounding, _ in pairs], [word for _, word in pairs]
        self._lengths = np.fromiter(map(len, self._sounds), np.int16, len(self._sounds))
        self._masks = _masks("\n".join(self._sounds), self._lengths)
        self.size = sum(map(len, self._words)) * 4 + len(self._words) * 250

    def near(self, sounding: str, mistakes: int) -> list[tuple[str, str]]:
        """(word, its sound) for all whose sound is at most `mistakes` from this one, and some that are farther."""
        import numpy as np

        mask = np.uint64(mask_of(sounding))
        low, high = np.searchsorted(self._lengths, (len(sounding) - mistakes, len(sounding) + mistakes + 1)).tolist()
        close = low + np.flatnonzero(_ones(self._masks[low:high] ^ mask) <= 2 * mistakes)
        parts = _parts(sounding, mistakes)
        return [(self._words[i], self._sounds[i]) for i in close.tolist() if _shares(self._sounds[i], parts)]


def mask_of(sounding: str) -> int:
    """A bit for each letter that occurs; one mistake changes at most two."""
    mask = 0
    for letter in sounding:
        mask |= 1 << (ord(letter) & _MASK_BITS)
    return mask


def _length(pair: tuple[str, str]) -> int:
    return len(pair[0])


def _masks(lines: str, lengths: NDArray[np.int16]) -> NDArray[np.uint64]:
    """`mask_of` each of the lines, all at once."""
    import numpy as np

    if not len(lengths):
        return np.empty(0, np.uint64)
    codes = np.frombuffer(f"{lines}\n".encode("utf-32-le"), np.uint32).astype(np.uint64)
    bits = np.where(codes == ord("\n"), np.uint64(0), np.uint64(1) << (codes & np.uint64(_MASK_BITS)))
    starts = np.cumsum(lengths.astype(np.int64) + 1) - lengths - 1
    masks: NDArray[np.uint64] = np.bitwise_or.reduceat(bits, starts)
    return masks


def _ones(masks: NDArray[np.uint64]) -> NDArray[np.uint8]:
    import numpy as np

    counted: NDArray[np.uint8] = np.bitwise_count(masks)
    return counted


def _parts(sounding: str, mistakes: int) -> tuple[str, ...]:
    """Pieces of which a word with so few mistakes must hold one (a swap across an edge spoils two: one more piece)."""
    if not mistakes:
        return (sounding,)
    count = mistakes + 2
    if len(sounding) < count:
        return ("",)
    edges = [len(sounding) * number // count for number in range(count + 1)]
    return tuple(sounding[start:end] for start, end in pairwise(edges))


def _shares(sounding: str, parts: tuple[str, ...]) -> bool:
    return any(part in sounding for part in parts)
