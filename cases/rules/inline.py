"""The inside of a sentence: ``{{parameter}}``, ``[[#clause]]`` and ``**bold**``, and the numbers nobody may type."""

import re
from itertools import islice

from cases.rules.text import MAX_PROBLEMS, MAX_REFERENCES, MAX_USES, Piece

_TOKEN = re.compile(r"\{\{([a-z][a-z0-9_]{0,59})\}\}|\[\[#([a-z][a-z0-9-]{0,59})\]\]|(\*\*)")
_BROKEN = re.compile(r"\{\{|\}\}|\[\[|\]\]")
_DIGITS = re.compile(r"\d[\d,.]*")
_SHOWN = 40

TYPED_NUMBER = "มีตัวเลข “{found}” พิมพ์ไว้ในเนื้อความ ให้ทำเป็นค่าที่ต้องตกลงแล้วอ้างด้วย {{{{ชื่อค่า}}}} หรือเขียนเป็นคำ"
BROKEN_MARK = (
    "มีเครื่องหมาย “{found}” ที่ไม่ครบคู่หรือชื่อข้างในไม่ถูกต้อง "
    "ค่าเขียน {{{{waiting_days}}}} และอ้างถึงข้อเขียน [[#waiting]]"
)


def pieces(text: str) -> tuple[tuple[Piece, ...], list[str]]:
    """Cut a sentence into pieces, with Thai sentences for what is wrong in it (typed numbers, broken marks).

    Past more values and references than a whole source may have, the rest is not cut: reading stops there anyway.
    """
    found: list[Piece] = []
    position, bold, named = 0, False, 0
    pairs = text.count("**") // 2 * 2  # an odd last mark is plain text
    for token in _TOKEN.finditer(text):
        key, target, mark = token.groups()
        if mark and not pairs:
            continue
        _add_text(found, text[position:token.start()], bold)
        position = token.end()
        if mark:
            bold, pairs = not bold, pairs - 1
            continue
        found.append(Piece("parameter", key, bold) if key else Piece("reference", target, bold))
        named += 1
        if named > MAX_USES + MAX_REFERENCES:
            position = len(text)
            break
    _add_text(found, text[position:], bold)
    return tuple(found), [message for piece in found if piece.kind == "text" for message in plain_problems(piece.value)]


def plain_problems(text: str) -> list[str]:
    """What is wrong in words that hold no parameter or reference: a typed number, a broken mark."""
    numbers = islice(_DIGITS.finditer(text), MAX_PROBLEMS)
    messages = [TYPED_NUMBER.format(found=match[0].rstrip(",.")[:_SHOWN]) for match in numbers]
    broken = _BROKEN.search(text)
    return [*messages, BROKEN_MARK.format(found=broken[0])] if broken else messages


def _add_text(found: list[Piece], text: str, bold: bool) -> None:
    if text:
        found.append(Piece("text", text, bold))
