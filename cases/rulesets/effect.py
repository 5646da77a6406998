"""What a value on the screen would mean before it is saved: the money now and before, three futures, the clauses' words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from cases import rules
from cases.money import outlook as outlook_form
from cases.money.projection import ends, people_rows, rule_rows
from cases.projection import Projection, project
from cases.projection.life_table import ATTRIBUTION
from cases.projection.outlooks import CHANGES, outlooks
from cases.projection.scenario import Scenario
from cases.rules import Parameter, RuleSet
from cases.rules.deciding import told_above
from cases.rules.filling import Filled
from cases.rules.relations import above_cap
from cases.rulesets.mending import Mend, mend, moves
from cases.rulesets.money import Outcome, Verdict, chart, compared_chart, outcome, safe_context, short, verdict
from cases.rulesets.pages import written
from i18n import gettext as _
from wiki.pages import Page, Revision, url

MOST_CLAUSES = 6
MARKED_YEARS = (5, 10, 30)


@dataclass(frozen=True)
class Figure:
    """One line of two futures side by side, in baht or words: with the value that is tried, and before."""

    label: str
    now: str
    before: str


@dataclass(frozen=True)
class Future:
    """One of the good, middle and bad futures with the value that is tried; ``left`` is baht where the money lasts."""

    label: str
    ends: str
    left: str


@dataclass(frozen=True)
class Live:
    """What the choice would mean. ``kept`` is the short word on the old value, ``before`` the same where it differs."""

    verdict: Verdict | None = None
    short: str = ""
    kept: str = ""
    kept_tone: str = ""
    before: str = ""
    chart: Mapping[str, Any] | None = None
    figures: tuple[Figure, ...] = ()
    futures: tuple[Future, ...] = ()
    mend: Mend | None = None
    assumptions: tuple[tuple[str, str, bool], ...] = ()
    problem: str = ""
    moves: bool = False
    warning: str = ""
    differs: bool = False
    value: tuple[str, ...] = ()
    kept_value: tuple[str, ...] = ()
    clauses: Markup = field(default_factory=Markup)
    hidden: bool = False
    members: int = 0
    own_members: bool = False
    attribution: str = ATTRIBUTION


@dataclass(frozen=True)
class Tried:
    """The question: this parameter from the old value to the one on the form, and why that one could not be read."""

    parameter: Parameter
    baseline: Any
    value: Any
    problem: str = ""
    others: bool = False


def live(page: Page, revision: Revision, parameters: list[Parameter], tried: Tried) -> Live:
    """The money and the clauses with the typed value, before it is saved."""
    facts, parameter = revision.facts, tried.parameter
    values = rules.values_in_force(facts)
    old, new = {**values, parameter.key: tried.baseline}, {**values, parameter.key: tried.value}
    context = safe_context(facts.get("context"))
    members = context.get("members")
    said = Live(
        problem=tried.problem, moves=moves(parameters, parameter),
        warning=_warned(parameters, parameter, new),
        differs=tried.value != tried.baseline and not tried.problem, value=lines(parameter, tried.value),
        kept_value=lines(parameter, tried.baseline), members=members if isinstance(members, int) else 1000,
        own_members=bool(members or context.get("members_by_group")),
    )  # fmt: skip
    said = _with_clauses(said, page, revision, parameters, new, parameter.key)
    if tried.problem:
        return said
    now = outcome(parameters, new, context)
    said = _with_money(said, now, outcome(parameters, old, context))
    if now.projection is None:
        return said
    return replace(said, mend=mend(parameters, new, context, now.projection, parameter.key, others=tried.others))


def _warned(parameters: list[Parameter], parameter: Parameter, values: Mapping[str, Any]) -> str:
    """What law or good practice says of the value, and that it exceeds the one it may not exceed."""
    value = values[parameter.key]
    told = [] if value is None else [rules.warning(parameter, value, _)]
    over = [told_above(one, cap, values, _) for one, cap in above_cap(parameters, values) if parameter.key in (one.key, cap.key)]
    return " ".join(sentence for sentence in [*told, *over] if sentence)


def lines(parameter: Parameter, value: Any) -> tuple[str, ...]:
    """A value as its card shows it: the steps of a ladder one by one, whole years beside their days; () for none."""
    if parameter.type == "ladder" and isinstance(value, list):
        return tuple(_step(days, f"{baht:,}") for days, baht in value)
    text = written(parameter, value)
    return (text,) if text else ()


def _step(days: int, baht: str) -> str:
    if days and days % 365 == 0:
        return _("%(days)s วัน (%(years)s ปี) %(baht)s บาท", days=f"{days:,}", years=days // 365, baht=baht)
    return _("%(days)s วัน %(baht)s บาท", days=f"{days:,}", baht=baht)


def review(revision: Revision) -> Live:
    """All values together against those that were inherited: what a meeting sees before it publishes."""
    parameters = rules.read_parameters(revision.facts.get("parameters") or [])
    context = revision.facts.get("context")
    ours, theirs = rules.values_in_force(revision.facts), rules.inherited_values(revision.facts)
    return _with_money(Live(), outcome(parameters, ours, context), outcome(parameters, theirs, context))


def _with_money(said: Live, now: Outcome, before: Outcome) -> Live:
    if now.projection is None:
        return replace(said, problem=now.problem)
    found, old = now.projection, before.projection
    differs = old is not None and old.years != found.years
    said = replace(
        said, verdict=verdict(found), short=short(found), futures=_futures(found), assumptions=_assumptions(found.scenario),
        figures=_figures(found, old if differs else None), kept=short(old) if old else before.problem,
        kept_tone="good" if old and old.first_deficit_year is None else "bad")
    if old is None or not differs:
        return replace(said, chart=chart(found))
    return replace(said, before=_("ค่าเดิม: %(what)s", what=short(old)), chart=compared_chart(found, old))


def _figures(now: Projection, before: Projection | None) -> tuple[Figure, ...]:
    years = [year for year in MARKED_YEARS if year <= len(now.years)]
    rows = [Figure(_("ปีที่ %(n)s", n=year), _left(now, year), _left(before, year)) for year in years]
    return (*rows, Figure(_("เงินหมดเมื่อ"), _ending(now), _ending(before)))


def _left(projection: Projection | None, year: int) -> str:
    if projection is None:
        return ""
    return f"{projection.years[year - 1].reserve:,.0f}".replace("-", "−")


def _ending(projection: Projection | None) -> str:
    if projection is None:
        return ""
    year = projection.first_deficit_year
    return _("ไม่หมดใน %(n)s ปี", n=len(projection.years)) if year is None else _("ปีที่ %(n)s", n=year)


def _futures(middle: Projection) -> tuple[Future, ...]:
    found = {key: middle if key == "middle" else project(one) for key, one in outlooks(middle.scenario).items()}
    return tuple(
        Future(_(CHANGES[key].label), ends(one), "–" if one.first_deficit_year else _left(one, len(one.years)))
        for key, one in found.items()
    )


def _assumptions(scenario: Scenario) -> tuple[tuple[str, str, bool], ...]:
    """(what, how much, whether it is a placeholder) of everything that the projection reckons with."""
    outlook = scenario.outlook
    members = scenario.members
    count = sum(people for *_group, people in members) if isinstance(members, tuple) else members
    told = {
        "members": count, "opening_reserve": scenario.opening_reserve, "years_of_membership": scenario.years_of_membership,
        "joiners": outlook.joiners, "lapse": outlook.lapse, "interest": outlook.interest, "births": outlook.births,
        **dict(zip(outlook_form.NIGHTS, outlook.nights, strict=True)),
        "match": outlook.match, "match_years": outlook.match_years, "other_income": outlook.other_income,
    }  # fmt: skip
    rows = [(outlook_form.label(key), _amount(key, number), key in outlook_form.PLACEHOLDERS) for key, number in told.items()]
    rows.append((_("สามอนาคตต่างกันที่"), _differences(), False))
    fixed = [(label, text, False) for label, text in (*rule_rows(scenario), *people_rows(scenario))]
    return (*rows, *fixed)


def _differences() -> str:
    """By what the good and the bad future multiply."""
    good, bad = (f"{each.joiners:g}, {each.lapse:g}, {each.nights:g}" for each in (CHANGES["good"], CHANGES["bad"]))
    return _("สมาชิกใหม่ การขาดส่ง และคืนที่นอนโรงพยาบาล: อนาคตที่ดีคูณ %(good)s อนาคตที่ยากลำบากคูณ %(bad)s", good=good, bad=bad)


def _amount(key: str, number: float) -> str:
    shown = outlook_form.plain(number * 100 if key in outlook_form.PERCENTS else number)
    return f"{shown}{outlook_form.unit(key)}" if key in outlook_form.PERCENTS else f"{shown} {outlook_form.unit(key)}"


@lru_cache(maxsize=8)
def parsed(source: str) -> RuleSet:
    """A source read, kept for the next letter that is typed: each asks for this page again."""
    return rules.parse(source)


def _with_clauses(
    said: Live, page: Page, revision: Revision, parameters: list[Parameter], values: Mapping[str, Any], key: str
) -> Live:
    """The clauses that name the value, filled in, their links leading to the whole page."""
    source = parsed(revision.body)
    wanted = set(source.uses.get(key, ()))
    shown = []
    for chapter in rules.fill(source, parameters, values, rules.thai_digits(revision.facts)).chapters:
        clauses = tuple(clause for clause in chapter.clauses if clause.id in wanted)
        if clauses:
            shown.append(replace(chapter, clauses=clauses[:MOST_CLAUSES]))
    html = rules.to_html(Filled((), tuple(shown[:MOST_CLAUSES]))) if shown else ""
    address = url(page.kind, page.slug)
    html = html.replace('href="#clause-', f'href="{Markup.escape(address)}#clause-')
    text = Markup(html)  # noqa: S704  made by cases.rules.pages, every text escaped
    return replace(said, clauses=text, hidden=bool(wanted) and not shown)
