"""Which line of a statement a treasurer's heading means: a lexicon of how funds name things, read in order. Pure.

A heading is folded first (numbering, spaces, brackets and dots away), then the patterns are tried from the most particular to
the most general; what agencies give stands before what members give, because both are called สมทบ. Words that mean a
benefit in one part of a sheet and a group of members in another (เสียชีวิต, ผู้สูงอายุ) are told apart by the unit in the
heading or the column, else by the part (``section``) that the row stands in.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import thai
from cases.intake import likeness
from cases.intake.folding import BRACKETS, LOOSE, folded
from cases.intake.lexicon import GIVERS, ORDER, SECTIONS
from cases.intake.measures import COUNT_IN_WORDS, Measure, count_in, measure
from cases.money.lines import BY_KEY, LINES

SKIP: Final = "skip"
"""What is no line: numbering, names, totals that are only checked."""
TOTAL: Final = "total"


@dataclass(frozen=True)
class Guess:
    """A line's key, SKIP, TOTAL, or "" for a heading nobody knows.

    ``sure`` when the whole heading says so, ``like`` when it only sounds so.
    """

    line: str
    sure: bool = False
    like: bool = False


_TOTALS: Final = re.compile(
    r"^(รวม|ยอดรวม|ผลรวม|total|sum|grandtotal)|รวมทั้งสิ้น|รวมทั้งหมด|รวมเงิน|(รายรับ|รายจ่าย|สวัสดิการ)รวม"
    r"|สูง(กว่า)?ต่ำ|รายรับสูงกว่า|รายรับมากกว่า|กำไรสุทธิ|เกินดุล|^สุทธิ$"
    r"|^(เงิน|ราย|ยอด)?(รับ|จ่าย)$|^(จ่าย)?สวัสดิการ(ที่จ่าย)?(ทั้งหมด|ทั้งสิ้น|รวม)$"
)
_SKIPPED: Final = re.compile(
    r"^(ที่|ลำดับ(ที่)?|no|เลขที่.*|ใบสำคัญ.*|ใบเสร็จ.*|รหัส.*|เบอร์.*|โทร.*|ลงชื่อ.*|ผู้บันทึก|ผู้ตรวจสอบ|วันที่บันทึก|note|notes|remark|remarks|คำอธิบาย"
    r"|วิธีกรอก|หน่วย|หน้า|ชื่อ.*|หมู่(ที่)?|metric|%)$|^หมายเหตุ|ร้อยละ|เปอร์เซ็นต์|พึงพอใจ|ข้อเสนอแนะ|^ประทับเวลา|^timestamp|^สัดส่วน|^อัตรา|งบประมาณที่(ตั้ง|ได้)"
    r"|^(แผน|เป้าหมาย|ประมาณการ|คาดการณ์|คาดว่า|งบประมาณ|budget|plan|forecast)|ปี.{0,10}ประมาณการ"
    r"|เพิ่มลด|ลดเพิ่ม|^(ผลต่าง|ส่วนต่าง|เปลี่ยนแปลง)|^คงเหลือจากงบ|ต่อ(สมาชิก|คน|หัว|ราย|ครัวเรือน)|เฉลี่ย"
)
_PEOPLE: Final = re.compile(r"(จำนวน|ยอด|รวม)?สมาชิก(?!.*(เงิน|สมทบ|ส่ง|จ่าย|บาท|ค่า|สัจจะ))|members")
_FUNDS_NAME: Final = re.compile(r"(กองทุน|กลุ่ม)(สัจจะ|ออมทรัพย์|วันละบาท|ออมบุญ)*(เพื่อ|จัด)?สวัสดิการ(ชุมชน|วันละบาท)?")
_LONGEST_SECTION: Final = 45
_OTHERS: Final = {"receipts": "other_receipts", "benefits": "benefit_other", "expenses": "expense_other", "lending": "", "": ""}
_FILLERS = re.compile(
    r"เงิน|จาก|ของ|ค่า|จ่าย|รับ|สมทบ|อุดหนุน|สมาชิก|กองทุน|สวัสดิการ|ช่วยเหลือ|จำนวน|ยอด|ทั้งหมด|ทั้งสิ้น|ใน|ที่|ปี|คงเหลือ|ผ่าน|ให้|มี|คน|ราย|บาท|[0-9]+"
)
_OTHER = re.compile(r"อื่น|other")
_ONLY_OTHER = re.compile(r"(สวัสดิการ|จ่าย|ช่วยเหลือ)?(อื่น|อื่นๆ|อื่นอื่น|others?)")


def section(heading: str) -> str:
    """The part of a statement that a heading of its own opens; "" when it opens none."""
    text = _FUNDS_NAME.sub("", folded(heading))
    if len(text) > _LONGEST_SECTION or _SKIPPED.search(text) or ("รายรับ" in text and "รายจ่าย" in text):
        return ""
    return next((name for name, pattern in SECTIONS if re.search(pattern, text)), "")


def _plain(label: str) -> str:
    return "".join(thai.to_arabic_digits(label).replace("ํา", "ำ").split()).lower()


_EXACT: Final = {_plain(name): line.key for line in LINES for name in (line.key, line.english, line.thai)}
_IN_GROUP: Final[dict[tuple[str, str], str]] = {(line.group, _plain(line.thai)): line.key for line in LINES}
_EITHER = re.compile(r"(จำนวน|สมาชิก)?(ที่)?(ตาย|เสียชีวิต|ถึงแก่กรรม|ผู้สูงอายุ|สูงอายุ|คนชรา|ผู้พิการ|คนพิการ|พิการ|ผู้ด้อยโอกาส|ด้อยโอกาส)")
_WHOLE: Final = re.compile(r"รวม(ทั้งหมด|ทั้งสิ้น|สมาชิก|คน)?")
_MEMBERS_OWN: Final = re.compile(r"(จาก|ของ)?สมาชิก(กองทุน)?")
_SINCE_EVER: Final = re.compile(r"(สมทบ|สมาชิก|สวัสดิการ|จ่าย|รับ|บริจาค|ดอกเบี้ย).*สะสม(ทั้งหมด|ทั้งสิ้น)?$|ตั้งแต่(ก่อตั้ง|เริ่ม)")
_AND: Final = re.compile(r"และ|กับ")
_MONEY: Final = re.compile(r"เงิน|บาท|ค่า|สะสม|ออม|สัจจะ")
_COST: Final = re.compile(
    r"(จ่าย)?ค่า(?!สมัคร|บำรุง|ธรรมเนียม|แรกเข้า|สมาชิก|หุ้น|ปรับ|บัตร|สมุด)"
    r"|จ่าย|ซื้อ|ช่วย(?!.*จาก)|ถวาย|(เงิน)?คืน(?!จาก)|ถอน|หัก|ภาษี"
)
_TAKEN: Final = re.compile(r"รับ(?!ขวัญ|ศพ|ปริญญา|รอง)|เก็บ|ได้รับ|ขาย")
_GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "receipts": ("receipts",), "benefits": ("benefits",), "expenses": ("benefits", "expenses"), "members": ("members",),
    "balance": ("balance", "lending"),
}  # fmt: skip
_MONEY_PARTS: Final = {"died", "left", "joined"}


@lru_cache(maxsize=32_768)
def guess(heading: str, within: str = "", counted: Measure = "") -> Guess:
    """The line that a heading means, in its section and under a column that counts ``counted``."""
    text, counted = folded(heading), counted or measure(heading)
    if found := _ruled(heading, within, counted):
        return Guess(found.line) if not (within or counted) and _EITHER.fullmatch(text) else found
    if alike := _alike(text, within, counted):
        return alike
    part = _part_of(text, within, counted)
    elsewhere = _matched(text, ORDER[""], counted) if part not in ("", "balance") else None
    return Guess(elsewhere.line) if elsewhere else Guess("")


def _ruled(heading: str, within: str, counted: Measure) -> Guess | None:
    """What the lexicon says; None where no word of it is in the heading."""
    text, plain = folded(heading), _plain(heading)
    exact = _IN_GROUP.get((within, plain)) or _EXACT.get(plain, "")
    if exact and (heading == exact or _fits(exact, text, within, counted)):
        return Guess(exact, sure=True)
    if not text or _SKIPPED.search(text):
        return Guess(SKIP, sure=bool(text))
    counted = counted or measure(heading)
    if found := _special(heading, text, within, counted):
        return found
    within = _part_of(text, within, counted)
    if found := _giver(heading, within, counted) or _matched(text, ORDER.get(within or _side(text), ORDER[""]), counted):
        return _of_several(text, found)
    if _OTHER.search(text) and _OTHERS.get(within):
        return Guess(_line(_OTHERS[within], counted), sure=within != "expenses" or not _ONLY_OTHER.fullmatch(text))
    return None


def _part_of(text: str, within: str, counted: Measure) -> str:
    """The part of a statement that a heading belongs to by what it counts, or by its own words."""
    within = _by_measure(within, counted)
    if counted in ("", "people") and within in ("", "members") and _PEOPLE.match(text) and not _MONEY.search(text):
        return "members"
    return within


def _alike(text: str, within: str, counted: Measure) -> Guess | None:
    """The line of the words that a heading sounds like, never sure; None where another line is about as near."""
    found: dict[str, float] = {}
    for cost, meant in likeness.meanings(text):
        if (ruled := _ruled(meant, within, counted)) and ruled.line in BY_KEY:
            found.setdefault(ruled.line, cost)
    (best, cost), *others = sorted(found.items(), key=lambda each: each[1]) or [("", 0.0)]
    if not best or (others and others[0][1] - cost < likeness.MARGIN):
        return None
    return Guess(best, like=True)


def _of_several(text: str, found: Guess) -> Guess:
    """A heading that names several benefits (เกิด แก่ เจ็บ ตาย) is none of them; one that may be of two is not sure."""
    if not found.line.startswith("benefit_"):
        return found
    kinds = {name for name, pattern in ORDER["benefits"][0] if re.search(pattern, text)}
    if len(kinds) > 2 or (len(kinds) == 2 and _AND.search(text)):
        return Guess("")
    return found if len(kinds) == 1 else Guess(found.line)


def _special(heading: str, text: str, within: str, counted: Measure) -> Guess | None:
    """Sums, and words that mean one thing in their part of a statement alone."""
    if _SINCE_EVER.search(text):
        return Guess("")
    if within == "members" and _WHOLE.fullmatch(text):
        return Guess("members_end")
    if _TOTALS.search(text) and not re.search(r"สมาชิก|หมู่บ้าน|ประชากร|ทรัพย์สิน|สินทรัพย์", text):
        return Guess(TOTAL, sure=True)
    if within == "transfer":
        return Guess(SKIP)
    if within == "receipts" and _MEMBERS_OWN.fullmatch(text):
        return Guess("contributions", sure=True)
    bare = within == "benefits" and _ONLY_OTHER.fullmatch(COUNT_IN_WORDS.sub("", text))
    if bare and (count_in(heading) or not text.startswith("จ่าย")):
        return Guess(_line("benefit_other", counted), sure=True)
    return None


def _giver(heading: str, within: str, counted: Measure) -> Guess | None:
    """Who gave, where it stands in brackets alone: เงินสมทบ (อบต.)."""
    inside = "".join(LOOSE.sub("", part) for part in BRACKETS.findall(thai.to_arabic_digits(heading)))
    return _matched(inside, (GIVERS,), counted) if inside and within in ("", "receipts") else None


def _fits(exact: str, text: str, within: str, counted: Measure) -> bool:
    """Whether a heading that is a line's own name means that line here: not in another part, and not where it may mean two."""
    line = BY_KEY[exact]
    if within in _GROUPS and line.group not in _GROUPS[within]:
        return False
    return counted in ("", *_counted(exact)) and (within == "members" or not (exact in _MONEY_PARTS or _EITHER.fullmatch(text)))


def _side(text: str) -> str:
    """The part of a statement that the verb at the head of a heading says: a cost and what is paid are no receipts."""
    if _COST.match(text):
        return "expenses"
    return "receipts" if _TAKEN.match(text) else ""


def _matched(text: str, orders: tuple[tuple[tuple[str, str], ...], ...], counted: Measure) -> Guess | None:
    for patterns in orders:
        for name, pattern in patterns:
            if re.search(pattern, text):
                return Guess(_line(name, counted), sure=_sure(text, pattern))
    return None


def beside(heading: str, within: str, before: str) -> str:
    """The part that a heading belongs to by the line before it.

    A word that may be a benefit or a group of members (เสียชีวิต, ผู้สูงอายุ) goes with members that stand before it, and อื่น ๆ
    after a benefit is another benefit.
    """
    group = BY_KEY[before].group if before in BY_KEY else ""
    text = folded(heading)
    if not within and group == "members" and _EITHER.fullmatch(text):
        return group
    if within in ("", "expenses") and count_in(heading) and _ONLY_OTHER.fullmatch(COUNT_IN_WORDS.sub("", text)):
        return "benefits"
    if _ONLY_OTHER.fullmatch(text) and (not within or (within == "expenses" and group == "benefits")):
        return group if group in ("receipts", "benefits", "expenses") else within
    return within


def means_two(heading: str) -> bool:
    """Whether a word may be a benefit or a group of members."""
    return bool(_EITHER.fullmatch(folded(heading)))


def _counted(key: str) -> tuple[Measure, ...]:
    """What a column over this line may say that it counts."""
    if BY_KEY[key].unit == "satang":
        return ("baht",)
    return ("nights",) if key.endswith("_nights") else ("cases", "people")


def _by_measure(within: str, counted: Measure) -> str:
    """A column of people is about members, one of nights or cases about benefits, where the sheet does not say otherwise."""
    if counted == "people" and within in ("receipts", "expenses", "balance"):
        return "members"
    if within:
        return within
    return {"people": "members", "nights": "benefits", "cases": "benefits"}.get(counted, "")


def _line(name: str, counted: Measure) -> str:
    if not name.startswith("benefit_"):
        return name
    if counted == "nights" and name == "benefit_sickness":
        return "benefit_sickness_nights"
    return f"{name}_cases" if counted in ("cases", "people") else f"{name}_baht"


def _sure(text: str, pattern: str) -> bool:
    """Whether little is left of the heading without the words of the pattern and those that go with any heading."""
    left = _FILLERS.sub("", re.sub(pattern, "", text))
    return len(left) * 2 <= len(text)
