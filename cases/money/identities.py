"""The sums of a statement that must agree; a gap is told in baht or people, never refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cases.money.amounts import format_satang
from cases.money.lines import BENEFIT_KEYS, BY_KEY, EXPENSE_KEYS, RECEIPT_KEYS, Unit

Lines = Mapping[str, int | None]
UNCHECKED: Final = "ตรวจไม่ได้"
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


def identities(lines: Lines, previous: Lines | None = None) -> list[IdentityCheck]:
    """Check every sum of a statement, and its opening against last year's closing; never raises for missing lines."""
    checks = [_check(identity, lines) for identity in IDENTITIES]
    return checks + [_opening(opening, lines, previous) for opening in OPENINGS]


def missing_sentence(keys: tuple[str, ...], when: str = "") -> str:
    """Say which lines are not filled in, naming the first few."""
    names = " ".join(f"“{BY_KEY[key].thai}”" for key in keys[:MOST_NAMED])
    more = f" และอีก {len(keys) - MOST_NAMED} ช่อง" if len(keys) > MOST_NAMED else ""
    return f"{when}ยังไม่ได้กรอก {names}{more}"


def _check(identity: _Identity, lines: Lines) -> IdentityCheck:
    unit = BY_KEY[identity.equals[0]].unit
    keys = (*identity.added, *identity.taken, *identity.equals)
    values = {key: value for key in keys if (value := lines.get(key)) is not None}
    absent = tuple(key for key in keys if key not in values)
    if absent:
        return IdentityCheck(identity.key, identity.label, None, unit, f"{UNCHECKED} {missing_sentence(absent)}")
    left = sum(values[key] for key in identity.added) - sum(values[key] for key in identity.taken)
    return _compared(identity.key, identity.label, left, sum(values[key] for key in identity.equals), unit)


def _opening(opening: tuple[str, str, str, str], lines: Lines, previous: Lines | None) -> IdentityCheck:
    key, label, now, before = opening
    unit = BY_KEY[now].unit
    if previous is None:
        return IdentityCheck(key, label, None, unit, f"{UNCHECKED} ยังไม่มีงบของปีก่อน")
    current, closing = lines.get(now), previous.get(before)
    if current is None:
        return IdentityCheck(key, label, None, unit, f"{UNCHECKED} {missing_sentence((now,))}")
    if closing is None:
        return IdentityCheck(key, label, None, unit, f"{UNCHECKED} {missing_sentence((before,), 'งบปีก่อน')}")
    return _compared(key, label, current, closing, unit)


def _compared(key: str, label: str, left: int, right: int, unit: Unit) -> IdentityCheck:
    gap = left - right
    if gap == 0:
        return IdentityCheck(key, label, 0, unit, "ตรงกัน")
    size = f"{format_satang(abs(gap))} บาท" if unit == "satang" else f"{abs(gap):,} คน"
    side = "มากกว่า" if gap > 0 else "น้อยกว่า"
    return IdentityCheck(key, label, gap, unit, f"ยังไม่ตรงกัน ด้านซ้าย{side}ด้านขวา {size} โปรดตรวจกับสมุดบัญชี")
