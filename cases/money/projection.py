"""A fund's projection: its rules, its start, three futures; one chart, one table, one sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cases import rules
from cases.charts import Caption, Chart, Series, line_chart, sentence, year_labels
from cases.money.outlook import Asked, Start, label, plain
from cases.projection import Projection, Spread, project
from cases.projection.outlooks import CHANGES, outlooks
from cases.projection.readings import BENEFIT_NAMES
from cases.projection.scenario import Scenario
from i18n import gettext as _
from wiki.pages import Facts

MARKED_YEARS = (1, 5, 10, 15, 20, 30)


def base_of(facts: Facts, start: Start) -> dict[str, Any]:
    """The scenario object that a rule-set's values make of the fund as it stands; ParameterError when they cannot."""
    return rules.scenario(rules.parameters_in_force(facts), rules.values_in_force(facts), _context(start, start.members))


def scenario_of(facts: Facts, start: Start, asked: Asked) -> Scenario:
    """The question that the form puts. Raises ParameterError or ScenarioError with a Thai sentence."""
    context = {
        **_context(start, asked.members), "opening_reserve": asked.opening_reserve,
        "years_of_membership": asked.years_of_membership, "outlook": asked.outlook,
    }  # fmt: skip
    made = rules.scenario(rules.parameters_in_force(facts), rules.values_in_force(facts), context)
    return Scenario.from_dict(made)


def _context(start: Start, members: float) -> dict[str, Any]:
    spread = start.by_group(members)
    return {"members_by_group": spread} if isinstance(spread, dict) else {"members": spread}


@dataclass(frozen=True)
class Future:
    """One of the three futures with what it says."""

    key: str
    label: str
    projection: Projection

    @property
    def tone(self) -> str:
        """``bad`` when the money runs out, ``good`` when it does not."""
        return "good" if self.projection.first_deficit_year is None else "bad"


@dataclass(frozen=True)
class Prospect:
    """The three futures together: the middle one's sentence, the chart, and what each assumes."""

    futures: tuple[Future, ...]
    title: str
    sentence: str
    tone: str
    chart: Chart

    @property
    def middle(self) -> Projection:
        """The future as the numbers of the form stand."""
        return next(future.projection for future in self.futures if future.key == "middle")


def prospect(scenario: Scenario, membership: Spread = ()) -> Prospect:
    """Project the three futures of a scenario; ``membership`` spreads the opening members over years of membership."""
    futures = tuple(
        Future(key, _(CHANGES[key].label), project(one, membership)) for key, one in outlooks(scenario).items()
    )
    middle = next(future for future in futures if future.key == "middle")
    return Prospect(futures, _title(futures), sentence(middle.projection, _), middle.tone, _chart(futures))


def _title(futures: Sequence[Future]) -> str:
    """What the three futures come to, in one line."""
    years = sorted(each.projection.first_deficit_year or 0 for each in futures if each.projection.first_deficit_year)
    if not years:
        return _("ทั้งสามอนาคต เงินไม่ติดลบตลอด %(n)s ปี", n=len(futures[0].projection.years))
    if len(years) < len(futures):
        return _("เงินหมดใน %(n)s จากสามอนาคต เร็วที่สุดในปีที่ %(year)s", n=len(years), year=years[0])
    if years[0] == years[-1]:
        return _("ทั้งสามอนาคต เงินหมดในปีที่ %(year)s", year=years[0])
    return _("ทั้งสามอนาคต เงินหมดระหว่างปีที่ %(first)s ถึง %(last)s", first=years[0], last=years[-1])


def _chart(futures: Sequence[Future]) -> Chart:
    horizon = len(futures[0].projection.years)
    series = [Series(each.label, tuple(year.reserve for year in each.projection.years)) for each in futures]
    # Futures that end in the same year share one mark.
    ending = {each.projection.first_deficit_year: number for number, each in reversed(list(enumerate(futures)))}
    marks = [(number, year) for year, number in ending.items() if year is not None]
    told = " · ".join(_("%(future)s %(ends)s", future=each.label, ends=ends(each.projection)) for each in futures)
    caption = Caption("fund-outlooks", _title(futures), told)
    return line_chart(caption, year_labels(horizon, _), series, marks, say=_)


def ends(projection: Projection) -> str:
    """When a future's money runs out, in a few words."""
    if projection.first_deficit_year is None:
        return _("เงินไม่ติดลบตลอด %(n)s ปี", n=len(projection.years))
    return _("เงินหมดในปีที่ %(n)s", n=projection.first_deficit_year)


def rule_rows(scenario: Scenario) -> list[tuple[str, str]]:
    """(what, how much) of every rule that the projection reckons with."""
    held = scenario.rules
    rows = [
        (_("เงินสมทบต่อคนต่อปี"), _("%(n)s บาท", n=plain(held.contribution))),
        (_("ค่าบริหาร"), _("ร้อยละ %(n)s ของเงินสมทบ", n=plain(held.admin * 100))),
        (_(BENEFIT_NAMES["birth"]), _("ครั้งละ %(n)s บาท", n=plain(held.birth))),
        (_(BENEFIT_NAMES["sick"]), _("คืนละ %(n)s บาท", n=plain(held.sick_night))),
        (_(BENEFIT_NAMES["death"]), _ladder(held.death_ladder)),
        (_(BENEFIT_NAMES["pension"]), _pension(scenario)),
    ]
    rows += [(_("สวัสดิการอื่น"), _("%(rate)s ครั้งต่อสมาชิกต่อปี ครั้งละ %(n)s บาท", rate=plain(each.rate), n=plain(each.amount)))
             for each in held.other]  # fmt: skip
    return rows


def _ladder(steps: Sequence[tuple[float, float]]) -> str:
    told = [_("ครบ %(days)s วัน %(n)s บาท", days=plain(days), n=plain(baht)) for days, baht in sorted(steps)]
    return " · ".join(told) or _("ไม่มี")


def _pension(scenario: Scenario) -> str:
    held = scenario.rules.pension
    if held is None:
        return _("ไม่มี")
    told = _("อายุ %(age)s ปี เป็นสมาชิกครบ %(years)s ปี เดือนละ %(n)s บาท เพิ่มทุก %(step)s ปี ครั้งละ %(more)s บาท",
             age=plain(held.start_age), years=plain(held.first_years), n=plain(held.first_amount),
             step=plain(held.step_years), more=plain(held.step_amount))  # fmt: skip
    return told if held.ceiling is None else told + " " + _("ไม่เกินเดือนละ %(n)s บาท", n=plain(held.ceiling))


def assumption_rows(futures: Sequence[Future]) -> list[tuple[str, list[str]]]:
    """(assumption, its value in each future) of what differs between them."""
    outlook = [future.projection.scenario.outlook for future in futures]
    rows = [(label(key), [f"{plain(getattr(each, key) * 100)}%" for each in outlook]) for key in ("joiners", "lapse")]
    names = ("nights_under_60", "nights_60_79", "nights_80")
    rows += [(label(name), [plain(each.nights[i]) for each in outlook]) for i, name in enumerate(names)]
    return rows


def people_rows(scenario: Scenario) -> list[tuple[str, str]]:
    """(group, people) of the members the projection begins with; empty when only their number is known."""
    if not isinstance(scenario.members, tuple):
        return []
    names: Mapping[str, str] = {"child": _("เด็ก 0-14 ปี"), "working": _("วัยทำงาน 15-59 ปี"), "elderly": _("ผู้สูงอายุ 60 ปีขึ้นไป")}
    rows = []
    for group, name in names.items():
        men, women = (sum(n for g, s, n in scenario.members if (g, s) == (group, sex)) for sex in ("M", "F"))
        rows.append((name, _("ชาย %(men)s หญิง %(women)s", men=f"{men:,.0f}", women=f"{women:,.0f}")))
    return rows


def membership_row(membership: Spread, members: float) -> str:
    """How long the members of the first day have belonged, the longest first, in one sentence; "" when only a mean is known."""
    if len(membership) < 2:
        return ""
    (longest, share), rest = membership[0], membership[1:]
    return _("%(n)s คนเป็นสมาชิกมา %(years)s ปี นับจากปีตั้งกองทุนเพราะเข้าก่อนงบปีแรก อีก %(others)s คนนับจากปีที่เข้า (%(least)s ถึง %(most)s ปี)",
             n=f"{members * share:,.0f}", years=longest, others=f"{members * (1 - share):,.0f}", least=rest[-1][0],
             most=rest[0][0])  # fmt: skip


def year_rows(futures: Sequence[Future]) -> list[tuple[int, list[float]]]:
    """(year, the reserve in each future) of a few years, for reading aloud; the CSV has them all."""
    horizon = len(futures[0].projection.years)
    return [(year, [each.projection.years[year - 1].reserve for each in futures]) for year in MARKED_YEARS if year <= horizon]


def csv_rows(futures: Sequence[Future]) -> list[list[str]]:
    """A row a year of each future; baht and people with two decimals."""
    benefits = list(futures[0].projection.years[0].benefits)
    head = [_("อนาคต"), _("ปีที่"), _("สมาชิกต้นปี"), _("รายรับ (บาท)"), *(_(BENEFIT_NAMES[name]) for name in benefits),
            _("ค่าบริหาร"), _("เงินคงเหลือสิ้นปี (บาท)")]  # fmt: skip
    rows = [head]
    for future in futures:
        rows += [
            [future.label, str(year.year), f"{year.members:.2f}", f"{year.income:.2f}",
             *(f"{year.benefits[name]:.2f}" for name in benefits), f"{year.admin:.2f}", f"{year.reserve:.2f}"]
            for year in future.projection.years
        ]  # fmt: skip
    return rows
