"""Thai numbers, money in words and Buddhist-era dates; pure. `thai` offers all of these under its own name."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_DIGIT_WORDS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACES = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")
_MILLION = 1_000_000
_DIGITS = {word: Decimal(n) for n, word in enumerate(_DIGIT_WORDS) if word} | {"ยี่": Decimal(2), "เอ็ด": Decimal(1)}
_PLACE_VALUES = {word: Decimal(10**n) for n, word in enumerate(_PLACES) if word}
# fmt: off
MONTHS = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)
# fmt: on
SHORT_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
_MONTH_NUMBERS = {name.replace(".", ""): n for names in (MONTHS, SHORT_MONTHS) for n, name in enumerate(names, 1)}
_ERA = r"(?:(พ\.?ศ\.?|ค\.?ศ\.?)\s*)?"
_DATE_FORMS = (
    re.compile(r"(?P<d>\d{1,2})\s*(?P<m>[ก-๎.]+?)\s*" + _ERA + r"(?P<y>\d+)"),
    re.compile(r"(?P<d>\d{1,2})\s*/\s*(?P<m>\d{1,2})\s*/\s*(?P<y>\d+)()"),
    re.compile(r"(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>\d+)()"),
    re.compile(r"(?P<y>\d{4})[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})()"),
)
_OLDEST_BE, _NEWEST_BE = 2400, 2700
_OLDEST_CE, _NEWEST_CE = 1900, 2200
_ERA_GAP = 543
_OLDEST_LIKELY, _NEWEST_LIKELY = 1900, 2100  # common era; other numbers of four digits are hardly years


def to_thai_digits(text: str) -> str:
    """0-9 become ๐-๙. For text, never for HTML: tags such as h2 would break."""
    return text.translate(_TO_THAI)


def to_arabic_digits(text: str) -> str:
    """๐-๙ become 0-9; everything else stays."""
    return text.translate(_TO_ARABIC)


def format_number(number: float | Decimal, *, thai_digits: bool = False) -> str:
    """1234567 -> "1,234,567"; fractions are rounded half up to two decimals, which are dropped when both are zero."""
    if isinstance(number, int):
        text = f"{number:,}"
    else:
        rounded = Decimal(str(number)).quantize(Decimal("0.01"), ROUND_HALF_UP)
        text = f"{rounded:,.2f}".removesuffix(".00")
        text = "0" if text == "-0" else text
    return to_thai_digits(text) if thai_digits else text


def _group_words(number: int, *, leading: bool) -> str:
    """Read 0 < number < 1,000,000; `leading` when nothing stands before it, so that a lone 1 is หนึ่ง and not เอ็ด."""
    words = []
    for place in range(5, -1, -1):
        digit = number // 10**place % 10
        if not digit:
            continue
        if place == 1 and digit in (1, 2):
            words.append(("สิบ", "ยี่สิบ")[digit - 1])
        elif place == 0 and digit == 1 and (words or not leading):
            words.append("เอ็ด")
        else:
            words.append(_DIGIT_WORDS[digit] + _PLACES[place])
    return "".join(words)


def number_words(number: int) -> str:
    """A whole number as it is read aloud: 21 -> "ยี่สิบเอ็ด", 1000001 -> "หนึ่งล้านเอ็ด"."""
    if number < 0:
        return "ลบ" + number_words(-number)
    if number == 0:
        return "ศูนย์"
    millions, rest = divmod(number, _MILLION)
    head = number_words(millions) + "ล้าน" if millions else ""
    return head + (_group_words(rest, leading=not head) if rest else "")


def read_amount(words: Sequence[str]) -> Decimal | None:
    """The number that words mean, the inverse of `number_words`: ["สอง", "หมื่น"] or ["2", "หมื่น"] is 20000.

    A word is one of หนึ่ง … ล้าน or a number in Arabic digits. None when together they are no number.
    """
    total, section, last = Decimal(0), Decimal(0), Decimal(_MILLION)
    digit: Decimal | None = None
    for word in words:
        if word == "ล้าน":
            total = (total + section + (digit or 0) or Decimal(1)) * _MILLION
            section, last, digit = Decimal(0), Decimal(_MILLION), None
        elif place := _PLACE_VALUES.get(word):
            if place >= last:
                return None
            section, last, digit = section + (Decimal(1) if digit is None else digit) * place, place, None
        elif digit is not None:
            return None
        else:
            digit = _DIGITS.get(word) or Decimal(word)
    return total + section + (digit or 0)


def satang_words(satang: int) -> str:
    """An amount in satang as a receipt writes it: 10050 -> "หนึ่งร้อยบาทห้าสิบสตางค์"; 0 -> "ศูนย์บาทถ้วน"."""
    if satang < 0:
        return "ลบ" + satang_words(-satang)
    baht, rest = divmod(satang, 100)
    if not rest:
        return number_words(baht) + "บาทถ้วน"
    return (number_words(baht) + "บาท" if baht else "") + number_words(rest) + "สตางค์"


def baht_words(baht: float | Decimal) -> str:
    """An amount in baht in words, rounded half up to the satang: 100.21 -> "หนึ่งร้อยบาทยี่สิบเอ็ดสตางค์"."""
    try:
        satang = int((Decimal(str(baht)) * 100).to_integral_value(ROUND_HALF_UP))
    except (InvalidOperation, OverflowError, ValueError) as error:
        raise ValueError("จำนวนเงินไม่ถูกต้อง") from error
    return satang_words(satang)


def be_year(ce: int) -> int:
    """Common-era year to Buddhist-era year: 2007 -> 2550."""
    return ce + _ERA_GAP


def ce_year(be: int) -> int:
    """Buddhist-era year to common-era year: 2550 -> 2007."""
    return be - _ERA_GAP


def shown_year(digits: str) -> str:
    """The Buddhist-era year of a year in a date: "50" -> "2550", "2007" -> "2550"; "" when it stands there already."""
    if len(digits) == 2:
        return f"25{digits}"
    year = int(digits)
    return str(be_year(year)) if _OLDEST_LIKELY <= year <= _NEWEST_LIKELY else ""


def other_era(word: str) -> str | None:
    """A number that may be a year, as the other era writes it: "2007" -> "2550", "2550" -> "2007"; others None."""
    if not re.fullmatch(r"[0-9]{4}", word):
        return None
    year = int(word)
    if _OLDEST_LIKELY <= year <= _NEWEST_LIKELY:
        return str(be_year(year))
    return str(ce_year(year)) if be_year(_OLDEST_LIKELY) <= year <= be_year(_NEWEST_LIKELY) else None


def thai_date(day: date | str, *, short: bool = False, thai_digits: bool = False) -> str:
    """A date or an ISO text (its first ten characters, common era) -> "21 เมษายน 2550"; short -> "21 เม.ย. 2550"."""
    when = date.fromisoformat(day[:10]) if isinstance(day, str) else day
    month = (SHORT_MONTHS if short else MONTHS)[when.month - 1]
    text = f"{when.day} {month} {be_year(when.year)}"
    return to_thai_digits(text) if thai_digits else text


def _year(digits: str, era: str) -> int:
    """The common-era year that was meant, or ValueError with a Thai sentence."""
    if len(digits) != 4:
        raise ValueError(f"ปี “{digits[:10]}” ต้องเขียนสี่หลัก เช่น 2567 เพราะสองหลักตีความได้หลายปี")
    year = int(digits)
    if _OLDEST_BE <= year <= _NEWEST_BE and not era.startswith("ค"):
        return ce_year(year)
    if _OLDEST_CE <= year <= _NEWEST_CE and not era.startswith("พ"):
        return year
    raise ValueError(f"ปี {digits} อยู่นอกช่วงที่รับได้ (พ.ศ. {_OLDEST_BE}-{_NEWEST_BE} หรือ ค.ศ. {_OLDEST_CE}-{_NEWEST_CE})")


def parse_date(text: str) -> date | None:
    """Read 21 เม.ย. 2550, 21 เมษายน พ.ศ. 2550, 21/4/2550, 2550-04-21 or 2007-04-21, in Thai or Arabic digits.

    Blank text is None. Years 2400-2700 are Buddhist era, 1900-2200 common era. Anything else, a two-digit year
    and a day that does not exist raise ValueError with a Thai sentence.
    """
    plain = to_arabic_digits(text).strip()
    if not plain:
        return None
    found = next((m for form in _DATE_FORMS if (m := form.fullmatch(plain[:60]))), None)
    month_text = found["m"].replace(".", "") if found else ""
    month = int(month_text) if month_text.isdigit() else _MONTH_NUMBERS.get(month_text)
    if found is None or month is None:
        raise ValueError(f"อ่านวันที่ “{text.strip()[:40]}” ไม่ออก เขียนเช่น 21 เม.ย. 2550 หรือ 21/4/2550")
    year = _year(found["y"], found[2 if found.re is not _DATE_FORMS[0] else 3] or "")
    try:
        return date(year, month, int(found["d"]))
    except ValueError as error:
        raise ValueError(f"ไม่มีวันที่ “{text.strip()[:40]}” ในปฏิทิน") from error
