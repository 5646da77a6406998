"""What headings and figures count: baht, cases, nights or people, and numbers of cases that are written into words. Pure."""

import re
from typing import Final, Literal

import thai
from cases.intake.figures import Figure
from cases.intake.told import say

Measure = Literal["", "baht", "cases", "nights", "people"]

_MEASURES: Final[tuple[tuple[Measure, str], ...]] = (
    ("nights", r"(^|[\s(/0-9]|จำนวน)คืน(?![ก-๙])"),
    ("cases", r"(?<![ก-๙])ราย(?![ก-๙])|(จำนวน|ผู้รับ|กี่)ราย(?![ก-๙])|ครั้ง(?![ก-๙])|จำนวนผู้รับ|cases"),
    ("people", r"(?<![แโเไใ])คน(?![ก-๙])|people"), ("baht", r"บาท|จำนวนเงิน|เงิน\(|฿|baht|amount"),
)  # fmt: skip
COUNT_IN_WORDS: Final = re.compile(r"(?<![0-9.,])[0-9][0-9,]*\s*(?:ราย|คน|คืน|ครั้ง|ศพ|ทุน)(?![ก-๙])")
_NUMBER: Final = re.compile(r"^\s*\(?[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]\s*")
_WITH_NIGHTS: Final = re.compile(r"\s*([0-9๐-๙][0-9๐-๙,]*)\s*(?:ราย|คน|ครั้ง)?\s*\(\s*([0-9๐-๙][0-9๐-๙,]*)\s*(?:คืน)?\s*\)\s*")
_NIGHTS_BEHIND: Final = say("ตัวเลขในวงเล็บหลังจำนวนราย อ่านเป็นจำนวนคืน")
_CASES: Final = frozenset({"ทุน", "ศพ", "หลัง", "ครัวเรือน", "ครอบครัว"})


def measure(heading: str) -> Measure:
    """What a heading counts: baht, cases, nights or people; "" when it does not say. “เกิด 4 ราย” names a number, not a unit."""
    text = COUNT_IN_WORDS.sub("", thai.to_arabic_digits(heading).lower())
    return next((name for name, pattern in _MEASURES if re.search(pattern, text)), "")


def unit_of(cell: str) -> Measure:
    """What the unit behind a figure counts: 29 ราย, 401 คืน; "" without one."""
    said = re.sub(r"[0-9๐-๙０-９,.()\s]+", "", cell)
    return "cases" if said in _CASES else measure(said)


def count_in(heading: str) -> str:
    """A number of cases or people that is written into a heading; "" when none is."""
    found = COUNT_IN_WORDS.search(_NUMBER.sub("", thai.to_arabic_digits(heading)))
    return found[0] if found else ""


def cases_in(line: str, written: str) -> list[tuple[str, Figure]]:
    """The cases that a payment of a benefit stands for, as its words say or one; nights of hospital where they say so."""
    number = re.match("[0-9,]+", written)
    said = Figure(written, int(number[0].replace(",", ""))) if number else Figure("1", 1)
    stem = line.removesuffix("baht")
    if not written.endswith("คืน"):
        return [(f"{stem}cases", said)]
    return [(f"{stem}cases", Figure("1", 1)), *([(f"{stem}nights", said)] if line == "benefit_sickness_baht" else [])]


def cases_and_nights(cell: str) -> tuple[str, Figure] | None:
    """A number of cases with the nights in brackets behind it, 36 (84): the cases as text, the nights; None for another cell."""
    found = _WITH_NIGHTS.fullmatch(cell)
    if found is None:
        return None
    cases, nights = (int(thai.to_arabic_digits(each).replace(",", "")) for each in found.groups())
    return (found[1], Figure(cell.strip(), nights, (_NIGHTS_BEHIND,))) if nights >= cases else None
