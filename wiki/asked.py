"""The questions that a page answers, in people's own words: ``facts.asked``, of every kind of page.

Pages are written in careful words, people ask in everyday ones; search compares what is typed with these.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

import thai
from i18n import gettext as _

FACT = "asked"
MOST = 30
SHORTEST, LONGEST = 4, 160  # letters
BOX = MOST * (LONGEST + 2)  # letters that fit into the box of the form
_BULLETS = "-–—•*·"
_SHOWN = 40


class Wrong(ValueError):
    """These questions cannot be kept; the message is for the person."""


def questions(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """The questions of a page's facts, in their order."""
    given = facts.get(FACT)
    return tuple(each for each in given if isinstance(each, str)) if isinstance(given, list) else ()


def written(facts: Mapping[str, Any]) -> str:
    """The questions as they stand in the box of the form, one a line."""
    return "\n".join(questions(facts))


def read(form: Mapping[str, str], facts: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, str]]:
    """The facts with what the form's box says, and what is wrong with it; a form without the box leaves them as they are."""
    if FACT not in form:
        return dict(facts), {}
    try:
        return put(facts, form[FACT].splitlines()), {}
    except Wrong as wrong:
        return dict(facts), {FACT: str(wrong)}


def put(facts: Mapping[str, Any], lines: Iterable[str]) -> dict[str, Any]:
    """The facts with these questions, cleaned; the fact is gone when there is none. Raises Wrong."""
    kept = {name: fact for name, fact in facts.items() if name != FACT}
    found = cleaned(lines)
    return {**kept, FACT: found} if found else kept


def without(facts: Mapping[str, Any], question: str) -> dict[str, Any]:
    """The facts without a question, however its spaces and marks stand."""
    return put(facts, [each for each in questions(facts) if _same(each) != _same(question)])


def settled(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Facts that came through no form (an import, the seed), their questions cleaned. Raises Wrong."""
    given = facts.get(FACT)
    if given is None:
        return dict(facts)
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise Wrong(_("คำถามที่หน้านี้ตอบ (asked) ต้องเป็นรายการข้อความ"))
    return put(facts, given)


def cleaned(lines: Iterable[str]) -> list[str]:
    """Each question once, in one line, without the dash of a list before it; empty lines are passed over. Raises Wrong."""
    filled = [line for line in lines if line.strip()]
    found: dict[str, str] = {}
    for number, line in enumerate(filled[: 2 * MOST], 1):  # of a flood, none is read to its end
        if question := _line(line, number):
            found.setdefault(_same(question), question)
    count = len(found) if len(filled) <= 2 * MOST else len(filled)
    if count > MOST:
        raise Wrong(_("มี %(n)s คำถาม ใส่ได้ไม่เกิน %(most)s คำถาม เก็บไว้เฉพาะที่คนถามบ่อย", n=count, most=MOST))
    return list(found.values())


def _same(question: str) -> str:
    """What makes two questions one."""
    return thai.key(question).rstrip("?. ")


def _line(line: str, number: int) -> str:
    try:
        visible = "".join(char for char in thai.clean(line) if unicodedata.category(char) != "Cf")
    except thai.BadText as bad:
        raise Wrong(_("คำถามที่ %(n)s: %(why)s", n=number, why=bad)) from bad
    question = " ".join(visible.split()).lstrip(_BULLETS + " ")
    if not question:
        return ""
    shown = question if len(question) <= _SHOWN else f"{thai.cut(question, _SHOWN)}…"
    if len(question) > LONGEST:
        raise Wrong(_("คำถามที่ %(n)s “%(shown)s” ยาว %(length)s ตัวอักษร เกิน %(most)s แบ่งเป็นสองคำถาม หรือตัดให้สั้นลง",
                      n=number, shown=shown, length=len(question), most=LONGEST))  # fmt: skip
    if len(question) < SHORTEST or not any(char.isalpha() for char in question):
        raise Wrong(_("คำถามที่ %(n)s “%(shown)s” สั้นไป เขียนอย่างน้อย %(least)s ตัวอักษร", n=number, shown=shown, least=SHORTEST))
    return question
