"""Years, months and days as treasurers write them, in either era. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

import thai
from thai_figures import MONTHS, SHORT_MONTHS

_OLDEST_BE: Final = 2500
_NEWEST_BE: Final = 2643
_OLDEST_CE: Final = 1957
_NEWEST_CE: Final = 2100
_YEAR = re.compile(r"(?:ปี|ปีงบประมาณ|ปีงบ|พ\.?ศ\.?|ค\.?ศ\.?|ประจำปี|งบปี|\s)*(?P<year>\d{4})(?:\s*\(.*\))?")
_SHORT_YEAR = re.compile(r"(?:ปี|พ\.?ศ\.?|ปีงบประมาณ|ปีงบ|งบปี|\s|')+(?P<year>\d{2})")
_IN_TITLE = re.compile(r"(?:ปี|พ\.?ศ\.?|ค\.?ศ\.?|ประจำปี|[ก-๙]\s)\s*(?P<year>\d{4})(?!\d)|(?<!\d)(?P<bare>2[45]\d{2})(?!\d)")
_DAY = re.compile(r"(\d{1,2}\s*(?:" + "|".join(re.escape(name) for name in (*MONTHS, *SHORT_MONTHS)) + r")\s*(?:พ\.?ศ\.?\s*)?\d{4})")
_MONTH_NAMES: Final = {name.replace(".", ""): n for names in (MONTHS, SHORT_MONTHS) for n, name in enumerate(names, 1)}
_MONTH = re.compile(r"(?:เดือน)?\s*(?P<name>[ก-๙.]+?)\s*(?:พ\.?ศ\.?\s*)?(?P<year>\d{2}|\d{4})?")
_MONTH_NUMBER = re.compile(r"(?P<month>\d{1,2})\s*/\s*(?P<year>\d{2}|\d{4})")
_SHORT_DATE = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{2})")


@dataclass(frozen=True)
class Period:
    """A CE year, the month 1 to 12 when one is meant, and what was doubtful in reading it."""

    year: int | None
    month: int | None = None
    doubt: str = ""


def year(text: str) -> Period | None:
    """A cell that is a year and nothing else; two digits are taken for the Buddhist era, with a doubt."""
    plain = thai.to_arabic_digits(text).strip()
    if plain.endswith(".0"):
        plain = plain[:-2]
    if found := _YEAR.fullmatch(plain):
        common = common_era(int(found["year"]))
        return None if common is None else Period(common)
    if found := _SHORT_YEAR.fullmatch(plain):
        return _short(found["year"])
    return None


def month(text: str) -> Period | None:
    """A cell that is a month, with or without its year: ม.ค. 67, มกราคม, 1/2567."""
    plain = thai.to_arabic_digits(text).strip()
    if found := _MONTH_NUMBER.fullmatch(plain):
        at = int(found["month"])
        return _with_year(at, found["year"]) if 1 <= at <= 12 else None
    if (found := _MONTH.fullmatch(plain)) and (number := _MONTH_NAMES.get(found["name"].replace(".", ""))):
        return _with_year(number, found["year"])
    return None


def day(text: str) -> tuple[date, str] | None:
    """A cell that is a date, with what was doubtful in it: years of two digits are taken for the Buddhist era."""
    plain = thai.to_arabic_digits(text).strip()
    if found := _SHORT_DATE.fullmatch(plain):
        plain, doubt = f"{found[1]}/{found[2]}/25{found[3]}", "ปีเขียนสองหลัก อ่านเป็น พ.ศ."
    else:
        plain, doubt = plain.split(" ")[0] if re.match(r"\d{4}-\d\d-\d\d ", plain) else plain.replace(".", "/"), ""
    try:
        read = thai.parse_date(plain if re.fullmatch(r"[\d/-]+", plain) else thai.to_arabic_digits(text).strip())
    except ValueError:
        return None
    return None if read is None else (read, doubt)


def closing(text: str) -> date | None:
    """The day that a title names: ณ วันที่ 31 ธันวาคม 2567."""
    found = _DAY.search(thai.to_arabic_digits(text))
    if found is None:
        return None
    try:
        return thai.parse_date(found[1])
    except ValueError:
        return None


def year_in(text: str) -> int | None:
    """The CE year that a title or a sheet's name speaks of."""
    for found in _IN_TITLE.finditer(thai.to_arabic_digits(text)):
        common = common_era(int(found["year"] or found["bare"]))
        if common is not None:
            return common
    return None


def common_era(number: int) -> int | None:
    """A year of either era as CE; None for a number that is no likely year."""
    if _OLDEST_BE <= number <= _NEWEST_BE:
        return thai.ce_year(number)
    return number if _OLDEST_CE <= number <= _NEWEST_CE else None


def _short(digits: str) -> Period | None:
    common = common_era(2500 + int(digits))
    return None if common is None else Period(common, doubt="ปีเขียนสองหลัก อ่านเป็น พ.ศ.")


def _with_year(at: int, digits: str | None) -> Period | None:
    if not digits:
        return Period(None, at)
    if len(digits) == 2:
        short = _short(digits)
        return None if short is None else Period(short.year, at, short.doubt)
    common = common_era(int(digits))
    return None if common is None else Period(common, at)
