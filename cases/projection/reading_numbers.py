"""Reading the numbers of a scenario, each within limits; every refusal is a Thai sentence.

Limits are (least, most), both allowed. They are wide enough for any fund and narrow enough that no
sum over the longest horizon leaves the range of ordinary numbers.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

Limits = tuple[float, float]

MONEY: Limits = (0, 1_000_000_000)
TOTAL: Limits = (0, 1_000_000_000_000)
SHARE: Limits = (0, 1)
GROWTH: Limits = (0, 2)
RATE: Limits = (0, 366)
NIGHTS: Limits = (0, 366)
AGE: Limits = (0, 150)
YEARS: Limits = (0, 110)
STEP_YEARS: Limits = (0.01, 150)
MATCH_YEARS: Limits = (0, 1000)
DAYS: Limits = (0, 100_000)

NAMES = {
    "contribution": "เงินสมทบต่อคนต่อปี",
    "sick_night": "เงินช่วยต่อคืนที่นอนโรงพยาบาล",
    "birth": "เงินรับขวัญเด็กเกิด",
    "admin": "สัดส่วนค่าบริหาร",
    "joiners": "สัดส่วนสมาชิกใหม่ต่อปี",
    "lapse": "สัดส่วนสมาชิกที่ลาออกหรือขาดส่งต่อปี",
    "interest": "อัตราดอกเบี้ย",
    "births": "อัตราเกิดต่อสมาชิกต่อปี",
    "match": "เงินสมทบจากรัฐหรือท้องถิ่นต่อคนต่อปี",
    "match_years": "จำนวนปีที่ได้เงินสมทบจากรัฐหรือท้องถิ่น",
    "other_income": "รายรับอื่นต่อปี",
    "opening_reserve": "เงินกองทุนเริ่มต้น",
    "years_of_membership": "อายุการเป็นสมาชิกเริ่มต้น",
    "years": "จำนวนปีที่ประมาณการ",
    "horizon": "จำนวนปีที่ประมาณการ",
    "start_age": "อายุที่เริ่มรับบำนาญ",
    "first_years": "อายุการเป็นสมาชิกที่เริ่มรับบำนาญ",
    "first_amount": "บำนาญขั้นแรกต่อเดือน",
    "step_years": "จำนวนปีของบำนาญแต่ละขั้น",
    "step_amount": "บำนาญที่เพิ่มแต่ละขั้น",
    "ceiling": "เพดานบำนาญต่อเดือน",
    "rate": "จำนวนครั้งต่อสมาชิกต่อปี",
    "amount": "จำนวนบาทต่อครั้ง",
    "M": "จำนวนชาย",
    "F": "จำนวนหญิง",
}
LONGEST_KEY_SHOWN = 40


class ScenarioError(ValueError):
    """A scenario that cannot be projected; its text is a Thai sentence to show."""


def mapping(value: object, label: str) -> Mapping[str, Any]:
    """Give value when it is an object with text keys, or raise ScenarioError."""
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise ScenarioError(f"{label} ต้องเป็นชุดของชื่อกับค่า")
    return value


def rows(value: object, label: str, most: int) -> Sequence[Any]:
    """Give value when it is a list of at most ``most`` items, or raise ScenarioError."""
    if not isinstance(value, list | tuple):
        raise ScenarioError(f"{label} ต้องเป็นรายการ")
    if len(value) > most:
        raise ScenarioError(f"{label} มีได้ไม่เกิน {most} รายการ")
    return value


def known(given: Mapping[str, Any], names: Collection[str], label: str) -> None:
    """Raise ScenarioError when a key is not one of names: a misspelt key must not pass in silence."""
    for key in given:
        if key not in names:
            raise ScenarioError(f"{label} ไม่รู้จักค่า “{key[:LONGEST_KEY_SHOWN]}” ใช้ได้เฉพาะ {', '.join(names)}")


def one(value: object, label: str, limits: Limits) -> float:
    """Give value when it is a number within limits (NaN and infinity are not), or raise ScenarioError."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ScenarioError(f"{label} ต้องเป็นตัวเลข")
    least, most = limits
    if not least <= value <= most:
        raise ScenarioError(f"{label} ต้องอยู่ระหว่าง {_plain(least)} ถึง {_plain(most)}")
    return value


def number(given: Mapping[str, Any], key: str, default: float, limits: Limits) -> float:
    """Give the number under key, or the default when the key is missing; raises ScenarioError."""
    return one(given.get(key, default), f"{NAMES.get(key, key)} ({key})", limits)


def whole(given: Mapping[str, Any], key: str, default: int, limits: Limits) -> int:
    """Give the whole number under key (5.0 counts as 5), or the default; raises ScenarioError."""
    value = number(given, key, default, limits)
    if value != int(value):
        raise ScenarioError(f"{NAMES.get(key, key)} ({key}) ต้องเป็นจำนวนเต็ม")
    return int(value)


def _plain(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".")
