"""The sums of a statement that must agree; a gap is told in baht or people, never refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cases.money.amounts import format_satang
from cases.money.lines import BENEFIT_KEYS, BY_KEY, EXPENSE_KEYS, RECEIPT_KEYS, Unit
from cases.saying import Say, in_thai

Lines = Mapping[str, int | None]
MOST_NAMED: Final = 4


@dataclass(frozen=True)
class IdentityCheck:
    """One sum: the gap (left side less right side) in satang or people, None when it cannot be checked."""

    key: str
    label: str
    gap: int | None
    unit: Unit
    sentence: str

    @property
    def holds(self) -> bool | None:
        """Tell whether the sides agree; None when it cannot be checked."""
        return None if self.gap is None else self.gap == 0


@dataclass(frozen=True)
class _Identity:
    """Added keys less taken keys should equal the right-hand keys."""

    key: str
    label: str
    added: tuple[str, ...]
    taken: tuple[str, ...]
    equals: tuple[str, ...]


IDENTITIES: Final = (
    _Identity(
        "cash_flow",
        "ยอดยกมา + รายรับ − สวัสดิการ − รายจ่าย = ยอดยกไป",
        ("brought_forward", *RECEIPT_KEYS),
        (*BENEFIT_KEYS, *EXPENSE_KEYS),
        ("carried_forward",),
    ),
    _Identity(
        "holdings",
        "ยอดยกไป = เงินสด + เงินฝาก + ให้ยืมหรือลงทุน",
        ("carried_forward",),
        (),
        ("cash", "deposits", "lent_or_invested"),
    ),
    _Identity(
        "member_flow",
        "สมาชิกต้นปี + เข้าใหม่ − เสียชีวิต − ลาออก = สมาชิกปลายปี",
        ("members_start", "joined"),
        ("died", "left"),
        ("members_end",),
    ),
    _Identity(
        "member_groups",
        "เด็ก + วัยทำงาน + ผู้สูงอายุ + ผู้ด้อยโอกาส = สมาชิกปลายปี",
        ("children", "working_age", "elderly", "disadvantaged"),
        (),
        ("members_end",),
    ),
    _Identity("member_sexes", "ชาย + หญิง = สมาชิกปลายปี", ("men", "women"), (), ("members_end",)),
)
# (key, label, this year's line, last year's line)
OPENINGS: Final = (
    ("opening_money", "ยอดยกมาปีนี้ = ยอดยกไปปีก่อน", "brought_forward", "carried_forward"),
    ("opening_members", "สมาชิกต้นปีนี้ = สมาชิกปลายปีก่อน", "members_start", "members_end"),
)


def identities(lines: Lines, previous: Lines | None = None, say: Say = in_thai) -> list[IdentityCheck]:
    """Check every sum of a statement, and its opening against last year's closing; never raises for missing lines."""
    checks = [_check(identity, lines, say) for identity in IDENTITIES]
    return checks + [_opening(opening, lines, previous, say) for opening in OPENINGS]


def missing_sentence(keys: tuple[str, ...], say: Say, *, last_year: bool = False) -> str:
    """Say which lines (of last year's statement) are not filled in, naming the first few."""
    names = " ".join(f"“{say(BY_KEY[key].thai)}”" for key in keys[:MOST_NAMED])
    if len(keys) > MOST_NAMED:
        names = say("%(names)s และอีก %(n)s ช่อง", names=names, n=len(keys) - MOST_NAMED)
    if last_year:
        return say("งบปีก่อนยังไม่ได้กรอก %(names)s", names=names)
    return say("ยังไม่ได้กรอก %(names)s", names=names)


def _check(identity: _Identity, lines: Lines, say: Say) -> IdentityCheck:
    unit = BY_KEY[identity.equals[0]].unit
    keys = (*identity.added, *identity.taken, *identity.equals)
    values = {key: value for key in keys if (value := lines.get(key)) is not None}
    absent = tuple(key for key in keys if key not in values)
    if absent:
        return _unchecked(identity.key, identity.label, unit, missing_sentence(absent, say), say)
    left = sum(values[key] for key in identity.added) - sum(values[key] for key in identity.taken)
    gap = left - sum(values[key] for key in identity.equals)
    return IdentityCheck(identity.key, say(identity.label), gap, unit, _told(gap, unit, say))


def _opening(opening: tuple[str, str, str, str], lines: Lines, previous: Lines | None, say: Say) -> IdentityCheck:
    key, label, now, before = opening
    unit = BY_KEY[now].unit
    if previous is None:
        return _unchecked(key, label, unit, say("ยังไม่มีงบของปีก่อน"), say)
    current, closing = lines.get(now), previous.get(before)
    if current is None:
        return _unchecked(key, label, unit, missing_sentence((now,), say), say)
    if closing is None:
        return _unchecked(key, label, unit, missing_sentence((before,), say, last_year=True), say)
    return IdentityCheck(key, say(label), current - closing, unit, _told(current - closing, unit, say))


def _unchecked(key: str, label: str, unit: Unit, why: str, say: Say) -> IdentityCheck:
    return IdentityCheck(key, say(label), None, unit, say("ตรวจไม่ได้ %(why)s", why=why))


def _told(gap: int, unit: Unit, say: Say) -> str:
    """What is said of a gap, in baht or people."""
    if gap == 0:
        return say("ตรงกัน")
    size = say("%(n)s บาท", n=format_satang(abs(gap))) if unit == "satang" else say("%(n)s คน", n=f"{abs(gap):,}")
    if gap > 0:
        return say("ยังไม่ตรงกัน ด้านซ้ายมากกว่าด้านขวา %(size)s โปรดตรวจกับสมุดบัญชี", size=size)
    return say("ยังไม่ตรงกัน ด้านซ้ายน้อยกว่าด้านขวา %(size)s โปรดตรวจกับสมุดบัญชี", size=size)
