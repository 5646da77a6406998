"""Amounts as people type them: baht to whole satang, counts to whole numbers, and back to text.

Thai or Arabic digits, commas between thousands, "฿" or "บาท" (for counts: คน, ราย, ครั้ง, คืน, หมู่บ้าน).
A blank or a lone dash is None: missing is not 0. Nothing passes through a float.
"""

import re
from typing import Final

THAI_DIGITS: Final = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
BLANK: Final = frozenset({"", "-", "–", "—"})
LONGEST_TEXT: Final = 60
MOST_DIGITS: Final = 15
NUMBER: Final = re.compile(r"(-?)([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]*))?")
COUNT_WORDS: Final = ("หมู่บ้าน", "ราย", "ครั้ง", "คืน", "คน")


class AmountError(ValueError):
    """Text that is not an amount; its text is a Thai sentence to show."""


def parse_baht(text: str) -> int | None:
    """Read baht, at most two decimals and below 10^15, as whole satang; None when blank; raises AmountError."""
    found = _number(text, ("บาท", "฿"))
    if found is None:
        return None
    sign, whole, decimals = found
    if len(decimals) > 2:
        raise AmountError(f"“{_shown(text)}” มีทศนิยมเกินสองตำแหน่ง (สตางค์)")
    satang = int(whole) * 100 + int(decimals.ljust(2, "0"))
    return -satang if sign else satang


def parse_count(text: str) -> int | None:
    """Read a whole number from 0 to below 10^15; None when blank; raises AmountError."""
    found = _number(text, COUNT_WORDS)
    if found is None:
        return None
    sign, whole, decimals = found
    if decimals.strip("0"):
        raise AmountError(f"“{_shown(text)}” ต้องเป็นจำนวนเต็ม")
    if sign and int(whole):
        raise AmountError(f"“{_shown(text)}” ติดลบไม่ได้")
    return int(whole)


def format_satang(satang: int) -> str:
    """Write satang as baht with commas; decimals only when there are satang: 1,234 or 1,234.50."""
    baht, rest = divmod(abs(satang), 100)
    sign = "-" if satang < 0 else ""
    return f"{sign}{baht:,}.{rest:02}" if rest else f"{sign}{baht:,}"


def _number(text: str, words: tuple[str, ...]) -> tuple[bool, str, str] | None:
    """Give (negative, whole digits, decimal digits), or None when blank."""
    if len(text) > LONGEST_TEXT:
        raise AmountError(f"ข้อความยาวเกิน {LONGEST_TEXT} ตัวอักษร ไม่ใช่จำนวน")
    plain = text.translate(THAI_DIGITS).strip().replace("−", "-")
    if plain in BLANK:
        return None
    for word in words:
        if plain.endswith(word) or (word == "฿" and plain.lstrip("-").startswith(word)):
            plain = plain.replace(word, "", 1).strip()
            break
    match = NUMBER.fullmatch(plain.replace("- ", "-"))
    if match is None:
        raise AmountError(f"“{_shown(text)}” ไม่ใช่จำนวน โปรดใช้ตัวเลขไทยหรืออารบิก เช่น 1,250.50 หรือ ๑,๒๕๐.๕๐")
    whole = match[2].replace(",", "").lstrip("0") or "0"
    if len(whole) > MOST_DIGITS:
        raise AmountError(f"“{_shown(text)}” มากเกินไป โปรดตรวจจำนวนหลัก")
    return bool(match[1]), whole, match[3] or ""


def _shown(text: str) -> str:
    return text.strip()[:30]
