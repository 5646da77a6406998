"""Figures of a statement that look unlike the fund's own past, or unlike funds like it: calm questions, never a verdict. Pure.

A question names the line, and what would have to stay as it is for an answer to hold (``about``): another figure asks anew.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cases.money.amounts import format_satang
from cases.money.identities import IDENTITIES, OPENINGS
from cases.money.lines import BENEFIT_KEYS, BY_KEY, LINES
from cases.saying import Say, in_thai

Lines = Mapping[str, int | None]
TIMES: Final = 10
STEADY: Final = 2.0
FAR: Final = 3.0
LEAST_PAST: Final = 3
LEAST_FUNDS: Final = 5
LEAST: Final = {"satang": 500_000, "count": 30}
"""Smaller figures jump by themselves: 5,000 baht, 30 people or cases."""
_SHORTEST_SWAP: Final = 4
SIGN: Final = "“%(label)s” ปีนี้ %(now)s ส่วนปี %(year)s คือ %(before)s เครื่องหมายบวกลบเปลี่ยนไป ตรวจอีกครั้งหรือไม่"
TENFOLD: Final = (
    "“%(label)s” ปีนี้ %(now)s ส่วนปี %(year)s คือ %(before)s ตัวเลขนี้ต่างจากปีก่อนมาก ตรวจอีกครั้งหรือไม่ อาจพิมพ์ศูนย์เกินหรือขาด")
UNSTEADY: Final = (
    "“%(label)s” ปีนี้ %(now)s ส่วนปี %(year)s คือ %(before)s หลายปีที่ผ่านมาใกล้เคียงกันมาตลอด ตัวเลขนี้ต่างไปมาก ตรวจอีกครั้งหรือไม่")
# (key, name, above, below): baht a member, or a share.
RATIOS: Final = (
    ("contributions_per_member", "เงินสมทบต่อสมาชิก", ("contributions",), "members_end"),
    ("benefits_per_member", "สวัสดิการต่อสมาชิก", BENEFIT_KEYS, "members_end"),
    ("administration_share", "ค่าบริหารต่อเงินสมทบ 100 บาท", ("expense_administration",), "contributions"),
)


@dataclass(frozen=True)
class Doubt:
    """A question about one figure. ``key`` names it within the year, ``about`` the figures it rests on."""

    key: str
    about: str
    sentence: str


def doubts(
    lines: Lines, past: Sequence[tuple[int, Lines]], others: Sequence[Lines] = (), say: Say = in_thai
) -> list[Doubt]:
    """Every question about a year. ``past``: (Buddhist year, lines) newest first; ``others``: funds like it, that year."""
    found: dict[str, Doubt] = {}
    previous = past[0][1] if past else None
    for each in (*_swapped(lines, previous, say), *_past(lines, past, say), *_others(lines, others, say)):
        found.setdefault(each.key, each)
    return list(found.values())


def _past(lines: Lines, past: Sequence[tuple[int, Lines]], say: Say) -> Iterator[Doubt]:
    if not past:
        return
    year, previous = past[0]
    for line in LINES:
        now, before = lines.get(line.key), previous.get(line.key)
        if now is None or before is None:
            continue
        told = _jump(now, before, [earlier.get(line.key) for _year, earlier in past], LEAST[line.unit])
        if told:
            yield Doubt(
                f"past:{line.key}", f"{before}>{now}",
                say(told, label=say(line.thai), now=_shown(line.key, now, say), before=_shown(line.key, before, say), year=year),
            )  # fmt: skip


def _jump(now: int, before: int, earlier: Sequence[int | None], least: int) -> str:
    """Which sentence says how a figure left its past; "" when it did not."""
    low, high = sorted((abs(now), abs(before)))
    if high < least:
        return ""
    if now * before < 0:
        return SIGN
    if low and high >= TIMES * low:
        return TENFOLD
    known = [value for value in earlier if value is not None and value > 0]
    steady = len(known) >= LEAST_PAST and len(known) == len(earlier) and max(known) <= STEADY * min(known)
    if steady and now >= 0 and (now > FAR * max(known) or FAR * now < min(known)):
        return UNSTEADY
    return ""


def _swapped(lines: Lines, previous: Lines | None, say: Say) -> Iterator[Doubt]:
    """Two neighbouring digits that changed places: a gap that one swap would close, or last year's figure but for a swap."""
    for identity in IDENTITIES:
        signs = {**dict.fromkeys(identity.added, 1), **dict.fromkeys((*identity.taken, *identity.equals), -1)}
        values = {key: value for key in signs if (value := lines.get(key)) is not None}
        gap = sum(signs[key] * value for key, value in values.items()) if len(values) == len(signs) else 0
        if gap and gap % 9 == 0:
            yield from _closing(identity.label, gap, signs, values, say)
    for _key, label, opening, closing in OPENINGS:
        now, before = lines.get(opening), (previous or {}).get(closing)
        if now is not None and before is not None and now in _swaps(before):
            yield _swap(opening, now, before, label, say)


def _closing(label: str, gap: int, signs: Mapping[str, int], values: Mapping[str, int], say: Say) -> Iterator[Doubt]:
    for key, value in values.items():
        for other in _swaps(value):
            if gap + signs[key] * (other - value) == 0:
                yield _swap(key, value, other, label, say)


def _swap(key: str, now: int, other: int, label: str, say: Say) -> Doubt:
    sentence = say("ถ้า “%(label)s” เป็น %(other)s แทน %(now)s แล้ว “%(sum)s” จะตรงกัน ตัวเลขสลับหลักกันหรือไม่",
                   label=say(BY_KEY[key].thai), other=_shown(key, other, say), now=_shown(key, now, say),
                   sum=say(label))  # fmt: skip
    return Doubt(f"swap:{key}", f"{now}>{other}", sentence)


def _swaps(value: int) -> set[int]:
    """What the figure would be with two neighbouring digits in each other's place."""
    digits = str(abs(value))
    if len(digits) < _SHORTEST_SWAP:
        return set()
    sign = -1 if value < 0 else 1
    made = (digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(len(digits) - 1))
    return {sign * int(text) for text in made if text != digits and text[0] != "0"}


def _others(lines: Lines, others: Sequence[Lines], say: Say) -> Iterator[Doubt]:
    for key, label, above, below in RATIOS:
        own = _ratio(lines, above, below)
        band = [found for each in others if (found := _ratio(each, above, below)) is not None]
        if own is None or len(band) < LEAST_FUNDS or not (own > FAR * max(band) or FAR * own < min(band)):
            continue
        sentence = say(
            "“%(label)s” ของปีนี้ %(own)s บาท กองทุนในขบวนเดียวกัน %(n)s แห่งที่มีงบปีเดียวกันอยู่ระหว่าง %(low)s ถึง %(high)s บาท ตรวจอีกครั้งหรือไม่",
            label=say(label), own=f"{own:,.0f}", n=len(band), low=f"{min(band):,.0f}", high=f"{max(band):,.0f}")  # fmt: skip
        yield Doubt(f"others:{key}", f"{own:.2f}", sentence)


def _ratio(lines: Lines, above: Sequence[str], below: str) -> float | None:
    """Baht by member, or baht by a hundred baht; None when a part is missing or nothing stands below."""
    parts, bottom = [lines.get(key) for key in above], lines.get(below)
    if not bottom or bottom < 0 or any(part is None for part in parts):
        return None
    top = sum(part for part in parts if part is not None)
    return 100 * top / bottom if BY_KEY[below].unit == "satang" else top / 100 / bottom


def _shown(key: str, value: int, say: Say) -> str:
    return say("%(n)s บาท", n=format_satang(value)) if BY_KEY[key].unit == "satang" else f"{value:,}"
