"""Figures said in sentences, as in a chat or a note: each with the words before it and the unit behind it. Pure."""

import re
from dataclasses import dataclass
from typing import Final

import thai
from cases.intake.measures import Measure, unit_of
from cases.intake.periods import MONTH_NAMES

_TOKEN: Final = re.compile(
    rf"(?P<aside>\d{{1,2}}\s*(?:{MONTH_NAMES})\s*(?:พ\.?ศ\.?\s*)?(?:\d{{4}}|\d{{2}})?"
    r"|\d{2,3}-\d{3,4}-\d{3,4}|\d{1,2}[:.]\d{2}\s*น\.?|\d{1,2}:\d{2}|\d{1,4}/\d{1,2}/\d{1,4}|\d+(?:\.\d+)?\s*%)"
    r"|(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:\s*(?P<unit>บาท|\.-|/-|คน|ราย|คืน|ศพ|ครั้ง|ทุน|หมู่บ้าน|หมู่|เดือน|ปี|วัน|โมง|ชั่วโมง|นาที|ชุด|ชิ้น|ตัว|เครื่อง)(?![ก-๙]))?")  # fmt: skip
_YEAR: Final = re.compile(r"(ปี|พ\.?ศ\.?)\s*$")
_NUMBERED: Final = re.compile(r"(หมู่|หมู่ที่|(?<![ก-๙])ม\.|ข้อ|ครั้งที่|งวดที่|เลขที่|วันที่|บัญชี|เบอร์|โทร\.?)\s*$")
_RATE: Final = re.compile(r"ละ\s*$")
_UNITS: Final = frozenset({"เดือน", "ปี", "วัน", "โมง", "ชั่วโมง", "นาที", "ชุด", "ชิ้น", "ตัว", "เครื่อง"})
_EDGES: Final = " \t\n\u00a0\u200b\ufeff/:=-–—,.;()[]{}\"'“”*•…฿"
_JOINING: Final = re.compile(r"^(และ|ส่วน|แล้วก็|แล้ว|ก็|มี|อีก|กับ|ครับ|ค่ะ|คะ|จ้า|จ้ะ|หมายเหตุ)\s*(?=\S)")
_AMOUNT_WORDS: Final = re.compile(r"\s*(รวมเป็นเงิน|เป็นเงิน|เป็นจำนวน|จำนวนเงิน|จำนวน|ทั้งหมด|รวม|คือ|ได้|เหลือเงิน)$")


@dataclass(frozen=True)
class Said:
    """A number as written with its unit, the words before it ("" where none say anything), and what it counts."""

    words: str
    typed: str
    counted: Measure
    rate: bool = False


def said_in(text: str) -> list[Said]:
    """The figures of a sentence; telephone numbers, times, days, years, shares and numbers of villages are none."""
    plain = thai.to_arabic_digits(text)
    found, start = [], 0
    for token in _TOKEN.finditer(plain):
        before = plain[start : token.start()]
        if token["aside"] is None and not _is_figure(token, before):
            continue  # a year or a village is part of the words
        if token["aside"] is None:
            found.append(
                Said(_words(before), text[token.start() : token.end()].strip(), _counted(token), bool(_RATE.search(before)))
            )
        start = token.end()
    return found


def _is_figure(token: re.Match[str], before: str) -> bool:
    if token["unit"] in _UNITS or _NUMBERED.search(before):
        return False
    return not (_YEAR.search(before) and re.fullmatch(r"\d{2}|2[45]\d{2}|20\d{2}", token["number"]))


def _counted(token: re.Match[str]) -> Measure:
    return unit_of(token["unit"]) if token["unit"] and token["unit"][0] not in "./" else ""


def _words(before: str) -> str:
    """The words that name a figure, without what joins sentences and what any amount has before it."""
    words, last = before.strip(_EDGES), ""
    while words != last:
        last = words
        words = _AMOUNT_WORDS.sub("", _JOINING.sub("", words)).strip(_EDGES)
    return words
