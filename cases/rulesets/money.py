"""What the values of a rule-set mean in money: a projection kept for the next reader, its sentence and its chart.

The same scenario is asked again and again (every reader of a page), so projections are remembered by their
scenario; a hundred or two of them, whatever pages they belong to.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from cases import rules
from cases.charts import Chart, reserve_chart
from cases.projection import Projection, project, readings
from cases.projection.readings import BENEFIT_NAMES
from cases.projection.scenario import Scenario, ScenarioError
from cases.rules import Parameter, ParameterError
from i18n import gettext as _

_KEPT = 256


@dataclass(frozen=True)
class Outcome:
    """A projection, or the Thai sentence that says why there is none."""

    projection: Projection | None = None
    problem: str = ""


def outcome(parameters: Sequence[Parameter], values: Mapping[str, Any], context: object) -> Outcome:
    """The projection of these values in this tambon (``facts.context``); without any context, 1,000 members."""
    if not any(parameter.drives for parameter in parameters):
        return Outcome(problem=_("ระเบียบนี้ยังไม่มีค่าที่นำไปทำประมาณการได้"))
    try:
        asked = rules.scenario(parameters, values, safe_context(context))
        return Outcome(_projected(json.dumps(asked, sort_keys=True)))
    except (ParameterError, ScenarioError) as error:
        return Outcome(problem=str(error))


@lru_cache(maxsize=_KEPT)
def _projected(scenario: str) -> Projection:
    return project(Scenario.from_dict(json.loads(scenario)))


def safe_context(context: object) -> Mapping[str, Any]:
    """A context whose parts have the shapes a scenario reads, whatever an import brought."""
    if not isinstance(context, Mapping):
        return {}
    outlook = context.get("outlook")
    return {**context, "outlook": outlook if isinstance(outlook, Mapping) else {}}


@dataclass(frozen=True)
class Verdict:
    """One sentence to read aloud, what would mend it, and its tone (good or bad)."""

    text: str
    note: str
    tone: str


def verdict(projection: Projection) -> Verdict:
    """The reading of a projection in two parts."""
    tone = "good" if projection.first_deficit_year is None else "bad"
    return Verdict(readings.outcome(projection, _), readings.remedy(projection, _), tone)


def begun(projection: Projection) -> str:
    """What the projection begins with, in one sentence: members and baht."""
    start = projection.scenario
    members = sum(people for *_group, people in start.members) if isinstance(start.members, tuple) else start.members
    return _("คิดจากสมาชิก %(members)s คน เงินเริ่ม %(baht)s บาท",
             members=f"{members:,.0f}", baht=f"{start.opening_reserve:,.0f}")  # fmt: skip


def short(projection: Projection) -> str:
    """The year in a few words: หมดในปีที่ 18; what is left in the last year when it does not run out."""
    year = projection.first_deficit_year
    if year is None:
        left = f"{projection.years[-1].reserve:,.0f}"
        return _("ไม่ติดลบตลอด %(years)s ปี ปีสุดท้ายเหลือ %(left)s บาท", years=len(projection.years), left=left)
    return _("เงินหมดในปีที่ %(year)s", year=year)


def drawn(projection: Projection) -> Chart:
    """The reserve year by year: when it ends, or that it does not, and when it is highest."""
    best = max(projection.years, key=lambda year: year.reserve)
    told = _("เงินคงเหลือมากที่สุด %(baht)s บาทเมื่อสิ้นปีที่ %(year)s", baht=f"{best.reserve:,.0f}", year=best.year)
    if best.reserve < 0:
        told = _("เงินไม่พอตั้งแต่ปีแรก")
    return replace(reserve_chart(projection, title=short(projection), say=_), sentence=told)


def chart(projection: Projection, csv_url: str = "", svg_url: str = "") -> dict[str, Any]:
    """The same for the chart macro, with its files."""
    return {**_shown(drawn(projection)), "csv_url": csv_url, "svg_url": svg_url}


def compared_chart(now: Projection, before: Projection) -> dict[str, Any]:
    """The reserve with the value that is tried and with the one before it, told in one sentence."""
    told = _("ค่าที่กำลังลอง: %(now)s · ค่าเดิม: %(before)s", now=short(now), before=short(before))
    both = reserve_chart(now, before, names=(_("ค่าที่กำลังลอง"), _("ค่าเดิม")), say=_)
    return _shown(replace(both, sentence=told))


def _shown(chart: Chart) -> dict[str, Any]:
    svg = Markup(chart.svg)  # noqa: S704  our own drawing, every text escaped
    return {
        "title": chart.title, "name": _("เงินกองทุนคงเหลือ ณ สิ้นปี"), "svg": svg, "sentence": chart.sentence,
        "headers": chart.headers, "rows": chart.rows,
    }  # fmt: skip


def figures(projection: Projection) -> list[tuple[str, str]]:
    """(label, number with its unit) that stand below the verdict."""
    found = [(_("เงินกองทุน"), short(projection))]
    if projection.breaking_benefit:
        found.append((_("สวัสดิการที่ใช้เงินเพิ่มมากที่สุด"), _(BENEFIT_NAMES[projection.breaking_benefit])))
    level = projection.level_contribution
    if level is not None:
        found.append((_("เงินสมทบที่ทำให้อยู่ได้ตลอด"), _("%(baht)s บาทต่อคนต่อปี", baht=f"{-int(-level // 1):,}")))
    return found


def csv_rows(projection: Projection) -> list[tuple[str, ...]]:
    """The whole projection as a table: a heading row, then a row a year; baht with two decimals."""
    names = list(projection.years[0].benefits)
    heading = (_("ปีที่"), _("สมาชิกต้นปี (คน)"), _("รายรับ (บาท)"), *(_(BENEFIT_NAMES[name]) for name in names),
               _("ค่าบริหาร (บาท)"), _("เงินคงเหลือสิ้นปี (บาท)"))  # fmt: skip
    body = [
        (str(year.year), f"{year.members:.1f}", f"{year.income:.2f}", *(f"{year.benefits[name]:.2f}" for name in names),
         f"{year.admin:.2f}", f"{year.reserve:.2f}")
        for year in projection.years
    ]  # fmt: skip
    return [heading, *body]
