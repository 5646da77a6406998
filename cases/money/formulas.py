"""The indicators of every fund.

The ten indicators follow Wipf & Garand, *Performance Indicators for Microinsurance*, 2nd ed. 2010; three legs,
elderly share, givers and receivers are the funds' own.
"""

from typing import Final

from cases.money.formula import PENSION, PREVIOUS, Formula, Sum, lines_of, total
from cases.money.lines import BENEFIT_KEYS

C: Final = lines_of("contributions")
E: Final = lines_of("expense_administration", "expense_other")
G: Final = lines_of("state_match", "local_match", "donations")
INTEREST: Final = lines_of("interest")
R: Final = total(lines_of("cash", "deposits", "lent_or_invested"), less=(lines_of("unpaid_benefits"),))
UNPAID: Final = lines_of("unpaid_benefits")
END: Final = lines_of("members_end")
START: Final = lines_of("members_start")
LEGS: Final = lines_of("contributions", "state_match", "local_match")
REMAINING: Final = total(START, less=(lines_of("died"),))
NO_C: Final = "ปีนี้ไม่มีเงินสมทบของสมาชิก จึงหารไม่ได้"
NO_MEMBERS: Final = "ปลายปีไม่มีสมาชิก จึงหารไม่ได้"
NO_START: Final = "ต้นปีไม่มีสมาชิก จึงหารไม่ได้"
NO_UNPAID: Final = "ไม่มีหนี้สินหรือสวัสดิการค้างจ่าย จึงหารไม่ได้"
NO_LEGS: Final = "ปีนี้ไม่มีเงินสมทบจากทั้งสามฝ่าย จึงหารไม่ได้"
NO_CLAIMS: Final = "ปีนี้ไม่มีคำขอที่พิจารณาแล้ว จึงหารไม่ได้"
MEMBERS: Final = (
    Formula(
        "renewal",
        "การอยู่ต่อของสมาชิก",
        "(ต้นปี − เสียชีวิต − ลาออก) ÷ (ต้นปี − เสียชีวิต) × 100",
        total(REMAINING, less=(lines_of("left"),)),
        REMAINING,
        NO_START,
        low=90,
        good="สมาชิกส่วนใหญ่อยู่ต่อ",
        otherwise="สมาชิกออกมากกว่าหนึ่งในสิบ ควรถามหาเหตุ",
    ),
    Formula(
        "coverage",
        "ความครอบคลุมประชากร",
        "สมาชิกปลายปี ÷ ประชากรทั้งตำบล × 100",
        END,
        lines_of("tambon_population"),
        "ประชากรทั้งตำบลเป็น 0 จึงหารไม่ได้",
        good="สัดส่วนคนในตำบลที่เป็นสมาชิก",
    ),
    Formula(
        "growth",
        "การเติบโตของสมาชิก",
        "(สมาชิกปลายปี − สมาชิกต้นปี) ÷ สมาชิกต้นปี × 100",
        total(END, less=(START,)),
        START,
        NO_START,
        low=0,
        strict=True,
        good="สมาชิกเพิ่มขึ้น",
        otherwise="สมาชิกไม่เพิ่มขึ้น",
    ),
)
CLAIMS: Final = (
    Formula(
        "claims_rejected_share",
        "คำขอที่ไม่ผ่าน",
        "คำขอที่ไม่ผ่าน ÷ (คำขอที่จ่าย + คำขอที่ไม่ผ่าน) × 100",
        lines_of("claims_rejected"),
        lines_of("claims_paid", "claims_rejected"),
        NO_CLAIMS,
        good="ยิ่งต่ำยิ่งแปลว่าสมาชิกเข้าใจระเบียบตรงกัน",
    ),
    Formula(
        "promptness",
        "ความรวดเร็วในการจ่าย",
        "คำขอที่จ่ายใน 7 วัน ÷ คำขอที่จ่าย × 100",
        lines_of("paid_within_7"),
        lines_of("claims_paid"),
        "ปีนี้ไม่มีคำขอที่จ่าย จึงหารไม่ได้",
        low=50,
        strict=True,
        good="ส่วนใหญ่จ่ายภายใน 7 วัน",
        otherwise="ยังไม่ถึงครึ่งที่จ่ายภายใน 7 วัน",
    ),
)
LEG_LINES: Final = (("members", "สมาชิก", "contributions"), ("state", "รัฐ", "state_match"), ("local", "ท้องถิ่น", "local_match"))
LEG_SHARES: Final = tuple(
    Formula(
        f"leg_{key}",
        f"สามขา: ส่วนของ{who}",
        f"เงินสมทบจาก{who} ÷ (สมาชิก + รัฐ + ท้องถิ่น) × 100",
        lines_of(line),
        LEGS,
        NO_LEGS,
        good="อ่านทั้งสามขาด้วยกัน",
    )
    for key, who, line in LEG_LINES
)
GIVING: Final = (
    Formula(
        "elderly_share",
        "สัดส่วนผู้สูงอายุ",
        "ผู้สูงอายุ ÷ สมาชิกปลายปี × 100",
        lines_of("elderly"),
        END,
        NO_MEMBERS,
        high=30,
        good="สัดส่วนผู้สูงอายุยังไม่เกินร้อยละ 30",
        otherwise="เกินร้อยละ 30 ควรชวนคนรุ่นใหม่และดูประมาณการล่วงหน้า",
    ),
    Formula(
        "givers",
        "ผู้ให้: สมาชิกที่สมทบ",
        "สมาชิกที่สมทบ ÷ สมาชิกปลายปี × 100",
        lines_of("members_paid"),
        END,
        NO_MEMBERS,
        good="อ่านคู่กับผู้รับ",
    ),
    Formula(
        "receivers",
        "ผู้รับ: สมาชิกที่ได้รับ",
        "สมาชิกที่ได้รับ ÷ สมาชิกปลายปี × 100",
        lines_of("members_received"),
        END,
        NO_MEMBERS,
        good="อ่านคู่กับผู้ให้",
    ),
)


def benefits(*, with_previous: bool) -> Sum:
    """Give B: benefits paid, and the change in unpaid when last year's statement is known."""
    paid = lines_of(*BENEFIT_KEYS)
    return total(paid, UNPAID, less=(lines_of(PREVIOUS + "unpaid_benefits"),)) if with_previous else paid


def formulas(*, with_previous: bool, with_pension: bool) -> tuple[Formula, ...]:
    """Give the indicators of every fund, in the order they are shown."""
    b = benefits(with_previous=with_previous)
    debts = total(UNPAID, lines_of(PENSION)) if with_pension else UNPAID
    return (*_net_income(b), *_outgo(b), *MEMBERS, *CLAIMS, *_solvency(debts), *_reserve(b), *LEG_SHARES, *GIVING)


def _net_income(b: Sum) -> tuple[Formula, ...]:
    own = total(C, INTEREST, less=(b, E))
    return (
        Formula(
            "net_income_without_grants",
            "เงินเหลือสุทธิโดยไม่นับเงินสมทบจากภายนอก",
            "(เงินสมทบ + ดอกเบี้ย − สวัสดิการ − ค่าบริหารและรายจ่ายอื่น) ÷ เงินสมทบ × 100",
            own,
            C,
            NO_C,
            low=0,
            strict=True,
            uses_benefits=True,
            good="เงินของสมาชิกเองพอจ่ายสวัสดิการและค่าใช้จ่ายของปีนี้",
            otherwise="เงินของสมาชิกเองยังไม่พอจ่ายของปีนี้ กองทุนพึ่งเงินจากภายนอกหรือเงินเดิม",
        ),
        Formula(
            "net_income_with_grants",
            "เงินเหลือสุทธิเมื่อนับเงินสมทบจากภายนอก",
            "(เงินสมทบ + ดอกเบี้ย + เงินสมทบรัฐ ท้องถิ่น และบริจาค − สวัสดิการ − ค่าบริหารและรายจ่ายอื่น) ÷ เงินสมทบ × 100",
            total(own, G),
            C,
            NO_C,
            uses_benefits=True,
            good="อ่านคู่กับค่าที่ไม่นับเงินสมทบจากภายนอก",
        ),
    )


def _outgo(b: Sum) -> tuple[Formula, ...]:
    return (
        Formula(
            "expense_ratio",
            "ค่าบริหารต่อเงินสมทบ",
            "(ค่าบริหาร + รายจ่ายอื่น) ÷ เงินสมทบ × 100",
            E,
            C,
            NO_C,
            high=20,
            good="อยู่ในเพดานร้อยละ 20 ของ พอช.",
            otherwise="เกินเพดานร้อยละ 20 ของ พอช.",
        ),
        Formula(
            "benefits_to_contributions",
            "สวัสดิการต่อเงินสมทบ",
            "สวัสดิการ ÷ เงินสมทบ × 100",
            b,
            C,
            NO_C,
            high=100,
            inside="neutral",  # a low figure is no health: the fund is young
            uses_benefits=True,
            good="กองทุนวันละบาทที่ยังใหม่มักอยู่ราวร้อยละ 20 ซึ่งยังไม่ได้แปลว่ามั่นคง โปรดอ่านคู่กับประมาณการ",
            otherwise="ปีนี้จ่ายสวัสดิการมากกว่าที่สมาชิกสมทบ เงินที่มีจึงกำลังลดลง โปรดอ่านคู่กับประมาณการ",
        ),
    )


def _solvency(debts: Sum) -> tuple[Formula, ...]:
    return (
        Formula(
            "solvency",
            "ความมั่นคง",
            "(เงินสด + เงินฝาก + ให้ยืมหรือลงทุน − ค้างจ่าย) ÷ (ค้างจ่าย + บำนาญที่สัญญาไว้ถ้าทราบ)",
            R,
            debts,
            NO_UNPAID,
            scale=1,
            unit="ratio",
            low=1,
            strict=True,
            outside="bad",
            wears_down=True,
            good="เงินที่มีมากกว่าสิ่งที่ต้องจ่าย",
            otherwise="เงินที่มีไม่มากกว่าสิ่งที่ต้องจ่าย",
        ),
        Formula(
            "liquidity",
            "สภาพคล่อง",
            "(เงินสด + เงินฝาก) ÷ สวัสดิการค้างจ่าย",
            lines_of("cash", "deposits"),
            UNPAID,
            NO_UNPAID,
            scale=1,
            unit="ratio",
            low=1,
            strict=True,
            outside="bad",
            wears_down=True,
            good="มีเงินพร้อมจ่ายมากกว่าที่ค้างอยู่",
            otherwise="เงินพร้อมจ่ายไม่มากกว่าที่ค้างอยู่",
        ),
    )


def _reserve(b: Sum) -> tuple[Formula, ...]:
    return (
        Formula(
            "reserve_months",
            "เงินสำรองอยู่ได้กี่เดือน",
            "(เงินสด + เงินฝาก + ให้ยืมหรือลงทุน − ค้างจ่าย) ÷ (สวัสดิการ ÷ 12)",
            R,
            b,
            "ปีนี้ไม่มีสวัสดิการ จึงหารไม่ได้",
            scale=12,
            unit="months",
            low=6,
            uses_benefits=True,
            wears_down=True,
            good="จ่ายสวัสดิการระดับนี้ต่อได้อย่างน้อยหกเดือน",
            otherwise="จ่ายสวัสดิการระดับนี้ต่อได้ไม่ถึงหกเดือน",
        ),
        Formula(
            "reserve_per_member",
            "เงินสำรองต่อสมาชิก",
            "(เงินสด + เงินฝาก + ให้ยืมหรือลงทุน − ค้างจ่าย) ÷ สมาชิกปลายปี",
            R,
            END,
            NO_MEMBERS,
            scale=0.01,
            unit="baht",
            good="เงินกองทุนเฉลี่ยต่อสมาชิกหนึ่งคน",
        ),
    )
