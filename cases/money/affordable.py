"""How much of each benefit the fund can keep, and what contribution keeps them all: the two ends of the same question."""

from dataclasses import dataclass

from cases.projection import Projection
from cases.projection.each_benefit import Affordable, each_benefit
from cases.projection.readings import AMOUNT_WORDS, BENEFIT_NAMES
from i18n import gettext as _

_PLENTY = 10.0


@dataclass(frozen=True)
class Row:
    """One benefit: as it is promised, the most that holds, and what that means; ``tone`` good or bad."""

    name: str
    now: str
    most: str
    meaning: str
    tone: str


def benefit_rows(projection: Projection) -> list[Row]:
    """Every benefit that is paid, each changed alone while the others stay."""
    return [_row(each) for each in each_benefit(projection)]


def _row(held: Affordable) -> Row:
    name = _(BENEFIT_NAMES[held.benefit])
    now = _amount(held.benefit, held.now) if held.now is not None else _("ตามที่ตั้งไว้")
    if held.share is None:
        return Row(name, now, "–", _("แม้งดข้อนี้ทั้งหมดก็ยังไม่พอ"), "bad")
    share = f"{int(held.share * 100):,}"
    most = _("ร้อยละ %(n)s ของที่ตั้งไว้", n=share) if held.most is None else _amount(held.benefit, held.most)
    if held.share > _PLENTY:
        return Row(name, now, most, _("ข้อนี้ใช้เงินน้อย ไม่ใช่ข้อที่ทำให้เงินหมด"), "good")
    if held.share >= 1:
        return Row(name, now, most, _("ยังจ่ายได้ตามที่ตั้งไว้"), "good")
    return Row(name, now, most, _("ต้องลดเหลือร้อยละ %(n)s ของที่ตั้งไว้", n=share), "bad")


def _amount(benefit: str, amount: float | None) -> str:
    """Rounded down, so that the amount that is shown holds."""
    told = f"{int((amount or 0) + 1e-6):,}"
    if benefit == "death":
        return _("ขั้นสูงสุด %(amount)s บาท", amount=told)
    return _("ขั้นแรกเดือนละ %(amount)s บาท", amount=told) if benefit == "pension" else _(AMOUNT_WORDS[benefit], amount=told)


@dataclass(frozen=True)
class Contribution:
    """Baht a member-year: as it is and what keeps the fund throughout (None: no contribution does), with a sentence."""

    now: float
    level: int | None
    sentence: str


def contribution(projection: Projection) -> Contribution:
    """The break-even contribution, rounded up so that what is shown is enough."""
    now, level, horizon = projection.scenario.rules.contribution, projection.level_contribution, len(projection.years)
    if level is None:
        return Contribution(now, None, _("ไม่มีเงินสมทบอัตราใดที่พออยู่ได้ %(n)s ปี", n=horizon))
    if not level:
        return Contribution(now, 0, _("แม้ไม่เก็บเงินสมทบ เงินก็ไม่ติดลบตลอด %(n)s ปี", n=horizon))
    needed = -int(-level // 1)
    told = _("พออยู่ได้ %(years)s ปีเมื่อสมทบคนละ %(n)s บาทต่อปี (เดือนละ %(month)s บาท) ตอนนี้ %(now)s บาท", years=horizon, n=f"{needed:,}",
             month=f"{-int(-needed // 12):,}", now=f"{now:,.0f}")  # fmt: skip
    return Contribution(now, needed, told)
