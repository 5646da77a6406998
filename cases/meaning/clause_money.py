"""What one clause does to the fund's money: the projection with it and without it, in a sentence, a table and a chart."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from cases import rules
from cases.charts import Chart, reserve_chart
from cases.meaning import drives
from cases.projection import Projection
from cases.rulesets.money import begun, outcome, short
from i18n import gettext as _
from wiki.pages import Facts

MARKS = (10, 30)  # the years after which the reserve is told


@dataclass(frozen=True)
class Effect:
    """``kind`` of :mod:`cases.meaning.drives`, "" when nothing of the clause enters the projection.

    ``lines`` are (what is told, as the rules stand, without the clause's money); ``sentence`` says all of it, or why
    there is nothing to show; ``labels`` are the values that carry the money.
    """

    kind: str
    sentence: str
    labels: tuple[str, ...] = ()
    begun: str = ""
    lines: Sequence[tuple[str, ...]] = ()
    chart: Chart | None = None


def effect(facts: Facts, keys: Collection[str]) -> Effect:
    """What the clause that names these values does. Never raises: facts that cannot be projected say why."""
    try:
        parameters = rules.read_parameters(facts.get("parameters") or [])
        values = rules.values_in_force(facts)
    except rules.ParameterError as error:
        return Effect("", str(error))
    changed = drives.without(parameters, keys)
    if changed is None:
        return Effect("", _("ข้อนี้ไม่มีผลต่อประมาณการ ค่าในข้อนี้ไม่ได้เป็นเงินเข้าหรือเงินออกที่นำไปคำนวณ"))
    if changed.kind == drives.ASSUMED:
        told = _("ค่าในข้อนี้เป็นข้อสมมติของประมาณการ ไม่ใช่เงินที่ข้อนี้จ่ายหรือรับ จึงไม่มีภาพเทียบว่ามีหรือไม่มี")
        return Effect(changed.kind, told, changed.labels)
    now = outcome(parameters, values, facts.get("context"))
    then = outcome(changed.parameters, values, facts.get("context"))
    if now.projection is None or then.projection is None:
        return Effect(changed.kind, now.problem or then.problem, changed.labels)
    return _told(changed, now.projection, then.projection)


def _told(changed: drives.Without, now: Projection, then: Projection) -> Effect:
    names = (_("ตามระเบียบ"), _("ถ้าไม่มีเงินของข้อนี้"))
    chart = reserve_chart(now, then, key="clause", names=names, say=_)
    return Effect(
        changed.kind, _sentence(changed.kind, now, then), changed.labels, begun(now), lines(now, then),
        replace(chart, sentence=_apart(now, then)))


def _apart(now: Projection, then: Projection) -> str:
    """Where the two lines of the chart part, and how far they are apart in the end."""
    gaps = [(one.year, abs(one.reserve - other.reserve)) for one, other in zip(now.years, then.years, strict=True)]
    parted = next((year for year, gap in gaps if gap >= 1), None)
    if parted is None:
        return _("สองเส้นทับกันทุกปี")
    year, gap = gaps[-1]
    return _("สองเส้นแยกกันตั้งแต่ปีที่ %(first)s เมื่อสิ้นปีที่ %(year)s ต่างกัน %(baht)s บาท", first=parted, year=year, baht=f"{gap:,.0f}")


def _sentence(kind: str, now: Projection, then: Projection) -> str:
    if all(abs(one.reserve - other.reserve) < 1 for one, other in zip(now.years, then.years, strict=True)):
        return _("ด้วยค่าที่ใช้อยู่ ข้อนี้ไม่ทำให้เงินกองทุนต่างไป: %(now)s", now=short(now))
    both = {"now": short(now), "then": short(then)}
    if kind == drives.BENEFIT:
        return _("ตามระเบียบ %(now)s ถ้าไม่มีสวัสดิการของข้อนี้ %(then)s", **both)
    if kind == drives.COST:
        return _("ตามระเบียบ %(now)s ถ้าไม่มีรายจ่ายของข้อนี้ %(then)s", **both)
    return _("ตามระเบียบ %(now)s ถ้าไม่มีรายรับของข้อนี้ %(then)s", **both)


def lines(*projections: Projection) -> list[tuple[str, ...]]:
    """(what is told, one figure a projection): the year the money runs out, the reserve after ten and thirty years."""
    told: list[tuple[str, ...]] = [(_("ปีที่เงินหมด"), *(_year(each) for each in projections))]
    for year in MARKS:
        if all(len(each.years) >= year for each in projections):
            reserves = (_baht(each.years[year - 1].reserve) for each in projections)
            told.append((_("เงินคงเหลือสิ้นปีที่ %(year)s (บาท)", year=year), *reserves))
    return told


def _year(projection: Projection) -> str:
    year = projection.first_deficit_year
    return _("ปีที่ %(n)s", n=year) if year else _("ไม่หมดใน %(n)s ปี", n=len(projection.years))


def _baht(amount: float) -> str:
    return f"{amount:,.0f}".replace("-", "−")
