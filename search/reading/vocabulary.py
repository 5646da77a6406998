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
_TELLS = re.compile(r"[ก-ฮa-z]")
_MASK_BITS = 63


def sound(text: str) -> str:
    """What is left of folded words when the letters people mix up are one: ฌาปณกิจ and ฌาปนกิจ, ทรัพ and ทรัพย์.

    Line ends stay, so that many words can be read at once.
    """
    bare = _SILENT.sub("", text.replace("รร", "ั"))
    return _DOUBLE.sub(r"\1", bare.translate(_SAME).replace("ไย", "ไ"))


def worth_correcting(word: str) -> bool:
    """Whether a word can be a correction: numbers, single letters and whole sentences cannot."""
    return SHORTEST <= len(word) <= LONGEST and not any(c.isdigit() for c in word) and _TELLS.search(word) is not None


class Vocabulary:
    """Immutable; about 30 bytes a word. `size` is its bytes."""

    def __init__(self, words: Iterable[str]) -> None:
        import numpy as np

        self._words = [word for word in words if worth_correcting(word)]
        self._sounds = sound("\n".join(self._words)).split("\n") if self._words else []
        codes = np.array([ord(letter) & _MASK_BITS for letter in "".join(self._sounds)], np.uint64)
        self._lengths = np.fromiter(map(len, self._sounds), np.int16, len(self._sounds))
        self._masks = _masks(codes, self._lengths)
        self.size = sum(map(len, self._words)) * 4 + len(self._words) * 250

    def near(self, sounding: str, mistakes: int) -> list[tuple[str, str]]:
        """(word, its sound) for all whose sound is at most `mistakes` from this one, and some that are farther."""
        import numpy as np

        mask = np.uint64(mask_of(sounding))
        by_length = np.flatnonzero(np.abs(self._lengths - len(sounding)) <= mistakes)
        close = by_length[_ones(self._masks[by_length] ^ mask) <= 2 * mistakes]
        parts = _parts(sounding, mistakes)
        return [(self._words[i], self._sounds[i]) for i in close.tolist() if _shares(self._sounds[i], parts)]


def mask_of(sounding: str) -> int:
    """A bit for each letter that occurs; one mistake changes at most two."""
    mask = 0
    for letter in sounding:
        mask |= 1 << (ord(letter) & _MASK_BITS)
    return mask


def _masks(codes: NDArray[np.uint64], lengths: NDArray[np.int16]) -> NDArray[np.uint64]:
    import numpy as np

    masks = np.zeros(len(lengths), np.uint64)
    np.bitwise_or.at(masks, np.repeat(np.arange(len(lengths)), lengths), np.uint64(1) << codes)
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
