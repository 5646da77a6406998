"""The lines of an annual statement: what a treasurer fills in, in the order of the form.

Money is stored as whole satang, counts as whole numbers; a line left blank is missing, which is not 0.
"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

Group = Literal["receipts", "benefits", "expenses", "balance", "members", "claims", "lending"]
Unit = Literal["satang", "count"]

GROUP_LABELS: Final = MappingProxyType(
    {
        "receipts": ("รายรับ", "Receipts"),
        "benefits": ("สวัสดิการที่จ่าย", "Benefits paid"),
        "claims": ("การขอรับสวัสดิการ", "Requests for benefits"),
        "expenses": ("รายจ่ายอื่น", "Expenses"),
        "balance": ("ทรัพย์สินและหนี้สิน ณ วันสิ้นปี", "Balance at year end"),
        "members": ("สมาชิก", "Members"),
        "lending": ("กลุ่มที่ให้กู้ยืม", "Lending groups"),
    }
)


@dataclass(frozen=True)
class Line:
    """One line: its key, group, unit (``satang`` or ``count``), labels and one sentence of help (Thai)."""

    key: str
    group: Group
    unit: Unit
    thai: str
    english: str
    help: str


BENEFITS: Final = (
    ("birth", "เกิด", "birth", "เงินรับขวัญเด็กแรกเกิดและค่าคลอด"),
    ("sickness", "เจ็บป่วย", "sickness", "เงินช่วยเมื่อสมาชิกนอนโรงพยาบาลหรือเจ็บป่วย"),
    ("old_age", "สูงอายุ", "old age", "บำนาญหรือเงินเยี่ยมสมาชิกสูงอายุ"),
    ("death", "เสียชีวิต", "death", "เงินช่วยงานศพของสมาชิก"),
    ("education", "การศึกษา", "education", "ทุนการศึกษาของสมาชิกหรือบุตร"),
    ("disability", "พิการและด้อยโอกาส", "disability and disadvantage", "เงินช่วยคนพิการและผู้ด้อยโอกาส"),
    ("disaster", "ภัยพิบัติ", "disaster", "เงินช่วยเมื่อเกิดไฟไหม้ น้ำท่วม พายุ หรือภัยอื่น"),
    ("occupation", "อาชีพ", "occupation", "เงินส่งเสริมอาชีพของสมาชิก"),
    ("other", "อื่น ๆ", "other", "สวัสดิการที่ไม่อยู่ในข้ออื่น"),
)


def _benefit_lines() -> tuple[Line, ...]:
    lines = []
    for key, thai, english, about in BENEFITS:
        cases = f"{about} จำนวนครั้งที่จ่ายในปีนี้ ถ้าไม่มีให้กรอก 0"
        baht = f"{about} จำนวนเงินที่จ่ายในปีนี้ ถ้าไม่มีให้กรอก 0"
        lines.append(
            Line(f"benefit_{key}_cases", "benefits", "count", f"{thai} (ราย)", f"{english.capitalize()}, cases", cases)
        )
        if key == "sickness":
            nights = "จำนวนคืนที่นอนโรงพยาบาลรวมของทุกรายที่จ่ายในปีนี้"
            lines.append(
                Line("benefit_sickness_nights", "benefits", "count", f"{thai} (คืน)", "Sickness, nights", nights)
            )
        lines.append(
            Line(f"benefit_{key}_baht", "benefits", "satang", f"{thai} (บาท)", f"{english.capitalize()}, baht", baht)
        )
    return tuple(lines)


def _group(group: Group, unit: Unit, *rows: tuple[str, str, str, str]) -> tuple[Line, ...]:
    return tuple(Line(key, group, unit, thai, english, about) for key, thai, english, about in rows)


RECEIPTS: Final = _group(
    "receipts",
    "satang",
    ("brought_forward", "ยอดยกมา", "Brought forward", "เงินทั้งหมดของกองทุนในวันเริ่มปี เท่ากับยอดยกไปของปีก่อน"),
    ("entry_fees", "ค่าสมัคร", "Entry fees", "ค่าแรกเข้าของสมาชิกใหม่ในปีนี้"),
    ("contributions", "เงินสมทบของสมาชิก", "Members' contributions", "เงินที่สมาชิกสมทบในปีนี้ ไม่รวมค่าสมัคร"),
    ("state_match", "สมทบจากรัฐ (พอช.)", "State matching", "เงินที่รัฐสมทบผ่าน พอช. ในปีนี้"),
    ("local_match", "สมทบจาก อปท.", "Local government matching", "เงินที่องค์กรปกครองส่วนท้องถิ่นสมทบในปีนี้"),
    ("donations", "เงินบริจาค", "Donations", "เงินที่บุคคลหรือองค์กรบริจาคในปีนี้"),
    ("interest", "ดอกเบี้ยและผลตอบแทน", "Interest and returns", "ดอกเบี้ยธนาคารและผลตอบแทนที่ได้รับในปีนี้"),
    (
        "finance_share",
        "ส่วนแบ่งกำไรจากกลุ่มการเงินในชุมชน",
        "Share of profit from local finance groups",
        "กำไรที่กลุ่มออมทรัพย์หรือกลุ่มการเงินแบ่งเข้ากองทุนในปีนี้",
    ),
    ("other_receipts", "รายรับอื่น", "Other receipts", "รายรับที่ไม่อยู่ในข้ออื่น"),
)

EXPENSES: Final = _group(
    "expenses",
    "satang",
    ("expense_administration", "ค่าบริหาร", "Administration", "ค่าประชุม ค่าเดินทาง ค่าตอบแทน และเอกสารในปีนี้"),
    ("expense_equipment", "ซื้อครุภัณฑ์", "Equipment", "ของที่ใช้ได้นานหลายปี เช่น ตู้เอกสาร คอมพิวเตอร์"),
    ("expense_other", "รายจ่ายอื่น", "Other expenses", "รายจ่ายที่ไม่ใช่สวัสดิการ ค่าบริหาร หรือครุภัณฑ์"),
    ("carried_forward", "ยอดยกไป", "Carried forward", "เงินทั้งหมดของกองทุนในวันสิ้นปี"),
)

BALANCE: Final = _group(
    "balance",
    "satang",
    ("cash", "เงินสด", "Cash", "เงินสดในมือ ณ วันสิ้นปี"),
    ("deposits", "เงินฝากธนาคาร", "Deposits", "เงินฝากทุกบัญชีของกองทุน ณ วันสิ้นปี"),
    ("lent_or_invested", "ให้ยืมหรือลงทุน", "Lent or invested", "เงินที่ให้กลุ่มอื่นยืมหรือนำไปลงทุน ณ วันสิ้นปี"),
    ("unpaid_benefits", "สวัสดิการค้างจ่าย", "Accrued benefits unpaid", "สวัสดิการที่ถึงกำหนดแล้วแต่ยังไม่ได้จ่าย ณ วันสิ้นปี"),
    ("other_debts", "หนี้สินอื่น", "Other debts", "หนี้อื่นของกองทุน ณ วันสิ้นปี"),
)

CLAIMS: Final = _group(
    "claims",
    "count",
    ("claims_received", "คำขอที่ได้รับ", "Requests received", "จำนวนคำขอสวัสดิการที่ได้รับในปีนี้"),
    ("claims_paid", "คำขอที่จ่ายแล้ว", "Requests paid", "จำนวนคำขอที่จ่ายแล้วในปีนี้"),
    ("claims_rejected", "คำขอที่ไม่ผ่าน", "Requests rejected", "จำนวนคำขอที่ไม่เข้าเงื่อนไขในปีนี้"),
    ("claims_unpaid", "คำขอที่ยังค้าง", "Requests unpaid at year end", "จำนวนคำขอที่ยังไม่ได้จ่าย ณ วันสิ้นปี"),
    ("paid_within_7", "จ่ายใน 0-7 วัน", "Paid within 0-7 days", "จำนวนคำขอที่จ่ายภายใน 7 วัน"),
    ("paid_8_30", "จ่ายใน 8-30 วัน", "Paid in 8-30 days", "จำนวนคำขอที่จ่ายในวันที่ 8 ถึง 30"),
    ("paid_31_90", "จ่ายใน 31-90 วัน", "Paid in 31-90 days", "จำนวนคำขอที่จ่ายในวันที่ 31 ถึง 90"),
    ("paid_over_90", "จ่ายช้ากว่า 90 วัน", "Paid after 90 days", "จำนวนคำขอที่จ่ายหลังวันที่ 90"),
)

MEMBERS: Final = _group(
    "members",
    "count",
    ("members_start", "สมาชิกต้นปี", "Members at start", "จำนวนสมาชิกในวันเริ่มปี เท่ากับสมาชิกปลายปีของปีก่อน"),
    ("joined", "เข้าใหม่", "Joined", "จำนวนคนที่สมัครเข้าในปีนี้"),
    ("died", "เสียชีวิต", "Died", "จำนวนสมาชิกที่เสียชีวิตในปีนี้"),
    ("left", "ลาออกหรือขาดส่ง", "Left or lapsed", "จำนวนสมาชิกที่ลาออกหรือพ้นสภาพเพราะขาดส่งในปีนี้"),
    ("members_end", "สมาชิกปลายปี", "Members at end", "จำนวนสมาชิกในวันสิ้นปี"),
    ("children", "เด็ก", "Children", "สมาชิกปลายปีที่เป็นเด็กและเยาวชน"),
    ("working_age", "วัยทำงาน", "Working age", "สมาชิกปลายปีวัยทำงาน ไม่รวมผู้ด้อยโอกาส"),
    ("elderly", "ผู้สูงอายุ", "Elderly", "สมาชิกปลายปีอายุ 60 ปีขึ้นไป"),
    ("disadvantaged", "ผู้ด้อยโอกาส", "Disadvantaged", "สมาชิกปลายปีที่เป็นคนพิการหรือผู้ด้อยโอกาส"),
    ("men", "ชาย", "Men", "สมาชิกปลายปีที่เป็นชาย"),
    ("women", "หญิง", "Women", "สมาชิกปลายปีที่เป็นหญิง"),
    ("members_paid", "สมาชิกที่สมทบ", "Members who paid", "จำนวนสมาชิกที่สมทบเงินในปีนี้ (ผู้ให้)"),
    ("members_received", "สมาชิกที่ได้รับ", "Members who received", "จำนวนสมาชิกที่ได้รับสวัสดิการในปีนี้ (ผู้รับ)"),
    ("villages_covered", "หมู่บ้านที่มีสมาชิก", "Villages covered", "จำนวนหมู่บ้านในตำบลที่มีสมาชิก"),
    ("villages_in_tambon", "หมู่บ้านทั้งตำบล", "Villages in the tambon", "จำนวนหมู่บ้านทั้งหมดในตำบล"),
    ("tambon_population", "ประชากรทั้งตำบล", "Tambon population", "จำนวนคนทั้งหมดในตำบลตามทะเบียนราษฎร"),
)

LENDING: Final = _group(
    "lending",
    "satang",
    ("loans", "เงินกู้คงค้าง", "Loans outstanding", "เงินต้นที่สมาชิกยังกู้อยู่ ณ วันสิ้นปี"),
    ("late_1_12_months", "ค้างชำระ 1-12 เดือน", "In arrears 1-12 months", "เงินต้นของสัญญาที่ค้างชำระ 1 ถึง 12 เดือน"),
    ("late_over_12_months", "ค้างชำระเกิน 12 เดือน", "In arrears over 12 months", "เงินต้นของสัญญาที่ค้างชำระเกิน 12 เดือน"),
    ("loan_allowances", "เงินสำรองหนี้สงสัยจะสูญ", "Allowances for loan losses", "เงินที่กันไว้สำหรับหนี้ที่อาจไม่ได้คืน"),
    ("shares", "เงินหุ้นหรือสัจจะ", "Members' shares", "เงินหุ้นหรือเงินสัจจะของสมาชิก ณ วันสิ้นปี"),
    ("member_deposits", "เงินฝากของสมาชิก", "Members' deposits", "เงินที่สมาชิกฝากไว้กับกลุ่ม ณ วันสิ้นปี"),
    ("institutional_capital", "ทุนสำรองของกลุ่ม", "Institutional capital", "กำไรสะสมที่เป็นของกลุ่มและไม่แบ่งคืนสมาชิก"),
    ("total_assets", "ทรัพย์สินทั้งหมด", "Total assets", "ทรัพย์สินทั้งหมดของกลุ่ม ณ วันสิ้นปี"),
)

LINES: Final[tuple[Line, ...]] = (*RECEIPTS, *_benefit_lines(), *CLAIMS, *EXPENSES, *BALANCE, *MEMBERS, *LENDING)
BY_KEY: Final = MappingProxyType({line.key: line for line in LINES})

RECEIPT_KEYS: Final = tuple(line.key for line in RECEIPTS if line.key != "brought_forward")
BENEFIT_KEYS: Final = tuple(f"benefit_{key}_baht" for key, *_ in BENEFITS)
EXPENSE_KEYS: Final = ("expense_administration", "expense_equipment", "expense_other")
