"""What a fund's own numbers say of a criterion: a sentence, where it is from, and the level where a definition gives one. Pure.

Numbers tell levels 1 to 3 at most: that something can be shared with others no figure says. They stand beside what people
answer and are never an answer.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cases.money.identities import IdentityCheck, missing_sentence
from cases.money.indicators import NOT_COMPUTABLE, Indicator
from cases.money.lines import BENEFIT_KEYS, BY_KEY
from cases.quality.rubric import Number, Rubric
from cases.saying import Say, in_thai

_LEGS: Final = ("contributions", "state_match", "local_match")


@dataclass(frozen=True)
class Told:
    """What a number says; ``level`` 1 to 3 or None; ``origin`` which statement or pages it is from."""

    level: int | None
    told: str
    origin: str


@dataclass(frozen=True)
class Ground:
    """What is known of a fund. ``lines`` of the newest statement; ``origin`` names it; ``old``: closed over 18 months ago."""

    lines: Mapping[str, int | None]
    indicators: Mapping[str, Indicator]
    checks: Sequence[IdentityCheck]
    origin: str = ""
    old: bool = False
    rulesets: int = 0
    lessons: int = 0
    say: Say = in_thai


def reckon(rubric: Rubric, ground: Ground) -> dict[str, Told]:
    """{criterion: what its number says} of those that have one."""
    return {each.key: _BY[each.number.by](each.number, ground) for each in rubric.criteria if each.number}


def _indicator(number: Number, ground: Ground) -> Told:
    found = ground.indicators.get(number.key)
    if found is None:
        return _no_statement(ground)
    if found.value is None:
        return Told(None, f"{found.label}: {found.word} {found.reason}", ground.origin)
    told = f"{found.label} {found.value:,.1f} {found.unit}".replace("-", "−")
    if found.reading == "good":
        return Told(3, told, ground.origin)
    second = found.value >= number.at_least if number.at_most is None else found.value <= number.at_most
    return Told(2 if second else 1, told, ground.origin)


def _no_statement(ground: Ground) -> Told:
    say = ground.say
    return Told(None, say("ยังไม่มีงบของกองทุนนี้"), "")


def _share(number: Number, ground: Ground) -> Told:
    say = ground.say
    absent = tuple(key for key in (number.key, number.of) if ground.lines.get(key) is None)
    if not ground.lines:
        return _no_statement(ground)
    if absent:
        return Told(None, f"{say(NOT_COMPUTABLE)} {missing_sentence(absent, say)}", ground.origin)
    part, whole = ground.lines[number.key] or 0, ground.lines[number.of] or 0
    told = say("%(part)s %(n)s จาก %(whole)s %(all)s", part=say(BY_KEY[number.key].thai), n=f"{part:,}",
               whole=say(BY_KEY[number.of].thai), all=f"{whole:,}")  # fmt: skip
    if whole == 0:
        return Told(None, told, ground.origin)
    return Told(3 if part >= whole else 2 if 100 * part >= number.at_least * whole else 1, told, ground.origin)


def _count(number: Number, ground: Ground) -> Told:
    if not ground.lines:
        return _no_statement(ground)
    amount, say = ground.lines.get(number.key), ground.say
    if amount is None:
        return Told(None, missing_sentence((number.key,), say), ground.origin)
    return Told(None, say("%(line)s %(n)s คน", line=say(BY_KEY[number.key].thai), n=f"{amount:,}"), ground.origin)


def _books(_number: Number, ground: Ground) -> Told:
    say = ground.say
    if not ground.lines:
        return Told(1, say("ยังไม่มีงบของกองทุนนี้"), "")
    gaps = sum(each.holds is False for each in ground.checks)
    unknown = sum(each.holds is None for each in ground.checks)
    told = say("ยอดที่ต้องตรงกัน ตรง %(n)s ไม่ตรง %(gaps)s ตรวจไม่ได้ %(unknown)s ข้อ", n=len(ground.checks) - gaps - unknown,
               gaps=gaps, unknown=unknown)  # fmt: skip
    if ground.old:
        return Told(1, f"{say('งบล่าสุดปิดมาแล้วเกิน 18 เดือน')} {told}", ground.origin)
    return Told(2 if gaps or unknown else 3, told, ground.origin)


def _legs(_number: Number, ground: Ground) -> Told:
    if not ground.lines:
        return _no_statement(ground)
    say = ground.say
    absent = tuple(key for key in _LEGS if ground.lines.get(key) is None)
    if absent:
        return Told(None, f"{say(NOT_COMPUTABLE)} {missing_sentence(absent, say)}", ground.origin)
    legs = [key for key in _LEGS if (ground.lines[key] or 0) > 0]
    names = " ".join(f"“{say(BY_KEY[key].thai)}”" for key in legs) or "–"
    return Told(max(1, len(legs)), say("มีเงินจาก %(n)s ขา: %(names)s", n=len(legs), names=names), ground.origin)


def _benefits(_number: Number, ground: Ground) -> Told:
    if not ground.lines:
        return _no_statement(ground)
    say = ground.say
    paid = sum((ground.lines.get(key) or 0) > 0 for key in BENEFIT_KEYS)
    return Told(None, say("จ่ายสวัสดิการ %(n)s เรื่องในปีนี้", n=paid), ground.origin)


def _rulesets(_number: Number, ground: Ground) -> Told:
    say = ground.say
    return Told(None, say("มีระเบียบที่เผยแพร่ในคลังนี้ %(n)s ฉบับ", n=ground.rulesets), say("หน้าของกองทุน"))


def _lessons(_number: Number, ground: Ground) -> Told:
    say = ground.say
    return Told(None, say("มีบทเรียนที่เผยแพร่ในคลังนี้ %(n)s เรื่อง", n=ground.lessons), say("หน้าของกองทุน"))


_BY: Final[Mapping[str, Callable[[Number, Ground], Told]]] = {
    "indicator": _indicator, "share": _share, "count": _count, "books": _books, "legs": _legs, "benefits": _benefits,
    "rulesets": _rulesets, "lessons": _lessons,
}  # fmt: skip
