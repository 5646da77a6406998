"""A heading as it is compared: without numbering, spaces, brackets and dots, its short forms written out. Pure."""

import re
from functools import lru_cache

import thai
from cases.intake.english import in_thai
from cases.intake.short_forms import written_out

_NUMBERING = re.compile(
    r"^(?:\W+\s*(?=\w)(?<!\())?(?:\(?[0-9]{1,2}(?![0-9])(?:\.[0-9]{1,2})*[.)]?(?!\s*(?:ปี|คน|ราย|บาท|วัน|เดือน|[-–]\s*[0-9]))|[ก-ฮ][.)](?![ก-ฮ]{1,3}\.)|[-•*])?\s*(?=\S)"
)
BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_WITHOUT = re.compile(r"(?<=\S)[\s(]+ไม่(?:ต้อง)?(?:รวม|นับ)(?!ทั้งสิ้น)[^)]*\)?\s*$")  # what is not in a figure is no name of it
LOOSE = re.compile(r"[\s.,:;/\\'\"“”_–—*•()\[\]{}-]+")


def keyed(heading: str) -> str:
    """A heading as its mapping is remembered: folded, but with what stands in brackets, which may tell two headings apart."""
    text = thai.to_arabic_digits(heading).strip().lower().replace("\u200b", "").replace("ํา", "ำ")
    return LOOSE.sub("", _NUMBERING.sub("", text))[:80]


@lru_cache(maxsize=32_768)
def folded(heading: str) -> str:
    """A heading without its numbering, brackets, spaces and marks, in Arabic digits and small letters."""
    text = written_out(thai.to_arabic_digits(heading).strip().lower().replace("\u200b", "").replace("ํา", "ำ"))
    return LOOSE.sub("", in_thai(BRACKETS.sub("", _NUMBERING.sub("", _WITHOUT.sub("", text))) or text))
