"""Years, months and days as treasurers write them, in either era. Pure."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import thai
from cases.intake.told import Told, say
from thai_figures import MONTHS, SHORT_MONTHS

_OLDEST_BE: Final = 2500
_NEWEST_BE: Final = 2643
_OLDEST_CE: Final = 1957
_NEWEST_CE: Final = 2100
_YEAR_WORDS = r"(?:สิ้นปี|ณ|ปีงบประมาณ|ปีงบ|ประจำปี|งบปี|ปีบัญชี|ปี|พ\.?ศ\.?|ค\.?ศ\.?|year|fy|\s)"
_YEAR = re.compile(rf"{_YEAR_WORDS}*(?P<year>\d{{4}})(?:\s*\(.*\))?", re.IGNORECASE)
_SHORT_YEAR = re.compile(rf"(?:{_YEAR_WORDS}|')+(?P<year>\d{{2}})", re.IGNORECASE)
_IN_TITLE = re.compile(
    r"(?:ปี(?:งบประมาณ|งบ|บัญชี)?|พ\.?ศ\.?|ค\.?ศ\.?|[ก-๙]\s)\s*(?:พ\.?ศ\.?|ค\.?ศ\.?)?\s*(?P<year>\d{4})(?!\d)"
    r"|(?<!\d)(?P<bare>2[45]\d{2})(?!\d)|(?:ปี(?:งบประมาณ|งบ)?|พ\.?ศ\.?)\s*(?P<short>\d{2})(?!\d)")  # fmt: skip
MONTH_NAMES: Final = "|".join(
    re.escape(name)
    for name in sorted((*MONTHS, *SHORT_MONTHS, *(n.replace(".", "") for n in SHORT_MONTHS)), key=len, reverse=True)
)
_DAY = re.compile(rf"(\d{{1,2}}\s*(?:{MONTH_NAMES})\s*(?:พ\.?ศ\.?\s*)?(?:\d{{4}}|\d{{2}}(?!\d))|\d{{1,2}}/\d{{1,2}}/\d{{4}})")
_ENGLISH: Final = (
    "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august", "sep september",
    "oct october", "nov november", "dec december",
)  # fmt: skip
_MONTH_NAMES: Final = {name.replace(".", ""): n for names in (MONTHS, SHORT_MONTHS) for n, name in enumerate(names, 1)} | {
    name: n for n, names in enumerate(_ENGLISH, 1) for name in names.split()
}  # fmt: skip
_MONTH = re.compile(r"(?:ประจำ)?(?:เดือน)?\s*(?P<name>[ก-๙.]+?|[A-Za-z]+)\.?[\s'/-]*(?:พ\.?ศ\.?\s*)?(?P<year>\d{4}|\d{2})?")
_IN_TITLE_MONTH = re.compile(rf"เดือน\s*(?P<name>{MONTH_NAMES})\s*(?:พ\.?ศ\.?\s*)?(?P<year>\d{{4}}|\d{{2}})?")
_PART = re.compile(
    r"(?:(?:ไตรมาส|งวด|ครึ่งปี|Q|q|quarter)\s*(?:ที่)?\s*(?P<number>[1-4])|ครึ่งปี(?P<half>แรก|หลัง))\s*(?:/|ปี|พ\.ศ\.)?\s*(?P<year>\d{4})?(?:\s*\(.*\))?"
)
_MONTH_NUMBER = re.compile(r"(?P<month>\d{1,2})\s*/\s*(?P<year>\d{2}|\d{4})")
_SHORT_DATE = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{2})")
_SHORT_NAMED = re.compile(rf"(\d{{1,2}})[\s-]*({MONTH_NAMES})[\s-]*(\d{{2}})")
_DAY_MONTH = re.compile(rf"(?P<day>\d{{1,2}})(?:\s*(?P<name>{MONTH_NAMES})|\s*/\s*(?P<month>\d{{1,2}}))")
_DASHED_NAMED = re.compile(rf"(\d{{1,2}})-({MONTH_NAMES})-(\d{{4}})")
_NEWEST_SHORT_CE: Final = (
    42  # 2-digit years to 42 are 20xx of the common era; from 43 on 25xx of the Buddhist era, that is from 2000
)


@dataclass(frozen=True)
class Period:
    """A CE year, the month 1 to 12 when one is meant, and what was doubtful in reading it.

    ``dated``: the year stood with the month or day itself, so it is the calendar's and not the fiscal year's. ``part``: the
    quarter or half of the year, from 1.
    """

    year: int | None
    month: int | None = None
    doubt: Told | None = None
    dated: bool = False
    part: int | None = None


@lru_cache(maxsize=4096)
def year(text: str) -> Period | None:
    """A cell that is a year and nothing else; of two digits with a doubt."""
    plain = thai.to_arabic_digits(text).strip().removesuffix(".0")
    if found := _YEAR.fullmatch(plain):
        common = common_era(int(found["year"]))
        return None if common is None else Period(common)
    if found := _SHORT_YEAR.fullmatch(plain):
        return _short(found["year"])
    return None


@lru_cache(maxsize=4096)
def month(text: str) -> Period | None:
    """A cell that is a month, with or without its year: ม.ค. 67, มกราคม, 1/2567."""
    plain = thai.to_arabic_digits(text).strip()
    if found := _MONTH_NUMBER.fullmatch(plain):
        at = int(found["month"])
        return _with_year(at, found["year"]) if 1 <= at <= 12 else None
    if (found := _MONTH.fullmatch(plain)) and (number := _MONTH_NAMES.get(found["name"].replace(".", "").lower())):
        return _with_year(number, found["year"])
    return None


@lru_cache(maxsize=4096)
def day(text: str) -> tuple[date, Told | None] | None:
    """A cell that is a date, with what was doubtful in it."""
    plain, doubt = thai.to_arabic_digits(text).strip(), None
    if len(plain) > 40 or not any(letter.isdigit() for letter in plain):
        return None
    if found := _SHORT_DATE.fullmatch(plain) or _SHORT_NAMED.fullmatch(plain):
        wanted = _short(found[3])
        assert wanted is not None and wanted.year is not None
        separator = "/" if found[2].isdigit() else " "
        plain, doubt = separator.join((found[1], found[2], str(thai.be_year(wanted.year)))), wanted.doubt
    elif named := _DASHED_NAMED.fullmatch(plain):
        plain = " ".join(named.groups())
    elif clock := re.fullmatch(r"(.*\d{4}) +\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: น\.)?", plain) or re.fullmatch(
        r"(\d{4}-\d\d-\d\d)[T ].*", plain
    ):
        plain = clock[1]
    if re.fullmatch(r"[\d./ ]+", plain):
        plain = re.sub(r"\s*[./]\s*", "/", plain)
    try:
        read = thai.parse_date(plain)
    except ValueError:
        return None
    return None if read is None or not _OLDEST_CE <= read.year <= _NEWEST_CE else (read, doubt)


def day_of_year(text: str) -> Period | None:
    """A day without its year: 5 ม.ค., 5 มกราคม, 5/1."""
    plain = thai.to_arabic_digits(text).strip()
    found = _DAY_MONTH.fullmatch(plain)
    if found is None or not 1 <= int(found["day"]) <= 31:
        return None
    month_number = _MONTH_NAMES.get((found["name"] or "").replace(".", "")) if found["name"] else int(found["month"])
    return Period(None, month_number) if month_number and 1 <= month_number <= 12 else None


def period(text: str) -> Period | None:
    """A year, a month or a day as a period; a day belongs to its month."""
    if found := year(text) or month(text) or part(text):
        return found
    dated = day(text)
    return None if dated is None else Period(dated[0].year, dated[0].month, dated[1], dated=True)


def part(text: str) -> Period | None:
    """A quarter, a half or an instalment of the year: ไตรมาสที่ 2, ครึ่งปีหลัง, งวด 1/2567."""
    found = _PART.fullmatch(thai.to_arabic_digits(text).strip())
    if found is None:
        return None
    number = int(found["number"]) if found["number"] else 1 if found["half"] == "แรก" else 2
    said = common_era(int(found["year"])) if found["year"] else None
    return Period(said, part=number)


def closing(text: str) -> date | None:
    """The day that a title names: ณ วันที่ 31 ธันวาคม 2567. The last one, where it names a span."""
    found = _DAY.findall(thai.to_arabic_digits(text))
    if not found:
        return None
    read = day(found[-1])
    return read[0] if read else None


def year_in(text: str) -> int | None:
    """The CE year that a title or a sheet's name speaks of."""
    for found in _IN_TITLE.finditer(thai.to_arabic_digits(text)):
        if found["short"]:
            short = _short(found["short"])
            return short.year if short else None
        common = common_era(int(found["year"] or found["bare"]))
        if common is not None:
            return common
    return None


def month_in(text: str) -> Period | None:
    """The month that a title speaks of: ประจำเดือน มกราคม 2567."""
    found = _IN_TITLE_MONTH.search(thai.to_arabic_digits(text))
    return _with_year(_MONTH_NAMES[found["name"].replace(".", "")], found["year"]) if found else None


def common_era(number: int) -> int | None:
    """A year of either era as CE; None for a number that is no likely year."""
    if _OLDEST_BE <= number <= _NEWEST_BE:
        return thai.ce_year(number)
    return number if _OLDEST_CE <= number <= _NEWEST_CE else None


def _short(digits: str) -> Period | None:
    if int(digits) <= _NEWEST_SHORT_CE:
        return Period(2000 + int(digits), doubt=say("ปีเขียนสองหลัก อ่านเป็น ค.ศ. %(year)s", year=2000 + int(digits)))
    common = common_era(2500 + int(digits))
    return None if common is None else Period(common, doubt=say("ปีเขียนสองหลัก อ่านเป็น พ.ศ. %(year)s", year=2500 + int(digits)))


def short_year(text: str) -> Period | None:
    """Two digits alone, in a column of years: of the Buddhist era."""
    plain = thai.to_arabic_digits(text).strip()
    return _short(plain) if re.fullmatch(r"\d{2}", plain) and int(plain) > _NEWEST_SHORT_CE else None


def _with_year(at: int, digits: str | None) -> Period | None:
    if not digits:
        return Period(None, at)
    if len(digits) == 2:
        short = _short(digits)
        return None if short is None else Period(short.year, at, short.doubt, dated=True)
    common = common_era(int(digits))
    return None if common is None else Period(common, at, dated=True)
