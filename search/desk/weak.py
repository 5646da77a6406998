"""When a search was answered badly: found by spelling alone, on another keyboard, or without half of its rare words."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import thai
from search.document import Hit, Results
from search.reading.synonyms import Meanings

NOTHING, WEAK, FOUND = "nothing", "weak", "found"
# What questions are made of: these words say nothing about what is looked for.
_SAID_OFTEN = """
    การ ความ ที่ ของ และ หรือ กับ ใน จาก ให้ ได้ ไป มา เป็น อยู่ คือ มี ไม่มี ไม่ได้ ต้อง ควร จะ ว่า แล้ว ก็ ถ้า เมื่อ ไหม มั้ย หรือเปล่า หรือไม่
    อะไร อะไรบ้าง อย่างไร ยังไง เท่าไหร่ เท่าไร กี่ กี่บาท กี่วัน กี่ปี ไหน ที่ไหน เมื่อไหร่ เมื่อไร ใคร ทำไม เพราะอะไร บ้าง ครับ ค่ะ คะ นะ
    ทำ ใช้ ขอ อยาก อยากรู้ หา วิธี เรื่อง ข้อมูล แบบ ของเรา เรา ผม ฉัน ดิฉัน คน บาท วัน ปี เดือน
    the a an of and or to in is are how what where when who why much many do does for with
"""
COMMON = frozenset(_SAID_OFTEN.split())


def rare(text: str) -> list[str]:
    """The words of a query that say what is looked for, in order, each once. Numbers are written in too many ways to miss one."""
    said = (word for word in dict.fromkeys(thai.words(text)) if word not in COMMON)
    return [word for word in said if len(word) > 1 and not any(char.isdigit() for char in word)]


def subject(text: str) -> str:
    """The query without the question around it: "ค่าปลงศพเท่าไหร่" is about "ค่าปลงศพ". All of it when it is all question."""
    edges = thai.word_edges(text)
    pieces = [text[start:end] for start, end in pairwise(edges)]
    while pieces and _says_nothing(pieces[0]):
        pieces.pop(0)
    while pieces and _says_nothing(pieces[-1]):
        pieces.pop()
    return "".join(pieces).strip() or text.strip()


def _says_nothing(piece: str) -> bool:
    words = thai.words(piece)
    return all(word in COMMON for word in words)


def judge(text: str, results: Results, known: Meanings, page_text: Callable[[int], str]) -> str:
    """NOTHING, WEAK or FOUND. A word is there in any form that is `known` to mean it.

    `page_text` gives a public page's words by its number, and is asked for the best one only.
    """
    if not results.hits:
        return NOTHING
    best = results.hits[0]
    if results.instead or best.by_spelling:
        return WEAK
    lacking = _lacking(text, best, known, page_text)
    return WEAK if lacking and 2 * len(lacking) >= len(rare(text)) else FOUND


def _lacking(text: str, best: Hit, known: Meanings, page_text: Callable[[int], str]) -> list[str]:
    """Rare words of the query that the page has neither as typed nor by another name."""
    words = rare(text)
    stands_for: dict[str, set[str]] = {word: {word} for word in words}
    for other, (_weight, form) in known.related(thai.fold(text), thai.words(text)).items():
        for word in form:
            stands_for.get(word, set()).add(other)
    seen = _plain(best.title + " " + "".join(piece for piece, _marked in (*best.snippet, *best.answers)))
    missing = [word for word in words if not any(other in seen for other in stands_for[word])]
    if 2 * len(missing) < len(words):
        return missing
    whole = _plain(page_text(best.id))
    return [word for word in missing if not any(other in whole for other in stands_for[word])]


def _plain(text: str) -> str:
    """Folded, abbreviations without their dots."""
    return thai.fold(text).replace(".", "")
