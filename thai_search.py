"""What a page and a query have in common however they are written: short forms, amounts, dates and years. Pure.

Done to both, after folding. What is written out is added and what was written stays, so that either finds the other:
ต.น้ำขาว and ตำบลน้ำขาว, สองหมื่น and 20,000, ปี 50 and พ.ศ. 2550. Each pass reads a text once, however odd it is.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from thai_figures import MONTHS, SHORT_MONTHS, read_amount, shown_year

_PLACES_FILE = Path(__file__).with_name("search") / "lexicon-places.txt"
# fmt: off
_UNITS = (
    "บาท", "สตางค์", "วัน", "คืน", "สัปดาห์", "เดือน", "ปี", "ชั่วโมง", "นาที", "คน", "ราย", "ศพ", "ครั้ง", "ครอบครัว", "ครัวเรือน",
    "หลังคาเรือน", "หมู่บ้าน", "ตำบล", "อำเภอ", "จังหวัด", "เปอร์เซ็นต์", "เปอร์เซนต์", "เท่า", "กลุ่ม", "กองทุน", "แห่ง", "ฉบับ",
    "ข้อ", "หมวด", "ขั้น", "ขั้นตอน", "ประเภท", "ประการ", "ประเด็น", "ด้าน", "เรื่อง", "ฝ่าย", "ส่วน", "ขา", "ชุด", "รุ่น", "รอบ", "งวด",
    "หน้า", "เล่ม", "ใบ", "ไร่", "กิโลเมตร", "กิโลกรัม", "เสียง", "ชนิด", "ระดับ", "ผลิตภัณฑ์",
)
# fmt: on
_UNIT_SET = frozenset(_UNITS)
_BEFORE = frozenset(("ที่", "หมู่", "หมู่ที่", "ข้อ", "มาตรา", "หมวด", "ร้อยละ"))  # what follows them is a number
_MANY = frozenset(("หลาย", "นับ", "กี่", "เป็น", "ครึ่ง"))  # หลายสิบปี is no ten years
_ONES = frozenset(("หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า", "ยี่", "เอ็ด"))
_HEIGHTS = {word: height for height, word in enumerate(("สิบ", "ร้อย", "พัน", "หมื่น", "แสน", "ล้าน"), 1)}
_PLACES = frozenset(_HEIGHTS)
_NO_PLACE = len(_HEIGHTS) + 1
_SPOKEN: dict[str, tuple[str, ...]] = {word: (word,) for word in _ONES | _PLACES}
# Words of the dictionary that are numbers of several parts.
_SPOKEN |= {one + place: (one, place) for one in _ONES for place in ("สิบ", "ร้อย")}
_SPOKEN |= {place + one: (place, one) for one in _ONES for place in ("สิบ", "ร้อย")}
_HALVES = {"พัน": 100, "หมื่น": 1_000, "แสน": 10_000, "ล้าน": 100_000}  # what สามพันห้า leaves out: 3,500
_LONGEST_AMOUNT = 24
_LONGEST_SPAN = 20  # years

# Each begins with a plain set of letters, so that the search for it is quick; what may not stand before comes second.
_THOUSANDS = re.compile(r",(?<=[0-9],)(?=[0-9]{3}(?![0-9]))")
_GAP = re.compile(" (?=[ัาำิ-ฺ็-๎])")
_LOST_AM = re.compile(r" (?:(?<=[ก-ฮ] )า|(?<=(?<!ห)น )้า|(?<=ต )่า(?!ง)|(?<=ซ )้า(?!ย))")
_PARTED = re.compile(" (?<=[ก-ฮัิ-ฺ็-๎] )(?=[ัำิ-ฺ็-๎])")
_LAKKHANG = re.compile("ๅ(?<![ฤฦ].)")

_INITIALS = re.compile(
    r"[ก-ฮ]\.(?:(?:[ก-ฮ]\.)+(?:[ก-ฮ](?![ก-๎.]))?|(?<![ก-๎.]..)[ก-ฮ](?![ก-๎.])| [ก-ฮ]\.(?: [ก-ฮ]\.)+|(?<=[พค].) ศ\.)"
)
_SHORT = {short.replace(".", ""): month for short, month in zip(SHORT_MONTHS, MONTHS, strict=True)}
_DOTTED_MONTH = re.compile(r"([มกเพสตธ](?<!\..)[ีมิ]?)\. ?([คพย])(?:\.(?![ก-ฮ](?![ก-๎]))|(?![ก-๎.]))")
_BARE_MONTH = re.compile(rf"([0-9] ?)({'|'.join(_SHORT)})(?= ?(?:[0-9]{{2}}|พศ|'))")
_HEALTH = re.compile(r"รพ\. ?สต(?:\.|(?![ก-๎]))")
_PLACE = re.compile(r"([ตจม])(?<![ก-๎a-z.].)\. ?(?=[ก-ฮเ-ไ][ก-๎]{2})(?!ปลาย|ต้น)")
_DISTRICT = re.compile(r"อ(?<![ก-๎a-z.].)\. ?(?=([ก-๎]{2,24}))")
_VILLAGE = re.compile(r"ม(?<![ก-๎a-z.].)\. ?(?=[0-9]{1,3} {0,2}(?:ต\.|ตำบล|บ้าน|ถ\.|ถนน|อ\.))")
_PLACE_NAMES = {"ต": "ตำบล ", "จ": "จังหวัด ", "ม": "มหาวิทยาลัย "}
_BAHT = re.compile(r"[.฿](?:(?<=[0-9].)[-–—](?![0-9])|(?<=฿) ?([0-9]+(?:\.[0-9]+)?))")
_WHOLE = re.compile(r"\.00(?<=[0-9].00)(?![0-9])")

_MONTH = "|".join(MONTHS)
_COUNTED = "%|บาท|สตางค์|วัน|คืน|สัปดาห์|เดือน|คน|ราย|ศพ|ครั้ง|ครอบครัว|ครัวเรือน|เปอร์เซ็นต์|ไร่"
_NO_YEAR = rf"(?![0-9]|[.,:][0-9]| {{0,2}}(?:{_COUNTED}|{_MONTH}|{'|'.join(_SHORT)}))"
_TWO = "([0-9]{2})(?:[-–/]([0-9]{2}))?"
_YEAR = re.compile(
    r"ปี(?<![0-9]..)(?<![0-9] ..)(?:งบ(?:ประมาณ)?|การศึกษา|บัญชี)?ฯ? {0,2}(?:พศ {0,2})?['’‘`]?" + _TWO + _NO_YEAR
    + r"|พศ\.? {0,2}['’‘`]?" + _TWO + _NO_YEAR
    + r"|คศ\.? {0,2}([0-9]{4})(?![0-9])"
    + rf"|(?:{_MONTH}) {{0,2}}(?:ปี ?)?(?:พศ {{0,2}}|คศ {{0,2}})?['’‘`]?([0-9]{{4}}|[0-9]{{2}})" + _NO_YEAR
)  # fmt: skip
_SPAN = re.compile(r"25(?<![0-9]..)([0-9]{2}) ?[-–/] ?([0-9]{2})(?![0-9/-]| ?[-/])")
_DATE = re.compile(r"([0-9](?<![0-9/.-].)[0-9]?) ?([/-]) ?([0-9]{1,2}) ?\2 ?([0-9]{4}|[0-9]{2})(?![0-9/-])")
_ISO_DATE = re.compile(r"([0-9]{4})(?<![0-9/-].{4})-([0-9]{2})-([0-9]{2})(?![0-9-])")


def _mend(text: str) -> str:
    """What text taken out of a PDF has lost: a space where ำ had its ring, one between a letter and its mark."""
    text = _LOST_AM.sub(lambda m: m[0][1:-1] + "ำ", text)
    return _PARTED.sub("", text)


def _undotted(match: re.Match[str]) -> str:
    return match[0].replace(".", "").replace(" ", "") + " "


def _month(match: re.Match[str]) -> str:
    short = match[1] + match[2]
    return f"{short} {_SHORT[short]} " if short in _SHORT else match[0]


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """The names of districts, from a file beside the lexicon."""
    lines = _PLACES_FILE.read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and line[0] != "#")


def _district(match: re.Match[str]) -> str:
    """อ. as อำเภอ before the name of one; elsewhere it is often อาจารย์."""
    run, names = match[1], places()
    known = run in names or run.startswith("เมือง") or any(run[:size] in names for size in range(3, len(run)))
    return "อำเภอ " if known else match[0]


def _without_dots(text: str) -> str:
    """Initials joined, months and places written out, .- as บาท."""
    text = _DOTTED_MONTH.sub(_month, text)
    text = _INITIALS.sub(_undotted, _HEALTH.sub("รพสต ", text))
    text = _VILLAGE.sub("หมู่ ", text)
    text = _PLACE.sub(lambda m: _PLACE_NAMES[m[1]], text)
    return _WHOLE.sub("", _DISTRICT.sub(_district, text))


def _years(match: re.Match[str]) -> str:
    """A year as it stands, with the Buddhist-era year in four digits after it."""
    found = (shown_year(digits) for digits in match.groups() if digits)
    return " ".join((match[0], *filter(None, found), ""))


def _span(match: re.Match[str]) -> str:
    """2548-50 and 2548/49 are two years; 2550/12 is a number and a month."""
    first, last = int(match[1]), int(match[2])
    return f"{match[0]} 25{match[2]} " if first < last <= first + _LONGEST_SPAN else match[0]


def _date(match: re.Match[str]) -> str:
    day, mark, month, year = match.groups()
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12) or (mark == "-" and len(year) == 2):
        return match[0]
    return f"{int(day)} {int(month)} {year} {MONTHS[int(month) - 1]} {shown_year(year)} "


def _iso_date(match: re.Match[str]) -> str:
    year, month, day = match.groups()
    if not 1 <= int(month) <= 12:
        return match[0]
    return f"{year} {int(month)} {int(day)} {MONTHS[int(month) - 1]} {shown_year(year)} "


def spelled(folded: str) -> str:
    """The folded text with what a PDF lost mended, short forms as one word or written out, and years in four digits."""
    text = folded.replace("ฯลฯ", " ")
    if _GAP.search(text):
        text = _mend(text)
    if "ๅ" in text:
        text = _LAKKHANG.sub("า", text)
    if "ฺ" in text or "๎" in text:
        text = text.replace("ฺ", "").replace("๎", "")
    numbers = re.search("[0-9]", text) is not None
    if numbers:
        text = _BAHT.sub(lambda m: f"{m[1] or ''} บาท ", _THOUSANDS.sub("", text))
    if "." in text:
        text = _without_dots(text)
    if numbers:
        text = _BARE_MONTH.sub(lambda m: f"{m[0]} {_SHORT[m[2]]} ", text)
        text = _ISO_DATE.sub(_iso_date, _DATE.sub(_date, text))
        text = _SPAN.sub(_span, _YEAR.sub(_years, text))
    return text


def _shown(number: Decimal) -> str:
    whole = number.to_integral_value()
    return str(int(whole)) if whole == number else f"{number.normalize():f}"


def _numbers(parts: list[str]) -> Iterator[list[str]]:
    """Number words that stand together, apart where they are two numbers: สอง | สาม, ห้าหมื่น | หกหมื่น."""
    number: list[str] = []
    top = _NO_PLACE  # the height of the number's last place: the next one must be lower
    for part in parts:
        height = _HEIGHTS.get(part, 0)
        ones = 1 if number and number[-1] not in _PLACES else 0
        millions = part == "ล้าน" and (top < height or number[-1:] == [part])
        if (height >= top and not millions) or (ones and not height):
            size = len(number) - (ones if height else 0)
            yield number[:size]
            number, top = number[size:], _NO_PLACE
        number.append(part)
        top = height or top
    yield number


def _is_amount(parts: list[str], before: str, after: str) -> bool:
    """Whether number words are an amount: one counts a place (สองหมื่น, สิบห้า), or they count what follows (หกเดือน)."""
    if (parts[0] in _PLACES and before in _MANY) or len(parts) > _LONGEST_AMOUNT:
        return False
    if len(parts) > 1 and (parts[0] == "สิบ" or any(a not in _PLACES and b in _PLACES for a, b in pairwise(parts))):
        return True
    if len(parts) == 1 and parts[0] in _PLACES - {"สิบ"}:
        return False  # ล้านบาท at the head of a table
    return before in _BEFORE or (after in _UNIT_SET and not (parts == ["หนึ่ง"] and before in _UNIT_SET))


def _figures(run: list[str], before: str, after: str) -> list[str]:
    """The figures that a run of number words means where it is an amount: none for สอง in สองพี่น้อง."""
    if run == ["ร้อยเอ็ด"]:
        return []
    figures: list[str] = []
    numbers = list(_numbers([part for word in run for part in _SPOKEN.get(word, (word,))]))
    for place, parts in enumerate(numbers, 1):
        number = read_amount(parts) if _is_amount(parts, before, after if place == len(numbers) else "") else None
        if number is None:
            continue
        figures.append(_shown(number))
        if len(parts) > 1 and parts[-2] in _HALVES and parts[-1] in _ONES - {"เอ็ด"}:
            one = read_amount(parts[-1:]) or 0
            figures.append(_shown(number - one + one * _HALVES[parts[-2]]))
    return figures


def _spoken(words: list[str], at: int) -> bool:
    """Whether a number word stands there, or figures with one behind them: 2 หมื่น."""
    return words[at] in _SPOKEN or (words[at][0].isdigit() and at + 1 < len(words) and words[at + 1] in _PLACES)


def amounts(words: list[str]) -> list[str]:
    """The words, and after those that are an amount in words its figures: [สอง, หมื่น] -> [สอง, หมื่น, 20000]."""
    if _SPOKEN.keys().isdisjoint(words):
        return words
    found: list[str] = []
    at, end = 0, len(words)
    while at < end:
        start = at
        while at < end and _spoken(words, at):
            at += 1
        if at > start:
            after = words[at] if at < end else ""
            found += words[start:at]
            found += _figures(words[start:at], words[start - 1] if start else "", after)
        else:
            found.append(words[at])
            at += 1
    return found
