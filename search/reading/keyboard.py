"""Text typed with the other keyboard on: สวัสดิการ as l;ylfbdki, CODI as แนกร. Kedmanee and US English, both ways. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

_LATIN = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./" + '~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:"ZXCVBNM<>?'
_THAI = "_ๅ/-ภถุึคตจขชๆไำพะัีรนยบลฃฟหกดเ้่าสวงผปแอิืทมใฝ" + '%+๑๒๓๔ู฿๕๖๗๘๙๐"ฎฑธํ๊ณฯญฐ,ฅฤฆฏโฌ็๋ษศซ.()ฉฮฺ์?ฒฬฦ'
_TO_THAI = str.maketrans(_LATIN, _THAI)
_TO_LATIN = str.maketrans(_THAI, _LATIN)

_CHUNK = re.compile(r"\S+")
_BASE, _ABOVE, _TONE = "[ก-ฮฯๆ๐-๙0-9]", "[ัิ-ฺ็ํ]", "[่-๋์]"
# Letters as Thai can stand: marks on a letter, one vowel and one tone at most; a vowel in front has a letter behind it.
_THAI_WORD = re.compile(rf"(?:[เ-ไ]?[ก-ฮ]{_ABOVE}?{_TONE}?[ะาำ]?ๆ?|[0-9๐-๙.,()/\"-]|ๅ)+")
_LATIN_WORD = re.compile(r"[a-z0-9.,()'-]+", re.IGNORECASE)
_SHORTEST = 2

_PLACES = {
    char: (row, column)
    for keys in (_LATIN[:47], _LATIN[47:], _THAI[:47], _THAI[47:])
    for row, (start, end) in enumerate(((0, 13), (13, 26), (26, 37), (37, 47)))
    for column, char in enumerate(keys[start:end], row > 0)
}

Known = Callable[[str], bool]


def to_thai(text: str) -> str:
    """The same keys with the Thai keyboard on; what is on no key stays."""
    return text.translate(_TO_THAI)


def to_latin(text: str) -> str:
    """The same keys with the English keyboard on; what is on no key stays."""
    return text.translate(_TO_LATIN)


def rescued(text: str, known: Known | None = None) -> str | None:
    """The text with each chunk that looks like typed on the wrong keyboard as it was meant; None when none does.

    `known` tells whether all words of a chunk are known: a known chunk stays, another changes only into a known one.
    Without it, a chunk changes when what comes out could be a word of the other script and the chunk itself could not.
    """
    told = known or _could_be
    changed = _CHUNK.sub(lambda match: _meant(match[0], told), text)
    return None if changed == text else changed


def neighbours(one: str, other: str) -> bool:
    """Whether two letters lie side by side on their keyboard, in a row or from row to row."""
    if one not in _PLACES or other not in _PLACES or (one < "ก") != (other < "ก"):
        return False
    (row, column), (other_row, other_column) = _PLACES[one], _PLACES[other]
    return abs(row - other_row) <= 1 and abs(column - other_column) <= 1


def _meant(chunk: str, known: Known) -> str:
    others = [other for other in _others(chunk) if sum(map(str.isalpha, other)) >= _SHORTEST and _could_be(other)]
    if not others or known(chunk):  # what cannot be words is ruled out first: cutting a long chunk into words takes longer
        return chunk
    return next((other for other in others if known(other)), chunk)


def _others(chunk: str) -> list[str]:
    """What the keys of a chunk say on the other keyboard; with caps lock on, also without it."""
    if any("ก" <= char <= "๛" for char in chunk):
        latin = to_latin(chunk)
        return [] if any(char.isascii() and char.isalpha() for char in chunk) else [latin.lower() if latin.isupper() else latin]
    if not any(char.isalpha() for char in chunk):
        return []
    return [to_thai(chunk), *([to_thai(chunk.swapcase())] if chunk.upper() == chunk else [])]


def _could_be(chunk: str) -> bool:
    """Whether a chunk is written as words of its script are: Thai marks in their places, or Latin letters with a vowel."""
    if any("ก" <= char <= "๛" for char in chunk):
        return _THAI_WORD.fullmatch(chunk) is not None
    return _LATIN_WORD.fullmatch(chunk) is not None
