"""Signs worth talking about in a fund, read by rule off its statements, its rules and its projection. Pure.

Thresholds are those of the definitions (reserve six months, elderly 30 %) and of this register: a ratio counts as rising when
it rose in each of the last two years; matching is that of the state and local government over all receipts of the year.
"""

from collections.abc import Callable
from datetime import date
from typing import Final

from cases.money.identities import missing_sentence
from cases.money.indicators import Indicator, indicators
from cases.money.lines import RECEIPT_KEYS
from cases.money.risk_reading import Flag, Reading, State
from cases.projection.scenario import Pension
from cases.rules import Value, shown

__all__ = ["RULES", "Flag", "Reading", "risks"]

LEAST_MONTHS: Final = 6
MOST_ELDERLY: Final = 30
MOST_MATCHING: Final = 50
MONTHS_OLD: Final = 18
SOON: Final = 10
YEARS_COMPARED: Final = 3
_MATCHING: Final = ("state_match", "local_match")
_AGE_WORDS: Final = ("อายุแรกเข้าสูงสุด", "อายุสูงสุดที่รับสมัคร", "รับสมาชิกอายุไม่เกิน")
_SIGNER_WORDS: Final = ("ผู้ลงนาม", "ลงนามถอนเงิน", "ลายมือชื่อ", "ผู้มีอำนาจเบิก", "ผู้เบิกถอน")


def risks(reading: Reading) -> tuple[Flag, ...]:
    """Every sign: those that are raised first, then what cannot be told, then what is clear, each in the order of RULES."""
    order: dict[State, int] = {"raised": 0, "unknown": 1, "clear": 2}
    return tuple(sorted((rule(reading) for rule in RULES), key=lambda flag: order[flag.state]))


def deficit(reading: Reading) -> Flag:
    """The projection runs out within its horizon; within ten years it is told as soon."""
    say, projection = reading.say, reading.projection
    if projection is None:
        why = reading.without_rules or reading.without_projection
        return reading.flag("deficit", "unknown", why, "projection")
    year, horizon = projection.first_deficit_year, len(projection.years)
    if year is None:
        told = say("ประมาณการจากงบล่าสุดไม่ติดลบตลอด %(n)s ปี", n=horizon)
        return reading.flag("deficit", "clear", told, "projection", mark="none")
    told = (say("เงินจะหมดในปีที่ %(year)s นับจากงบล่าสุด คือภายใน 10 ปี", year=year) if year <= SOON else
            say("เงินจะหมดในปีที่ %(year)s นับจากงบล่าสุด คือภายใน %(n)s ปี", year=year, n=horizon))  # fmt: skip
    return reading.flag("deficit", "raised", told, "projection", mark=str(year), year=_year(reading))


def pension(reading: Reading) -> Flag:
    """A pension is promised."""
    say, projection = reading.say, reading.projection
    if projection is None:
        return reading.rules_unknown("pension", reading.without_projection)
    held = projection.scenario.rules.pension
    if held is None:
        return reading.flag("pension", "clear", say("ระเบียบไม่ได้สัญญาบำนาญ"), "rules", mark="none")
    baht = projection.years[-1].benefits["pension"]
    told = say("เดือนละ %(n)s บาท ตั้งแต่อายุ %(age)s ปี เมื่อเป็นสมาชิกครบ %(years)s ปี", n=f"{held.first_amount:,.0f}",
               age=f"{held.start_age:g}", years=f"{held.first_years:g}")  # fmt: skip
    if baht:
        told += " " + say("ตามประมาณการ ปีที่ %(year)s ต้องจ่ายปีละ %(n)s บาท", year=len(projection.years), n=f"{baht:,.0f}")
    return reading.flag("pension", "raised", told, "rules", mark=_token_of(held),
                        parameter=reading.driving("rules.pension.first_amount"))  # fmt: skip


def _token_of(held: Pension) -> str:
    parts = (held.start_age, held.first_years, held.first_amount, held.step_years, held.step_amount, held.ceiling or 0)
    return "/".join(f"{part:g}" for part in parts)


def join_age(reading: Reading) -> Flag:
    """Nobody is too old to join."""
    say, parameter = reading.say, reading.meaning("join_age_max", _AGE_WORDS)
    if parameter is None:
        return reading.rules_unknown("join_age", say("ระเบียบไม่ได้บอกเรื่องนี้ไว้เป็นค่าที่ตกลง"))
    age = reading.values.get(parameter.key)
    if isinstance(age, bool) or not isinstance(age, int | float):
        return reading.rules_unknown("join_age", say("ค่า “%(label)s” ยังว่าง", label=parameter.label), parameter.key)
    if age > 0:
        told = say("รับสมัครถึงอายุ %(n)s ปี", n=f"{age:g}")
        return reading.flag("join_age", "clear", told, "rules", mark=f"{age:g}", parameter=parameter.key)
    told = say("ค่า “%(label)s” เป็น 0 คือไม่จำกัด", label=parameter.label)
    return reading.flag("join_age", "raised", told, "rules", mark="0", parameter=parameter.key)


def signer(reading: Reading) -> Flag:
    """One signature may be enough to draw money."""
    say, parameter = reading.say, reading.meaning("signer", _SIGNER_WORDS)
    if parameter is None:
        return reading.rules_unknown("signer", say("ระเบียบไม่ได้บอกเรื่องนี้ไว้เป็นค่าที่ตกลง"))
    value = reading.values.get(parameter.key)
    people = _signatures(value)
    if people is None:
        return reading.rules_unknown("signer", say("ค่า “%(label)s” อ่านเป็นจำนวนคนไม่ได้", label=parameter.label), parameter.key)
    told = say("“%(label)s” คือ %(value)s", label=parameter.label, value=shown(parameter, value, say))
    state: State = "raised" if people <= 1 else "clear"
    return reading.flag("signer", state, told, "rules", mark=str(value), parameter=parameter.key)


def _signatures(value: Value | None) -> float | None:
    """How many signatures at least: a number, or the upper part of a fraction such as 2/3."""
    if isinstance(value, str):
        upper, bar, _lower = value.partition("/")
        return int(upper) if bar and upper.isdigit() else None
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def reserve(reading: Reading) -> Flag:
    """The reserve pays benefits for less than six months."""
    say = reading.say
    found = _indicator(reading, "reserve_months")
    if found is None or found.value is None:
        return reading.money_unknown("reserve", found.reason if found else "")
    told = (say("เงินสำรองติดลบ ไม่มีเงินเหลือจ่ายสวัสดิการต่อ") if found.value < 0
            else say("เงินสำรองจ่ายสวัสดิการระดับนี้ต่อได้ %(n)s เดือน", n=f"{found.value:,.1f}"))  # fmt: skip
    state: State = "raised" if found.value < LEAST_MONTHS else "clear"
    return reading.flag("reserve", state, told, "statement", mark=f"{found.value:.1f}", year=_year(reading))


def ratio(reading: Reading) -> Flag:
    """Benefits to contributions rose in each of the last two years."""
    say = reading.say
    last = reading.statements[-YEARS_COMPARED:]
    if len(last) < YEARS_COMPARED or last[-1].year - last[0].year != YEARS_COMPARED - 1:
        return reading.money_unknown("ratio", say("ต้องมีงบสามปีติดกันจึงบอกได้"))
    found = [_indicator(reading, "benefits_to_contributions", back) for back in (2, 1, 0)]
    values = [each.value for each in found if each is not None and each.value is not None]
    if len(values) < YEARS_COMPARED:
        return reading.money_unknown("ratio", say("มีปีที่คำนวณสวัสดิการเทียบเงินสมทบไม่ได้"))
    told = " → ".join(
        say("ปี %(year)s ร้อยละ %(n)s", year=reading.year_name(each.year), n=f"{value:,.0f}")
        for each, value in zip(last, values, strict=True)
    )
    state: State = "raised" if values[0] < values[1] < values[2] else "clear"
    mark = ">".join(f"{value:.0f}" for value in values)
    return reading.flag("ratio", state, told, "statement", mark=mark, year=_year(reading))


def elderly(reading: Reading) -> Flag:
    """More than three in ten members are 60 or older."""
    say = reading.say
    found = _indicator(reading, "elderly_share")
    if found is None or found.value is None:
        return reading.money_unknown("elderly", found.reason if found else "")
    told = say("ผู้สูงอายุเป็นร้อยละ %(n)s ของสมาชิก", n=f"{found.value:,.1f}")
    state: State = "raised" if found.value > MOST_ELDERLY else "clear"
    return reading.flag("elderly", state, told, "statement", mark=f"{found.value:.1f}", year=_year(reading))


def matching(reading: Reading) -> Flag:
    """State and local matching make up more than half of the year's receipts."""
    say, latest = reading.say, reading.latest
    lines = latest.lines if latest else {}
    absent = tuple(key for key in RECEIPT_KEYS if lines.get(key) is None)
    outside = sum(lines.get(key) or 0 for key in _MATCHING)
    income = sum(lines.get(key) or 0 for key in RECEIPT_KEYS)
    # Receipts that are not filled in could only make the share smaller.
    certain = not set(absent) & set(_MATCHING) and income > 0 and outside * 100 <= income * MOST_MATCHING
    if absent and not certain:
        return reading.money_unknown("matching", missing_sentence(absent, say))
    if income <= 0:
        return reading.money_unknown("matching", say("ปีนี้ไม่มีรายรับ จึงหารไม่ได้"))
    share = 100 * outside / income
    told = say("สมทบจากรัฐและท้องถิ่นเป็นร้อยละ %(n)s ของรายรับทั้งปี", n=f"{share:,.0f}")
    state: State = "clear" if certain else "raised"
    return reading.flag("matching", state, told, "statement", mark=f"{share:.0f}", year=_year(reading))


def age(reading: Reading) -> Flag:
    """The newest statement closed more than 18 months ago."""
    say = reading.say
    latest = reading.latest
    if latest is None:
        return reading.money_unknown("age", "")
    closed, today = date.fromisoformat(latest.closing_date), reading.today
    told = say("งบล่าสุดปิดมาแล้วกว่า %(n)s เดือน", n=max(0, months(closed, today)))
    old = months(closed, today) + (today.day != closed.day) > MONTHS_OLD
    return reading.flag("age", "raised" if old else "clear", told, "statement", mark=latest.closing_date, year=latest.year)


def months(first: date, last: date) -> int:
    """Whole months from one day to another; negative for a day to come."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def _indicator(reading: Reading, key: str, back: int = 0) -> Indicator | None:
    """One indicator of the newest statement, or of ``back`` statements before it."""
    at = len(reading.statements) - 1 - back
    if at < 0:
        return None
    statement = reading.statements[at]
    before = reading.statements[at - 1] if at and reading.statements[at - 1].year == statement.year - 1 else None
    found = indicators(statement.lines, before.lines if before else None, say=reading.say)
    return next(each for each in found if each.key == key)


def _year(reading: Reading) -> int | None:
    return reading.latest.year if reading.latest else None


RULES: Final[tuple[Callable[[Reading], Flag], ...]] = (
    deficit, pension, reserve, ratio, matching, elderly, join_age, signer, age,
)  # fmt: skip
