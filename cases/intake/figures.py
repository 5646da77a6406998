"""What a cell of a treasurer's sheet says as a figure: read exactly, read with a doubt, or not at all. Pure.

Nothing is changed silently: the text stays beside the figure, and wherever reading took more than the digits, separators
and unit that stand there, a doubt says so. Amounts are satang, counts whole numbers; no float is ever made.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

import thai
from cases.intake.told import Told, say
from cases.money.lines import Unit
from thai_figures import read_amount

LARGEST: Final = 10**15  # satang or people: the nation's yearly budget in satang has fewer digits
LONGEST: Final = 60
_BLANK: Final = frozenset({"", "-", "--", "---", "_", ".", "..", "…", "...", "-.-", "x", "/", "n/a", "na", "ไม่มีข้อมูล", "ไม่ทราบ"})
_NOTHING: Final = frozenset({"ไม่มี", "ศูนย์", "ไม่ได้จ่าย", "ไม่มีการจ่าย", "ไม่ได้", "ไม่ได้รับ", "nil", "none"})
_UNITS: Final = (
    "บาทถ้วน", "บาท", "฿", "thb", "baht", "หมู่บ้าน", "ครัวเรือน", "ราย", "ครั้ง", "คืน", "ศพ", "คน", "กองทุน", "ทุน", "หมู่", "บ.", "ถ้วน",
)  # fmt: skip
_BEFORE: Final = ("฿", "thb", "baht", "จำนวน", "เป็นเงิน", "รวม", "=")
_ABOUT = re.compile(r"^(?:ประมาณ|ราว ?ๆ?|เกือบ|กว่า|~|≈|ป\.?ม\.?)\s*")
_REMARK = re.compile(r"(?P<figure>.*\d.*?)\s*\((?P<remark>[^()]*[ก-๙A-Za-z][^()]*)\)")
_AFTER = re.compile(r"\s*(?:กว่า|เศษ|โดยประมาณ|\(ประมาณ\)|(?<=[\d-])\?)$")
_MARK = re.compile(r"(?P<figure>.*\d(?:\.-)?)\s*[*†¹²³]+")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_NUMBER = re.compile(r"(?P<whole>\d{1,3}(?:[ ,]\d{3})+|\d+)(?:\.(?P<part>\d*))?")
_SIMPLE = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3}){1,2}")
_MISPLACED = re.compile(r"\d[\d,]*(?:\.\d*)?")
_COMMA_DECIMAL = re.compile(r"\d+,\d{2}")
_EUROPEAN = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{2}")
_LETTERS = re.compile(r"\d[\doOlI]*(?:, ?[\doOlI]{3})*(?:\.[\doOlI]{1,2})?")
_LETTER_DIGITS: Final = str.maketrans("oOlI", "0011")
_PARTED = re.compile(r"\d{1,3}(?:(?:, | ,)\d{3}|,\d{3})+(?:\.\d*)?")
_WORDED = re.compile(r"(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ยี่|ร้อย|พัน|หมื่น|แสน|ล้าน|เอ็ด|\d|\.|,|\s)+")
_WORD = re.compile(r"หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ยี่|ร้อย|พัน|หมื่น|แสน|ล้าน|เอ็ด|\d[\d,]*")
_SCALE: Final = {"พัน": 1_000, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000}
_B = re.compile(r"^[bB](?:\s+(?=\d)|(?=\d{1,3},\d|\d+\.\d|\d{3}))|(?:(?<=\d{3})|(?<=\d)\s)[bB]$")  # B3 is the name of a cell
_K = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*[kK]")
_SCALED = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(พัน|หมื่น|แสน|ล้าน)")
_SUM = re.compile(r"\d[\d,.]*(?:\s*\+\s*\d[\d,.]*)+")
_WORKED = re.compile(r"(-?[0-9.]+) \[=[^\]]*\]?")
_BOTH = re.compile(
    r"(?P<count>\d[\d,]*)\s*(?:ราย|คน|ครั้ง|ศพ|ทุน|คืน)\s*[,:=/]?\s*(?:เป็นเงิน|รวมเป็นเงิน|รวม|จำนวนเงิน|จำนวน|เงิน|ยอด)?\s*(?P<money>\d[\d,]*(?:\.\d+)?\s*(?:บาท|\.-)?)"
)
_BAHT_SATANG = re.compile(r"(?P<baht>[\d,]+)\s*บาท\s*(?P<satang>\d{1,2})\s*(?:สตางค์|สต\.?)")


@dataclass(frozen=True)
class Figure:
    """``amount`` is None for a blank cell and for one that cannot be read; then ``problem`` says why. Doubts ask for a look.

    ``typed`` is what the sheet says; ``instead`` what a person wrote in its place ("" struck it out), None when nobody did.
    """

    typed: str
    amount: int | None = None
    doubts: tuple[Told, ...] = ()
    problem: Told | None = None
    instead: str | None = None


@lru_cache(maxsize=32_768)
def figure(typed: str, unit: Unit, scale: int = 1) -> Figure:
    """Read a cell; ``scale`` is what the heading says all figures stand for (1,000 under พันบาท). Never raises."""
    if _SIMPLE.fullmatch(typed) and scale == 1:
        return Figure(typed, int(typed.replace(",", "")) * (100 if unit == "satang" else 1))
    worked = _WORKED.fullmatch(typed)
    plain = _plain(worked[1] if worked else typed[: LONGEST + 1])
    if plain.lower() in _BLANK:
        return Figure(typed)
    if len(typed.strip()) > LONGEST and not worked:
        return Figure(typed, problem=say("ข้อความยาว ไม่ใช่จำนวน"))
    if plain.lower() in _NOTHING:
        return Figure(typed, 0, (say("เขียนเป็นคำ อ่านว่าไม่มี คือ 0"),))
    plain, doubts = _without_hedges(plain)
    if worked:
        doubts = [*doubts, say("คำนวณจากสูตรในแผ่น แฟ้มไม่ได้เก็บผลไว้")]
    if both := _BOTH.fullmatch(plain):
        plain = both["money" if unit == "satang" else "count"]
    if split := _BAHT_SATANG.fullmatch(plain):
        found: Decimal | None = _decimal(split["baht"]) + Decimal(int(split["satang"])) / 100
        negative = False
    else:
        negative, plain = _sign(_without_unit(plain))
        if unit == "satang" and scale == 1 and _POINTS.fullmatch(_without_unit(plain)):
            return Figure(typed, problem=say("“%(typed)s” อ่านได้สองอย่าง จุดอาจคั่นหลักพันหรือเป็นทศนิยม", typed=typed.strip()[:40]))
        found = _number(_without_unit(plain), doubts)
    if found is None:
        return Figure(typed, problem=say("“%(typed)s” ไม่ใช่จำนวน", typed=typed.strip()[:40]))
    return _checked(typed, -found if negative else found, unit, scale, doubts)


def _checked(typed: str, number: Decimal, unit: Unit, scale: int, doubts: list[Told]) -> Figure:
    shown = typed.strip()[:40]
    scaled = number * scale * (100 if unit == "satang" else 1)
    if abs(scaled) >= LARGEST:
        return Figure(typed, problem=say("“%(typed)s” มากเกินกว่าที่กองทุนหนึ่งจะมี ตรวจจำนวนหลัก", typed=shown))
    if scaled != scaled.to_integral_value():
        if unit == "count":
            return Figure(typed, problem=say("“%(typed)s” ต้องเป็นจำนวนเต็ม", typed=shown))
        doubts.append(say("มีทศนิยมเกินสองตำแหน่ง ปัดเป็นสตางค์"))
        scaled = scaled.quantize(Decimal(1), "ROUND_HALF_UP")
    if unit == "count" and scaled < 0:
        return Figure(typed, problem=say("“%(typed)s” ติดลบไม่ได้ จำนวนคน ราย หรือคืนต้องเป็น 0 ขึ้นไป", typed=shown))
    return Figure(typed, int(scaled), tuple(doubts))


def _plain(typed: str) -> str:
    text = unicodedata.normalize("NFKC", thai.to_arabic_digits(typed))
    text = text.replace("\u200b", "").replace("\ufeff", "").replace("−", "-").replace("–", "-").replace("—", "-").strip()
    return text[1:].strip() if text.startswith("'") else text


def _without_hedges(plain: str) -> tuple[str, list[Told]]:
    doubts: list[Told] = []
    plain = _B.sub("", plain)
    for hedge in (_ABOUT, _AFTER):
        shorter = hedge.sub("", plain, count=1)
        if shorter != plain and shorter:
            plain, doubts = shorter.strip(), [say("เขียนว่าเป็นค่าประมาณ")]
    if mark := _MARK.fullmatch(plain):
        plain = mark["figure"]
        doubts.append(say("มีเครื่องหมายดอกจันหรือเชิงอรรถ ดูหมายเหตุในแผ่น"))
    if remark := _REMARK.fullmatch(plain):
        plain = remark["figure"].strip()
        doubts.append(say("ไม่ได้อ่านข้อความในวงเล็บ “%(remark)s”", remark=remark["remark"][:30]))
    return plain, doubts


def _sign(plain: str) -> tuple[bool, str]:
    """Accountants' brackets and a minus on either side make a figure negative."""
    if plain.startswith("(") and plain.endswith(")"):
        return True, plain[1:-1].strip()
    if plain.endswith("-") and not plain.endswith((".-", "/-", ",-")):
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
        lower = plain.lower()
        if unit := next((unit for unit in _UNITS if lower.endswith(unit)), ""):
            plain = plain[: -len(unit)].strip()
        elif unit := next((unit for unit in _BEFORE if lower.startswith(unit) and len(lower) > len(unit)), ""):
            plain = plain[len(unit) :].strip()
    return plain


def _number(plain: str, doubts: list[Told]) -> Decimal | None:
    if match := _NUMBER.fullmatch(plain):
        return Decimal(re.sub(r"[ ,]", "", match["whole"]) + "." + (match["part"] or "0"))
    if scaled := _SCALED.fullmatch(plain):
        return _decimal(scaled[1]) * _SCALE[scaled[2]]
    if _SUM.fullmatch(plain):
        parts = [_NUMBER.fullmatch(part.strip()) for part in plain.split("+")]
        if all(parts):
            doubts.append(say("เขียนเป็นผลบวก จึงบวกให้"))
            return sum((_decimal(part[0]) for part in parts if part), Decimal(0))
        return None
    if _PARTED.fullmatch(plain):
        doubts.append(say("มีช่องว่างในจำนวน อ่านติดกัน"))
        return _decimal(plain)
    if _LETTERS.fullmatch(plain):
        read = _decimal(plain.translate(_LETTER_DIGITS))
        doubts.append(say("มีตัวอักษรโอหรือแอลแทนเลข อ่านเป็น %(read)s", read=f"{read:,}"))
        return read
    if _EUROPEAN.fullmatch(plain):
        doubts.append(say("ใช้จุดคั่นหลักพันและลูกน้ำเป็นทศนิยม"))
        return Decimal(plain.replace(".", "").replace(",", "."))
    if _COMMA_DECIMAL.fullmatch(plain):
        doubts.append(say("อ่านลูกน้ำเป็นจุดทศนิยม"))
        return Decimal(plain.replace(",", "."))
    if _MISPLACED.fullmatch(plain):
        doubts.append(say("ลูกน้ำคั่นหลักไม่ตรงที่ อ่านโดยไม่นับลูกน้ำ"))
        return _decimal(plain)
    return _in_thousands(plain, doubts) if _K.fullmatch(plain) else _worded(plain, doubts)


def _in_thousands(plain: str, doubts: list[Told]) -> Decimal:
    """96.5k is 96,500; not every row of a sheet has it."""
    read = _decimal(plain[:-1]) * 1_000
    doubts.append(say("มีตัว k ท้ายจำนวน อ่านเป็นพัน คือ %(read)s", read=f"{read:,.0f}"))
    return read


def _worded(plain: str, doubts: list[Told]) -> Decimal | None:
    """Amounts written as words: ห้าพันบาท."""
    if not plain or not _WORDED.fullmatch(plain) or not re.search("[ก-๙]", plain):
        return None
    words = _WORD.findall(plain)
    if "".join(words) != re.sub(r"\s", "", plain):
        return None
    try:
        found = read_amount([word.replace(",", "") for word in words])
    except (InvalidOperation, ValueError):
        return None
    if found is not None:
        doubts.append(say("เขียนเป็นคำ"))
    return found


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace(" ", "").rstrip(".") or "0")
