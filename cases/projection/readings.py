"""What a projection says, in one sentence, and the words that always stand beside it."""

from typing import Final

from cases.projection import Projection
from cases.saying import Say, in_thai

# Messages: whoever shows one of these says it in the reader's language.
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
    "birth": "ครั้งละ %(amount)s บาท",
    "sick": "คืนละ %(amount)s บาท",
    "death": "ขั้นสูงสุด %(amount)s บาท (ทุกขั้นลดตามส่วน)",
    "pension": "ขั้นแรกเดือนละ %(amount)s บาท (ทุกขั้นลดตามส่วน)",
}


def sentence(projection: Projection, say: Say = in_thai) -> str:
    """Say when the fund runs out and why, and what would keep it; one line."""
    return " ".join(part for part in (outcome(projection, say), remedy(projection, say)) if part)


def outcome(projection: Projection, say: Say = in_thai) -> str:
    """Say whether and when the fund runs out, and because of which benefit."""
    year, horizon = projection.first_deficit_year, len(projection.years)
    if year is None:
        level = projection.level_contribution
        if not level:
            return say("ด้วยกติกานี้ เงินกองทุนไม่ติดลบตลอด %(n)s ปี", n=horizon)
        return say(
            "ด้วยกติกานี้ เงินกองทุนไม่ติดลบตลอด %(n)s ปี และเงินสมทบต่ำสุดที่ยังไม่ติดลบคือ %(baht)s บาทต่อคนต่อปี",
            n=horizon, baht=_up(level),
        )  # fmt: skip
    if projection.breaking_benefit is None:
        return say("ด้วยกติกานี้ เงินกองทุนจะหมดในปีที่ %(year)s", year=year)
    name = say(BENEFIT_NAMES[projection.breaking_benefit])
    if _rises(projection, projection.breaking_benefit, year):
        return say("ด้วยกติกานี้ เงินกองทุนจะหมดในปีที่ %(year)s เพราะ%(benefit)sเพิ่มขึ้นมากที่สุด", year=year, benefit=name)
    return say("ด้วยกติกานี้ เงินกองทุนจะหมดในปีที่ %(year)s เพราะ%(benefit)sใช้เงินมากที่สุด", year=year, benefit=name)


def remedy(projection: Projection, say: Say = in_thai) -> str:
    """Say what would keep a fund that runs out: a contribution, a benefit's amount, or either; "" when nothing would."""
    if projection.first_deficit_year is None:
        return ""
    horizon, ways = len(projection.years), []
    if projection.level_contribution is not None:
        ways.append(say("เงินสมทบต้องเป็น %(baht)s บาทต่อคนต่อปี", baht=_up(projection.level_contribution)))
    ways += _less(projection, say)
    if not ways:
        return ""
    if len(ways) == 1:
        return say("หากจะให้อยู่ได้ %(n)s ปี %(way)s", n=horizon, way=ways[0])
    return say("หากจะให้อยู่ได้ %(n)s ปี %(one)s หรือ%(other)s", n=horizon, one=ways[0], other=ways[1])


def _less(projection: Projection, say: Say) -> list[str]:
    """How far the benefit that breaks the fund has to come down; nothing when even none of it would not do."""
    benefit, amount = projection.breaking_benefit, projection.affordable_amount
    if benefit in AMOUNT_WORDS and amount is not None:
        words = say(AMOUNT_WORDS[benefit], amount=f"{int(amount):,}")
        return [say("%(benefit)sต้องไม่เกิน%(amount)s", benefit=say(BENEFIT_NAMES[benefit]), amount=words)]
    if benefit is not None and projection.affordable_share is not None:
        share = int(projection.affordable_share * 100)
        return [say("%(benefit)sต้องลดเหลือร้อยละ %(n)s ของที่ตั้งไว้", benefit=say(BENEFIT_NAMES[benefit]), n=share)]
    return []


def _rises(projection: Projection, benefit: str, deficit: int) -> bool:
    return projection.years[deficit - 1].benefits[benefit] > projection.years[0].benefits[benefit]


def _up(baht: float) -> str:
    """Round a contribution up, so that the amount that is shown is enough."""
    return f"{-int(-baht // 1):,}"
