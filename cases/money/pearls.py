"""PEARLS ratios for lending groups, with WOCCU's published goals.

Only the ratios that the statement's lending lines can give are in use; the other goals of PEARLS need
figures that a village group does not keep: ``NOT_IN_USE`` names these.
"""

from typing import Final

from cases.money.formula import PREVIOUS, Formula, Sum, lines_of, total
from cases.money.formulas import END, START, UNPAID

ASSETS: Final = lines_of("total_assets")
NO_ASSETS: Final = "ทรัพย์สินทั้งหมดเป็น 0 จึงหารไม่ได้"
NO_SAVINGS: Final = "ไม่มีเงินฝากหรือหุ้นของสมาชิก จึงหารไม่ได้"
ALLOWANCES: Final = lines_of("loan_allowances")
VERY_LATE: Final = lines_of("late_over_12_months")
LATE: Final = lines_of("late_1_12_months")
# PEARLS asks allowances of the whole of what is over 12 months late and 35 % of what is 1-12 months late.
AT_RISK: Final = {"late_over_12_months": 1.0, "late_1_12_months": 0.35}
OUTSIDE: Final = "อยู่นอกเกณฑ์ PEARLS ที่เผยแพร่"
INSIDE: Final = "อยู่ในเกณฑ์ PEARLS ที่เผยแพร่"


NOT_IN_USE: Final = (
    ("E3 เงินลงทุน (เกณฑ์ไม่เกิน 2%)", "งบรวมเงินลงทุนกับเงินให้ยืมไว้ในช่องเดียว"),
    ("A2 ทรัพย์สินที่ไม่มีดอกผล (เกณฑ์ไม่เกิน 5%)", "งบไม่มีช่องที่ดิน อาคาร และทรัพย์สินอื่นที่ไม่มีดอกผล"),
    ("A3 ทุนที่ไม่มีต้นทุนต่อทรัพย์สินที่ไม่มีดอกผล (เกณฑ์ 200% ขึ้นไป)", "งบไม่มีช่องทรัพย์สินที่ไม่มีดอกผล"),
    ("L2 เงินสำรองสภาพคล่องต่อเงินฝาก (เกณฑ์ 10%)", "งบไม่มีช่องเงินสำรองสภาพคล่องแยกจากเงินฝากอื่น"),
)
"""(ratio with its goal, why the statement cannot give it)."""


def _of_assets(
    key: str, label: str, text: str, top: Sum, goal: tuple[float | None, float | None], *, strict: bool = False
) -> Formula:
    return Formula(
        key,
        label,
        f"{text} ÷ ทรัพย์สินทั้งหมด × 100",
        top,
        ASSETS,
        NO_ASSETS,
        low=goal[0],
        high=goal[1],
        strict=strict,
        good=INSIDE,
        otherwise=OUTSIDE,
    )


PEARLS: Final = (
    Formula(
        "pearls_p1",
        "P1 เงินสำรองต่อหนี้ค้างเกิน 12 เดือน (เกณฑ์ 100%)",
        "เงินสำรองหนี้ ÷ หนี้ค้างเกิน 12 เดือน × 100",
        ALLOWANCES,
        VERY_LATE,
        "ไม่มีหนี้ค้างเกิน 12 เดือน จึงหารไม่ได้",
        low=100,
        good=INSIDE,
        otherwise=OUTSIDE,
    ),
    Formula(
        "pearls_p2",
        "P2 เงินสำรองที่เหลือต่อหนี้ค้าง 1-12 เดือน (เกณฑ์ 35%)",
        "(เงินสำรองหนี้ − หนี้ค้างเกิน 12 เดือน) ÷ หนี้ค้าง 1-12 เดือน × 100",
        total(ALLOWANCES, less=(VERY_LATE,)),
        LATE,
        "ไม่มีหนี้ค้าง 1-12 เดือน จึงหารไม่ได้",
        low=35,
        good=INSIDE,
        otherwise=OUTSIDE,
    ),
    Formula(
        "pearls_p6",
        "P6 ทรัพย์สินสุทธิต่อเงินของสมาชิก (เกณฑ์ 111% ขึ้นไป)",
        "(ทรัพย์สิน + เงินสำรองหนี้ − หนี้ค้างเกิน 12 เดือน − 35% ของหนี้ค้าง 1-12 เดือน − ค้างจ่าย − หนี้สินอื่น)"
        " ÷ (เงินฝากสมาชิก + หุ้น) × 100",
        total(ASSETS, ALLOWANCES, less=(AT_RISK, UNPAID, lines_of("other_debts"))),
        lines_of("member_deposits", "shares"),
        NO_SAVINGS,
        low=111,
        outside="bad",
        good=INSIDE,
        otherwise=OUTSIDE,
    ),
    _of_assets(
        "pearls_e1",
        "E1 เงินกู้สุทธิ (เกณฑ์ 70-80%)",
        "(เงินกู้คงค้าง − เงินสำรองหนี้)",
        total(lines_of("loans"), less=(ALLOWANCES,)),
        (70, 80),
    ),
    _of_assets("pearls_e2", "E2 เงินฝากธนาคาร (เกณฑ์ไม่เกิน 16%)", "เงินฝากธนาคาร", lines_of("deposits"), (None, 16)),
    _of_assets("pearls_e5", "E5 เงินฝากสมาชิก (เกณฑ์ 70-80%)", "เงินฝากสมาชิก", lines_of("member_deposits"), (70, 80)),
    _of_assets("pearls_e6", "E6 หนี้สินจากภายนอก (เกณฑ์ไม่เกิน 5%)", "หนี้สินอื่น", lines_of("other_debts"), (None, 5)),
    _of_assets("pearls_e7", "E7 หุ้นสมาชิก (เกณฑ์ไม่เกิน 20%)", "หุ้น", lines_of("shares"), (None, 20)),
    _of_assets(
        "pearls_e8", "E8 ทุนสำรองของกลุ่ม (เกณฑ์ 10% ขึ้นไป)", "ทุนสำรอง", lines_of("institutional_capital"), (10, None)
    ),
    _of_assets(
        "pearls_e9",
        "E9 ทุนสำรองสุทธิ (เกณฑ์ 10% ขึ้นไป)",
        "(ทุนสำรอง + เงินสำรองหนี้ − หนี้ค้างเกิน 12 เดือน − 35% ของหนี้ค้าง 1-12 เดือน)",
        total(lines_of("institutional_capital"), ALLOWANCES, less=(AT_RISK,)),
        (10, None),
    ),
    Formula(
        "pearls_a1",
        "A1 หนี้ค้างชำระ (เกณฑ์ไม่เกิน 5%)",
        "(หนี้ค้าง 1-12 เดือน + หนี้ค้างเกิน 12 เดือน) ÷ เงินกู้คงค้าง × 100",
        total(LATE, VERY_LATE),
        lines_of("loans"),
        "ไม่มีเงินกู้คงค้าง จึงหารไม่ได้",
        high=5,
        outside="bad",
        good=INSIDE,
        otherwise=OUTSIDE,
    ),
    Formula(
        "pearls_r9",
        "R9 ค่าใช้จ่ายต่อทรัพย์สินเฉลี่ย (เกณฑ์ไม่เกิน 5%)",
        "(ค่าบริหาร + รายจ่ายอื่น) ÷ ((ทรัพย์สินปีนี้ + ทรัพย์สินปีก่อน) ÷ 2) × 100",
        lines_of("expense_administration", "expense_other"),
        lines_of("total_assets", PREVIOUS + "total_assets"),
        NO_ASSETS,
        scale=200,
        high=5,
        good=INSIDE,
        otherwise=OUTSIDE,
    ),
    Formula(
        "pearls_l1",
        "L1 เงินพร้อมใช้ต่อเงินฝากสมาชิก (เกณฑ์ 15% ขึ้นไป)",
        "(เงินสด + เงินฝาก − ค้างจ่าย) ÷ เงินฝากสมาชิก × 100",
        total(lines_of("cash", "deposits"), less=(UNPAID,)),
        lines_of("member_deposits"),
        NO_SAVINGS,
        low=15,
        good=INSIDE,
        otherwise=OUTSIDE,
    ),
    _of_assets("pearls_l3", "L3 เงินสดในมือ (เกณฑ์ต่ำกว่า 1%)", "เงินสด", lines_of("cash"), (None, 1), strict=True),
    Formula(
        "pearls_s_members",
        "S การเติบโตของสมาชิก (เกณฑ์ 5% ขึ้นไป)",
        "(สมาชิกปลายปี − สมาชิกต้นปี) ÷ สมาชิกต้นปี × 100",
        total(END, less=(START,)),
        START,
        "ต้นปีไม่มีสมาชิก จึงหารไม่ได้",
        low=5,
        good=INSIDE,
        otherwise=OUTSIDE,
    ),
    Formula(
        "pearls_s_assets",
        "S การเติบโตของทรัพย์สิน (เกณฑ์สูงกว่าเงินเฟ้อ)",
        "(ทรัพย์สินปีนี้ − ทรัพย์สินปีก่อน) ÷ ทรัพย์สินปีก่อน × 100",
        total(ASSETS, less=(lines_of(PREVIOUS + "total_assets"),)),
        lines_of(PREVIOUS + "total_assets"),
        "ปีก่อนไม่มีทรัพย์สิน จึงหารไม่ได้",
        good="เทียบกับอัตราเงินเฟ้อของปีเดียวกัน ซึ่งงบไม่ได้บอก",
    ),
)
