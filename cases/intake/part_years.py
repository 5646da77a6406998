"""Columns headed by a year with the months it runs over (FY67 Jan-Apr, ปี 67 ม.ค.-เม.ย.): whole years and parts of one. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import thai
from cases.intake import periods
from cases.intake.column import Column
from cases.intake.periods import MONTH_NAMES, Period

_NAMES: Final = rf"(?:{MONTH_NAMES}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)"
_SPAN: Final = re.compile(rf"({_NAMES})\.?\s*(?:-|–|ถึง|to)\s*({_NAMES})", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:fy|ปี(?:งบ)?|พ\.?ศ\.?)\s*(?:\d{4}|\d{2})(?!\d)|(?<!\d)(?:20|25)\d{2}(?!\d)", re.IGNORECASE)
_SO_FAR: Final = re.compile(r"so far|ยังไม่ครบปี|ยังไม่หมดปี", re.IGNORECASE)
_MONTHS: Final = 12


def year_of(name: str) -> Period | None:
    """The year of a heading that names a year and the months of it; None for another heading."""
    plain = thai.to_arabic_digits(name)
    if not _SPAN.search(plain) and not _SO_FAR.search(plain):
        return None
    found = _YEAR.search(plain)
    return periods.year(found[0]) if found else None


def _is_part(name: str) -> bool:
    plain = thai.to_arabic_digits(name)
    if not year_of(name):
        return False
    if span := _SPAN.search(plain):
        first, last = (found.month if (found := periods.month(each)) else None for each in span.groups())
        return bool(first and last) and (last - first + 1) % _MONTHS != 0  # type: ignore[operator]
    return True


def left_out(columns: Sequence[Column]) -> list[Column]:
    """The columns; beside a whole year one of a few months of another year is no statement of it, and is told as not read."""
    parts = [column for column in columns if _is_part(column.name)]
    whole = {each.period.year for each in columns if each not in parts and each.period and not each.period.month}
    return [
        replace(column, left_out=column.name) if column in parts and column.period and whole - {column.period.year} else column
        for column in columns
    ]
