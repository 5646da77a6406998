"""What a cell of a treasurer's sheet says as a figure: read exactly, read with a doubt, or not at all. Pure.

Nothing is changed silently: the text stays beside the figure, and wherever reading took more than the digits, separators
and unit that stand there, ``doubt`` says so. Amounts are satang, counts whole numbers; no float is ever made.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

import thai
from cases.money.lines import Unit
from thai_figures import read_amount

LARGEST: Final = 10**15  # satang or people: the nation's yearly budget in satang has fewer digits
_BLANK: Final = frozenset({"", "-", "–", "—", "−", "--", "---", "_", ".", "..", "…", "x", "X", "n/a", "na", "N/A", "NA", "ไม่มีข้อมูล", "ไม่ทราบ"})
_NOTHING: Final = frozenset({"ไม่มี", "ศูนย์", "ไม่ได้จ่าย", "ไม่มีการจ่าย"})
_UNITS: Final = (
    "บาทถ้วน", "บาท", "฿", "thb", "baht", "หมู่บ้าน", "ครัวเรือน", "ราย", "ครั้ง", "คืน", "คน", "ทุน", "กองทุน", "หมู่", "บ.", "ถ้วน",
)  # fmt: skip
_ABOUT = re.compile(r"^(?:ประมาณ|ราว ?ๆ?|เกือบ|กว่า|~|≈|ป\.?ม\.?)\s*")
_AFTER = re.compile(r"\s*(?:กว่า|เศษ|โดยประมาณ|\(ประมาณ\)|\?)$")
_NUMBER = re.compile(r"(?P<whole>\d{1,3}(?:[ ,]\d{3})+|\d+)(?:\.(?P<part>\d*))?")
_MISPLACED = re.compile(r"\d[\d,]*(?:\.\d*)?")
_EUROPEAN = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{2}")
_WORDED = re.compile(r"(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ยี่|ร้อย|พัน|หมื่น|แสน|ล้าน|เอ็ด|\d|\.|,|\s)+")
_SCALE: Final = {"พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}
_SCALED = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(พัน|หมื่น|แสน|ล้าน)")
_SUM = re.compile(r"=?\s*\d[\d,.]*(?:\s*\+\s*\d[\d,.]*)+")


@dataclass(frozen=True)
class Figure:
    """``amount`` is None for a blank cell and for one that cannot be read; then ``problem`` says why. ``doubt`` asks for a look."""

    typed: str
    amount: int | None = None
    doubt: str = ""
    problem: str = ""


def figure(typed: str, unit: Unit, scale: int = 1) -> Figure:
    """Read a cell; ``scale`` is what the heading says all figures stand for (1,000 under พันบาท). Never raises."""
    plain = _plain(typed)
    if plain in _BLANK:
        return Figure(typed)
    if plain in _NOTHING:
        return Figure(typed, 0, "เขียนเป็นคำ อ่านว่าไม่มี คือ 0")
    plain, doubts = _without_hedges(plain)
    negative, plain = _sign(plain)
    found = _number(_without_unit(plain), doubts)
    if found is None:
        return Figure(typed, problem=f"“{typed.strip()[:40]}” ไม่ใช่จำนวน")
    return _checked(typed, -found if negative else found, unit, scale, doubts)


def _checked(typed: str, number: Decimal, unit: Unit, scale: int, doubts: list[str]) -> Figure:
    shown = typed.strip()[:40]
    scaled = number * scale * (100 if unit == "satang" else 1)
    if scaled != scaled.to_integral_value():
        if unit == "count":
            return Figure(typed, problem=f"“{shown}” ต้องเป็นจำนวนเต็ม")
        doubts.append("มีทศนิยมเกินสองตำแหน่ง ปัดเป็นสตางค์")
        scaled = scaled.quantize(Decimal(1), "ROUND_HALF_UP")
    if abs(scaled) >= LARGEST:
        return Figure(typed, problem=f"“{shown}” มากเกินกว่าที่กองทุนหนึ่งจะมี ตรวจจำนวนหลัก")
    if unit == "count" and scaled < 0:
        return Figure(typed, problem=f"“{shown}” ติดลบไม่ได้ จำนวนคน ราย หรือคืนต้องเป็น 0 ขึ้นไป")
    if scale != 1:
        doubts.append(f"หัวตารางบอกหน่วยเป็น {scale:,} จึงคูณ {scale:,}")
    return Figure(typed, int(scaled), " · ".join(doubts))


def _plain(typed: str) -> str:
    text = unicodedata.normalize("NFKC", thai.to_arabic_digits(typed))
    text = text.replace("\u200b", "").replace("\ufeff", "").replace("−", "-").replace("–", "-").strip()
    return text[1:].strip() if text.startswith("'") else text


def _without_hedges(plain: str) -> tuple[str, list[str]]:
    doubts: list[str] = []
    for hedge in (_ABOUT, _AFTER):
        shorter = hedge.sub("", plain, count=1)
        if shorter != plain and shorter:
            plain, doubts = shorter.strip(), ["เขียนว่าเป็นค่าประมาณ"]
    return plain, doubts


def _sign(plain: str) -> tuple[bool, str]:
    """Accountants' brackets and a minus on either side make a figure negative."""
    if plain.startswith("(") and plain.endswith(")"):
        return True, plain[1:-1].strip()
    if plain.endswith("-") and not plain.endswith(".-"):
        return True, plain[:-1].strip()
    if plain.startswith("-"):
        return True, plain[1:].strip()
    return False, plain


def _without_unit(plain: str) -> str:
    """Without units, the dash that stands for no satang, and a mark of currency, in any order."""
    before = None
    while plain != before:
        before = plain
        plain = plain.removesuffix(".-").removesuffix("/-").removesuffix(",-").strip()
        for unit in _UNITS:
            if plain.lower().endswith(unit):
                plain = plain[: -len(unit)].strip()
            elif unit in ("฿", "thb", "baht") and plain.lower().startswith(unit):
                plain = plain[len(unit):].strip()
    return plain


def _number(plain: str, doubts: list[str]) -> Decimal | None:
    if match := _NUMBER.fullmatch(plain):
        return Decimal(re.sub(r"[ ,]", "", match["whole"]) + "." + (match["part"] or "0"))
    if scaled := _SCALED.fullmatch(plain):
        return _decimal(scaled[1]) * _SCALE[scaled[2]]
    if _SUM.fullmatch(plain):
        parts = [_NUMBER.fullmatch(part.strip()) for part in plain.lstrip("=").split("+")]
        if all(parts):
            doubts.append("เขียนเป็นผลบวก จึงบวกให้")
            return sum((_decimal(part[0]) for part in parts if part), Decimal(0))
        return None
    if _EUROPEAN.fullmatch(plain):
        doubts.append("ใช้จุดคั่นหลักพันและลูกน้ำเป็นทศนิยม")
        return Decimal(plain.replace(".", "").replace(",", "."))
    if _MISPLACED.fullmatch(plain):
        doubts.append("ลูกน้ำคั่นหลักไม่ตรงที่ อ่านโดยไม่นับลูกน้ำ")
        return _decimal(plain)
    return _worded(plain, doubts)


def _worded(plain: str, doubts: list[str]) -> Decimal | None:
    """Amounts written as words: ห้าพันบาท."""
    if not plain or not _WORDED.fullmatch(plain) or not re.search("[ก-๙]", plain):
        return None
    words = re.findall(r"หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ยี่|ร้อย|พัน|หมื่น|แสน|ล้าน|เอ็ด|\d[\d,]*", plain)
    if "".join(words) != re.sub(r"\s", "", plain):
        return None
    try:
        found = read_amount([word.replace(",", "") for word in words])
    except (InvalidOperation, ValueError):
        return None
    if found is not None:
        doubts.append("เขียนเป็นคำ")
    return found


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace(" ", "").rstrip(".") or "0")
