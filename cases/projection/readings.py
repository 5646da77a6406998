"""What a projection says, in one Thai sentence, and the words that always stand beside it."""

from typing import Final

from cases.projection import Projection

DISCLAIMER: Final = "ประมาณการเพื่อการเรียนรู้ ไม่ใช่การรับรองทางคณิตศาสตร์ประกันภัย"
BENEFIT_NAMES: Final = {
    "birth": "เงินรับขวัญเด็กเกิด",
    "sick": "เงินช่วยเมื่อเจ็บป่วย",
    "death": "เงินช่วยงานศพ",
    "pension": "เงินบำนาญผู้สูงอายุ",
    "other": "สวัสดิการอื่น",
}
# Which amount of the rules the affordable amount is.
AMOUNT_WORDS: Final = {
    "birth": "ครั้งละ {amount} บาท",
    "sick": "คืนละ {amount} บาท",
    "death": "ขั้นสูงสุด {amount} บาท (ทุกขั้นลดตามส่วน)",
    "pension": "ขั้นแรกเดือนละ {amount} บาท (ทุกขั้นลดตามส่วน)",
}


def sentence(projection: Projection) -> str:
    """Say when the fund runs out and why, and what would keep it; one line of Thai."""
    horizon = len(projection.years)
    if projection.first_deficit_year is None:
        return f"ด้วยกติกานี้ เงินกองทุนไม่ติดลบตลอด {horizon} ปี{_level(projection)}"
    name = BENEFIT_NAMES[projection.breaking_benefit] if projection.breaking_benefit else ""
    because = f" เพราะ{name}เพิ่มขึ้นมากที่สุด" if _rises(projection) else f" เพราะ{name}ใช้เงินมากที่สุด" if name else ""
    return f"ด้วยกติกานี้ เงินกองทุนจะหมดในปีที่ {projection.first_deficit_year}{because}{_remedies(projection)}"


def _rises(projection: Projection) -> bool:
    benefit, deficit = projection.breaking_benefit, projection.first_deficit_year
    if benefit is None or deficit is None:
        return False
    return projection.years[deficit - 1].benefits[benefit] > projection.years[0].benefits[benefit]


def _level(projection: Projection) -> str:
    level = projection.level_contribution
    if not level:
        return ""
    return f" และเงินสมทบต่ำสุดที่ยังไม่ติดลบคือ {_up(level)} บาทต่อคนต่อปี"


def _remedies(projection: Projection) -> str:
    horizon, ways = len(projection.years), []
    if projection.level_contribution is not None:
        ways.append(f"เงินสมทบต้องเป็น {_up(projection.level_contribution)} บาทต่อคนต่อปี")
    benefit, amount = projection.breaking_benefit, projection.affordable_amount
    if benefit in AMOUNT_WORDS and amount is not None:
        ways.append(f"{BENEFIT_NAMES[benefit]}ต้องไม่เกิน{AMOUNT_WORDS[benefit].format(amount=f'{int(amount):,}')}")
    elif benefit is not None and projection.affordable_share is not None:
        ways.append(f"{BENEFIT_NAMES[benefit]}ต้องลดเหลือร้อยละ {int(projection.affordable_share * 100)} ของที่ตั้งไว้")
    return f" หากจะให้อยู่ได้ {horizon} ปี " + " หรือ".join(ways) if ways else ""


def _up(baht: float) -> str:
    """Round a contribution up, so that the amount that is shown is enough."""
    return f"{-int(-baht // 1):,}"
