"""Which line of a statement a treasurer's heading means: a lexicon of how funds name things, read in order. Pure.

A heading is folded first (numbering, spaces, brackets and dots away), then the patterns are tried from the most particular to
the most general; what agencies give stands before what members give, because both are called สมทบ. Words that mean a
benefit in one part of a sheet and a group of members in another (เสียชีวิต, ผู้สูงอายุ) are told apart by the unit in the
heading or the column, else by the part (``section``) that the row stands in.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

import thai
from cases.money.lines import BY_KEY, LINES

SKIP: Final = "skip"
"""What is no line: numbering, names, totals that are only checked."""
TOTAL: Final = "total"
Measure = Literal["", "baht", "cases", "nights", "people"]


@dataclass(frozen=True)
class Guess:
    """A line's key, SKIP, TOTAL, or "" for a heading nobody knows; ``sure`` when the whole heading says so."""

    line: str
    sure: bool = False


_NUMBERING = re.compile(r"^(?:\(?[0-9]{1,2}(?:\.[0-9]{1,2})*[.)]?|[ก-ฮ][.)]|[-•*])\s*(?=\S)")
_BRACKETS = re.compile(r"[(\[{][^)\]}]*[)\]}]")
_LOOSE = re.compile(r"[\s.,:;/\\'\"“”_–—*•()\[\]{}-]+")
_MEASURES: Final[tuple[tuple[Measure, str], ...]] = (
    ("nights", r"คืน"), ("cases", r"ราย(?!รับ|จ่าย|ได้|การ)|ครั้ง|จำนวนผู้รับ|cases"),
    ("people", r"คน(?!พิการ|ชรา|แก่)|people"), ("baht", r"บาท|จำนวนเงิน|เงิน\(|฿|baht|amount"),
)  # fmt: skip

# (line or stem, pattern over the folded heading). A stem benefit_x becomes a line by its measure.
_MONEY_IN: Final = (
    ("brought_forward", r"ยกมา|ต้นปี|ต้นงวด|เหลือ(จาก)?ปีก่อน|ปีก่อนเหลือ|ปีที่แล้วเหลือ|openingbalance|broughtforward"),
    ("carried_forward", r"ยกไป|(คง)?เหลือ.*(สิ้นปี|ปลายปี|สิ้นงวด)|(สิ้นปี|ปลายปี).*เหลือ|คงเหลือ|เงินเหลือ|closingbalance|carriedforward"),
    ("finance_share", r"(กำไร|ปันผล|ส่วนแบ่ง|จัดสรร).*(กลุ่ม|ออมทรัพย์|กองทุนหมู่บ้าน|สถาบันการเงิน|ร้านค้า)|ขาที่(สี่|4)"),
    ("local_match", r"อบต|องค์การบริหารส่วนตำบล|เทศบาล|^ทต|อปท|ท้องถิ่น|อบจ|tao\b|localgov"),
    ("state_match", r"พอช|รัฐ|สถาบันพัฒนาองค์กรชุมชน|codi|พมจ?(?![ก-๙])"),
    ("donations", r"บริจาค|ทำบุญ|ผ้าป่า|กฐิน|เงินช่วยเหลือจาก|donat"),
    ("interest", r"ดอกเบี้ย|ดอกผล|ผลตอบแทน|interest"),
    ("entry_fees", r"ค่าสมัคร|แรกเข้า|ค่าธรรมเนียม(?!ธนาคาร|การโอน|โอน|บัญชี)|ค่าบัตร|ค่าสมุด|entryfee"),
    ("contributions", r"สัจจะ|เงินออม|ออมบุญ|เงินสมทบ|สมทบ|ค่าบำรุง|เงินสมาชิก|สมาชิก(ส่ง|จ่าย|ฝาก|นำส่ง)|เก็บจากสมาชิก|เงินฝากสมาชิก|วันละ|contribution"),
    ("other_receipts", r"(รายรับ|รายได้|รับ|เงินเข้า)อื่น|otherreceipt|otherincome"),
)  # fmt: skip
_BENEFITS: Final = (
    ("benefit_birth", r"เกิด(?!ภัย|เหตุ)|คลอด|ขวัญ|ทารก|birth"),
    ("benefit_disability", r"พิการ|ด้อยโอกาส|ทุพพลภาพ|ยากไร้|ยากจน|ผู้ป่วยติดเตียง|ติดเตียง|disab"),
    ("benefit_sickness", r"เจ็บ|ป่วย|โรงพยาบาล|นอนรพ|รพ|แอดมิ|รักษา|sick|hospital"),
    ("benefit_death", r"ตาย|เสียชีวิต|ถึงแก่กรรม|ศพ|ฌาปน|มรณ|พวงหรีด|death"),
    ("benefit_education", r"การศึกษา|นักเรียน|เรียน|education"),
    ("benefit_disaster", r"ภัย|ไฟไหม้|น้ำท่วม|disaster"),
    ("benefit_occupation", r"อาชีพ|occupation"),
    ("benefit_old_age", r"แก่|ชรา|สูงอายุ|สูงวัย|บำนาญ|ผู้เฒ่า|oldage|elder"),
    ("benefit_other", r"สวัสดิการอื่น|ช่วยเหลืออื่น"),
)  # fmt: skip
_EXPENSES: Final = (
    ("expense_equipment", r"ครุภัณฑ์|คอมพิวเตอร์|ตู้|เครื่องพิมพ์|equipment"),
    ("expense_administration", r"บริหาร|ประชุม|เดินทาง|พาหนะ|วัสดุ|เอกสาร|สำนักงาน|ค่าตอบแทน|เบี้ยเลี้ยง|ค่าถ่าย|ค่าพิมพ์|น้ำมัน|ค่ารถ|ค่าอาหาร|อาหารว่าง|เลี้ยงรับรอง|ค่าจัด(?!.*ศพ)|ค่าเช่า|ค่าจ้าง|ค่าไฟ|ค่าน้ำ(?!มัน)|ค่าโทร|อินเทอร์เน็ต|ไปรษณีย์|กระดาษ|หมึก|ป้าย|ตรายาง|ดำเนินการ|ดำเนินงาน|admin"),
    ("expense_other", r"(ค่าใช้จ่าย|รายจ่าย|จ่าย)อื่น|ค่าธรรมเนียมธนาคาร|otherexpense"),
)  # fmt: skip
_BALANCE: Final = (
    ("unpaid_benefits", r"ค้างจ่าย|unpaid"),
    ("cash", r"เงินสด|^cash"),
    ("lent_or_invested", r"ให้ยืม|ให้กู้|ยืม|ลงทุน|ลูกหนี้|สลาก|พันธบัตร|หุ้น|invest"),
    ("deposits", r"เงินฝาก|ฝากธนาคาร|ธนาคาร|ธกส|ออมสิน|กรุงไทย|สหกรณ์|บัญชี|deposit"),
    ("other_debts", r"หนี้|debt"),
)  # fmt: skip
_MEMBERS: Final = (
    ("tambon_population", r"ประชากร|ราษฎร|คนทั้งตำบล|population"),
    ("villages_in_tambon", r"หมู่บ้าน(ทั้งหมด|ทั้งตำบล|ในตำบล)"),
    ("villages_covered", r"หมู่บ้าน|villages"),
    ("members_paid", r"ผู้ให้|สมาชิกที่(ส่ง|จ่าย|สมทบ)|จำนวนผู้(ส่ง|สมทบ)"),
    ("members_received", r"ผู้รับ(?!ผิดชอบ)|สมาชิกที่ได้รับ|สมาชิกที่รับ"),
    ("members_start", r"(สมาชิก|จำนวน).*(ต้นปี|ยกมา|ปีก่อน|เดิม|ต้นงวด)|ต้นปี"),
    ("joined", r"เข้าใหม่|สมาชิก(ใหม่|เพิ่ม|เข้า)|สมัคร(ใหม่|เข้า)|รับใหม่|เพิ่ม(ใหม่|ขึ้น)|joined|newmember"),
    ("died", r"ตาย|เสียชีวิต|ถึงแก่กรรม|died"),
    ("left", r"ลาออก|ขาดส่ง|พ้นสภาพ|คัดออก|ขาดสภาพ|ออก$|left|lapsed"),
    ("children", r"เด็ก|เยาวชน|children"),
    ("working_age", r"วัยทำงาน|วัยแรงงาน|ผู้ใหญ่|บุคคลทั่วไป|คนทั่วไป|working"),
    ("disadvantaged", r"ด้อยโอกาส|พิการ|disadvant"),
    ("elderly", r"สูงอายุ|สูงวัย|ชรา|elderly"),
    ("women", r"หญิง|^women|^female"),
    ("men", r"ชาย|^men$|^male"),
    ("members_end", r"สมาชิก|คงเหลือ|members"),
)  # fmt: skip
_CLAIMS: Final = (
    ("claims_received", r"คำขอ.*(รับ|ยื่น|ทั้งหมด)|ยื่นคำขอ"), ("claims_rejected", r"คำขอ.*(ไม่ผ่าน|ปฏิเสธ)|ไม่ผ่าน"),
    ("claims_unpaid", r"คำขอ.*ค้าง"), ("claims_paid", r"คำขอ.*จ่าย"),
    ("paid_within_7", r"(0|ภายใน|ไม่เกิน)7วัน|07วัน"), ("paid_8_30", r"8(ถึง)?30วัน"), ("paid_31_90", r"31(ถึง)?90วัน"),
    ("paid_over_90", r"(เกิน|กว่า)90วัน"),
)  # fmt: skip
_LENDING: Final = (
    ("late_over_12_months", r"ค้าง.*(เกิน|มากกว่า)(12เดือน|1ปี|ปี)"), ("late_1_12_months", r"ค้าง(ชำระ|ส่ง)?.*(112เดือน|เดือน)|ค้างชำระ"),
    ("loan_allowances", r"(สำรอง|เผื่อ).*หนี้"), ("loans", r"เงินกู้|ลูกหนี้|ให้กู้"), ("shares", r"หุ้น|สัจจะสะสม"),
    ("member_deposits", r"เงินฝาก(ของ)?สมาชิก|รับฝาก"), ("institutional_capital", r"ทุนสำรอง|กำไรสะสม"),
    ("total_assets", r"(ทรัพย์สิน|สินทรัพย์)(รวม|ทั้งหมด|ทั้งสิ้น)|รวม(ทรัพย์สิน|สินทรัพย์)"),
)  # fmt: skip
_TOTALS: Final = re.compile(
    r"^(รวม|ยอดรวม|ผลรวม|total|sum|grandtotal)|รวมทั้งสิ้น|รวมทั้งหมด|รวมเงิน|(รายรับ|รายจ่าย|สวัสดิการ)รวม|สูง(กว่า)?ต่ำ|รายรับสูงกว่า|รายรับมากกว่า|กำไรสุทธิ|เกินดุล|^สุทธิ$"
)
_SKIPPED: Final = re.compile(
    r"^(ที่|ลำดับ(ที่)?|no|เลขที่.*|ใบสำคัญ.*|ใบเสร็จ.*|รหัส.*|เบอร์.*|โทร.*|ลงชื่อ.*|ผู้บันทึก|ผู้ตรวจสอบ|วันที่บันทึก|note|notes|remark|remarks|คำอธิบาย"
    r"|วิธีกรอก|หน่วย|หน้า|ชื่อ.*|หมู่(ที่)?|metric|%)$|^หมายเหตุ|ร้อยละ|เปอร์เซ็นต์|^สัดส่วน|งบประมาณที่(ตั้ง|ได้)|^(แผน|เป้าหมาย|ประมาณการ|งบประมาณ|budget|plan)"
    r"|เพิ่มลด|ลดเพิ่ม|^(ผลต่าง|ส่วนต่าง|เปลี่ยนแปลง)|^คงเหลือจากงบ"
)
_PEOPLE: Final = re.compile(r"(จำนวน|ยอด|รวม)?สมาชิก(?!.*(เงิน|สมทบ|ส่ง|จ่าย|บาท|ค่า|สัจจะ))|members")
_SECTIONS: Final = (
    ("receipts", r"^(รายรับ|รายได้|รับ$)"), ("benefits", r"สวัสดิการ|เงินช่วยเหลือ|ช่วยเหลือสมาชิก"), ("expenses", r"^(รายจ่าย|ค่าใช้จ่าย|ค่าดำเนิน|ค่าบริหาร|จ่าย$)"),
    ("lending", r"เงินกู้|สินเชื่อ|ให้กู้"), ("claims", r"คำขอ"), ("members", r"สมาชิก|ประชากร"),
    ("balance", r"ทรัพย์สิน|สินทรัพย์|หนี้สิน|ฐานะการเงิน|งบดุล|เงินคงเหลืออยู่|ประกอบด้วย|ที่เก็บเงิน|เก็บไว้ที่|แยกเป็น"),
    ("benefits", r"ช่วยเหลือ"), ("receipts", r"รายรับ|รายได้|เงินเข้า|แหล่ง(ที่มา)?(ของ)?เงิน|รับเข้า"),
    ("expenses", r"รายจ่าย|ค่าใช้จ่าย|เงินออก"),
)  # fmt: skip
_FUNDS_NAME: Final = re.compile(r"กองทุนสวัสดิการ(ชุมชน)?")
_LONGEST_SECTION: Final = 45
_ORDER: Final[dict[str, tuple[tuple[tuple[str, str], ...], ...]]] = {
    "": (_CLAIMS, _MONEY_IN, _EXPENSES, _BENEFITS, _BALANCE, _MEMBERS),
    "receipts": (_MONEY_IN,),
    "benefits": (_BENEFITS, _EXPENSES, _MONEY_IN[:2]),
    "expenses": (_BENEFITS, _EXPENSES, _MONEY_IN[:2]),
    "balance": (_BALANCE, _MONEY_IN[:2], _LENDING),
    "members": (_MEMBERS,),
    "claims": (_CLAIMS,),
    "lending": (_LENDING, _BALANCE),
}
_OTHERS: Final = {"receipts": "other_receipts", "benefits": "benefit_other", "expenses": "expense_other", "lending": "", "": ""}
_FILLERS = re.compile(
    r"เงิน|จาก|ของ|ค่า|จ่าย|รับ|สมทบ|อุดหนุน|สมาชิก|กองทุน|สวัสดิการ|ช่วยเหลือ|จำนวน|ยอด|ทั้งหมด|ทั้งสิ้น|ใน|ที่|ปี|ผ่าน|ให้|มี|คน|ราย|บาท|[0-9]+"
)
_COUNT_IN_WORDS = re.compile(r"[0-9][0-9,]*\s*(?:ราย|คน|คืน|ครั้ง|ศพ)")
_OTHER = re.compile(r"อื่น|other")


@lru_cache(maxsize=32_768)
def folded(heading: str) -> str:
    """A heading without its numbering, brackets, spaces and marks, in Arabic digits and small letters."""
    text = thai.to_arabic_digits(heading).strip().lower().replace("\u200b", "").replace("ํา", "ำ")
    return _LOOSE.sub("", _BRACKETS.sub("", _NUMBERING.sub("", text)) or text)


def measure(heading: str) -> Measure:
    """What a heading counts: baht, cases, nights or people; "" when it does not say. “เกิด 4 ราย” names a number, not a unit."""
    text = _COUNT_IN_WORDS.sub("", thai.to_arabic_digits(heading).lower())
    return next((name for name, pattern in _MEASURES if re.search(pattern, text)), "")


def count_in(heading: str) -> str:
    """A number of cases or people that is written into a heading; "" when none is."""
    found = _COUNT_IN_WORDS.search(thai.to_arabic_digits(heading))
    return found[0] if found else ""


def section(heading: str) -> str:
    """The part of a statement that a heading of its own opens; "" when it opens none."""
    text = _FUNDS_NAME.sub("", folded(heading))
    if len(text) > _LONGEST_SECTION or _SKIPPED.search(text) or ("รายรับ" in text and "รายจ่าย" in text):
        return ""
    return next((name for name, pattern in _SECTIONS if re.search(pattern, text)), "")


def _plain(label: str) -> str:
    return "".join(thai.to_arabic_digits(label).replace("ํา", "ำ").split()).lower()


_EXACT: Final = {_plain(name): line.key for line in LINES for name in (line.key, line.english, line.thai)}
_IN_GROUP: Final[dict[tuple[str, str], str]] = {(line.group, _plain(line.thai)): line.key for line in LINES}
_MONEY_PARTS: Final = {"died", "left", "joined"}


@lru_cache(maxsize=32_768)
def guess(heading: str, within: str = "", counted: Measure = "") -> Guess:
    """The line that a heading means, in its section and under a column that counts ``counted``."""
    text, plain = folded(heading), _plain(heading)
    exact = _IN_GROUP.get((within, plain)) or _EXACT.get(plain, "")
    if exact and (heading == exact or counted in ("", *_counted(exact)) and (exact not in _MONEY_PARTS or within == "members")):
        return Guess(exact, sure=True)
    if not text or _SKIPPED.search(text):
        return Guess(SKIP, sure=bool(text))
    counted = counted or measure(heading)
    if _TOTALS.search(text) and not re.search(r"สมาชิก|หมู่บ้าน|ประชากร|ทรัพย์สิน|สินทรัพย์", text):
        return Guess(TOTAL, sure=True)
    if within == "transfer":
        return Guess(SKIP)
    within = _by_measure(within, counted)
    if _PEOPLE.match(text) and within in ("", "members"):
        within = "members"
    if found := _matched(text, _ORDER.get(within, _ORDER[""]), counted):
        return found
    if _OTHER.search(text) and _OTHERS.get(within):
        return Guess(_line(_OTHERS[within], counted), sure=True)
    elsewhere = _matched(text, _ORDER[""], counted) if within else None
    return Guess(elsewhere.line) if elsewhere else Guess("")


def _matched(text: str, orders: tuple[tuple[tuple[str, str], ...], ...], counted: Measure) -> Guess | None:
    for patterns in orders:
        for name, pattern in patterns:
            if re.search(pattern, text):
                return Guess(_line(name, counted), sure=_sure(text, pattern))
    return None


def _counted(key: str) -> tuple[Measure, ...]:
    """What a column over this line may say that it counts."""
    if BY_KEY[key].unit == "satang":
        return ("baht",)
    return ("nights",) if key.endswith("_nights") else ("cases", "people")


def _by_measure(within: str, counted: Measure) -> str:
    """A column of people is about members, one of nights or cases about benefits, where the sheet does not say otherwise."""
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
