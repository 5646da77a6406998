"""One screen of adapting: a single value to agree on, and beside it what the choice would mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from markupsafe import Markup

import thai
from cases import rules
from cases.rules import Decision, Parameter, ParameterError, RuleSet
from cases.rules.filling import Filled
from cases.rulesets.adaptations import CHANGE, KEEP
from cases.rulesets.money import Outcome, Verdict, chart, compared_chart, outcome, short, verdict
from cases.rulesets.pages import written
from i18n import gettext as _
from wiki.pages import Page, Revision, url

MOST_CLAUSES = 6


@dataclass(frozen=True)
class Typed:
    """What stands in the form of one value; ``asked`` when it came with the request rather than from the store."""

    choice: str = ""
    value: str | None = None
    reason: str = ""
    asked: bool = False


@dataclass(frozen=True)
class Live:
    """What the choice would mean: in money, and in the text of the rules."""

    verdict: Verdict | None = None
    short: str = ""
    before: str = ""
    chart: Mapping[str, Any] | None = None
    problem: str = ""
    moves: bool = False
    warning: str = ""
    value: str = ""
    clauses: Markup = field(default_factory=Markup)
    hidden: bool = False
    members: int = 0
    own_members: bool = False


@dataclass(frozen=True)
class Screen:
    """One value of a rule-set: where it stands among the others, what is decided, what is typed, what it would mean."""

    parameter: Parameter
    decision: Decision
    position: int
    count: int
    decided: int
    previous: str
    following: str
    inherited: str
    typed: Typed
    errors: Mapping[str, str]
    live: Live
    others: list[Decision]

    @property
    def options(self) -> list[tuple[str, str, str]]:
        """The options of a choice, as the radio cards take them."""
        return [(key, label, "") for key, label in self.parameter.options]

    @property
    def percent(self) -> int:
        """Decided values in a hundred."""
        return round(100 * self.decided / self.count)


def opening(facts: Mapping[str, Any]) -> str:
    """The key of the first value still to be decided, else of the first; "" when there is none to decide."""
    found = rules.decisions(rules.read_parameters(facts.get("parameters") or []), facts)
    return next((each.key for each in found if each.state == "open"), found[0].key if found else "")


def next_open(facts: Mapping[str, Any], key: str) -> str:
    """The next value still open after this one, going round; "" when all are decided."""
    found = rules.decisions(rules.read_parameters(facts.get("parameters") or []), facts)
    at = next((place for place, each in enumerate(found) if each.key == key), -1)
    return next((each.key for each in [*found[at + 1:], *found[:at + 1]] if each.state == "open"), "")


def screen(
    page: Page, revision: Revision, key: str, typed: Typed, *, trying: bool, errors: Mapping[str, str] | None = None,
    before: Mapping[str, Any] | None = None,
) -> Screen | None:  # fmt: skip
    """The screen of one value, None for a key that the rule-set does not have.

    Trying takes the page's values in force as the old ones, as a copy would; an adaptation's old values are
    those it inherited, a working draft's are those in force ``before`` it.
    """
    parameters = rules.read_parameters(revision.facts.get("parameters") or [])
    facts = {**revision.facts, "parameters": parameters}  # read once: whoever reads them again finds them done
    decisions = rules.decisions(parameters, facts)
    at = next((place for place, each in enumerate(decisions) if each.key == key), None)
    if at is None:
        return None
    parameter, decision = parameters[at], decisions[at]
    baseline = decision.value if trying else decision.inherited
    found = _shown(typed, parameter, decision, facts)
    if before is not None:
        baseline = before.get(key, baseline)
        if found.choice and not typed.asked:
            found = replace(found, choice=KEEP if decision.value == baseline else CHANGE)
    return Screen(
        parameter=parameter, decision=decision, position=at + 1, count=len(decisions),
        decided=sum(each.state != "open" for each in decisions),
        previous=decisions[at - 1].key if at else "",
        following=decisions[at + 1].key if at + 1 < len(decisions) else "",
        inherited=_told(parameter, baseline), typed=found, errors=errors or {},
        live=live(page, replace(revision, facts=facts), parameter, baseline, found), others=decisions,
    )  # fmt: skip


def _told(parameter: Parameter, value: Any) -> str:
    """A value as its card shows it; the steps of a ladder with whole years beside their days."""
    if parameter.type != "ladder" or not isinstance(value, list):
        return written(parameter, value)
    return " · ".join(_step(days, f"{baht:,}") for days, baht in value)


def _step(days: int, baht: str) -> str:
    if days and days % 365 == 0:
        return _("%(days)s วัน (%(years)s ปี) %(baht)s บาท", days=f"{days:,}", years=days // 365, baht=baht)
    return _("%(days)s วัน %(baht)s บาท", days=f"{days:,}", baht=baht)


def _shown(typed: Typed, parameter: Parameter, decision: Decision, facts: Mapping[str, Any]) -> Typed:
    """What the form shows: what came with the request, else what is stored."""
    if typed.asked:
        value = rules.form_text(parameter, decision.value, _) if typed.value is None else typed.value
        return replace(typed, choice=typed.choice or (CHANGE if (typed.value or "").strip() else ""), value=value)
    stored = (facts.get("decisions") or {}).get(parameter.key)
    choice = str(stored.get("choice", "")) if isinstance(stored, Mapping) else ""
    return Typed(choice, rules.form_text(parameter, decision.value, _), decision.reason)


def live(page: Page, revision: Revision, parameter: Parameter, baseline: Any, typed: Typed) -> Live:
    """The money and the clauses with the typed value, before it is saved."""
    facts = revision.facts
    parameters = rules.read_parameters(facts.get("parameters") or [])
    value, problem = _tried(parameter, baseline, typed)
    values = rules.values_in_force(facts)
    old, new = {**values, parameter.key: baseline}, {**values, parameter.key: value}
    context = facts.get("context") if isinstance(facts.get("context"), Mapping) else {}
    members = (context or {}).get("members")
    said = Live(
        problem=problem, moves=_moves(parameters, parameter), warning=_warned(parameter, value),
        value=written(parameter, value), members=members if isinstance(members, int) else 1000,
        own_members=bool(members or (context or {}).get("members_by_group")),
    )  # fmt: skip
    said = _with_clauses(said, page, revision, parameters, new, parameter.key)
    return said if problem else _with_money(said, outcome(parameters, new, context), outcome(parameters, old, context))


def _tried(parameter: Parameter, baseline: Any, typed: Typed) -> tuple[Any, str]:
    """The value that the form stands for and why it cannot be read; keeping stands for the old one."""
    raw = typed.value or ""
    if typed.choice == KEEP or not raw.strip():
        return baseline, ""
    try:
        return rules.parse_value(parameter, thai.clean(raw)), ""
    except (ParameterError, thai.BadText) as error:
        return baseline, str(error)


def _moves(parameters: list[Parameter], parameter: Parameter) -> bool:
    """Whether this value reaches the projection, itself or as another's factor."""
    return bool(parameter.drives) or any(drive.times == parameter.key for each in parameters for drive in each.drives)


def _warned(parameter: Parameter, value: Any) -> str:
    return "" if value is None else rules.warning(parameter, value, _)


def _with_money(said: Live, now: Outcome, before: Outcome) -> Live:
    if now.projection is None:
        return replace(said, problem=now.problem)
    said = replace(said, verdict=verdict(now.projection), short=short(now.projection))
    if before.projection is None or before.projection.years == now.projection.years:
        return replace(said, chart=chart(now.projection))
    return replace(
        said, before=_("ค่าเดิม: %(what)s", what=short(before.projection)),
        chart=compared_chart(now.projection, before.projection))


@lru_cache(maxsize=8)
def _parsed(source: str) -> RuleSet:
    """A source read, kept for the next letter that is typed: each asks for this page again."""
    return rules.parse(source)


def _with_clauses(
    said: Live, page: Page, revision: Revision, parameters: list[Parameter], values: Mapping[str, Any], key: str
) -> Live:
    """The clauses that name the value, filled in, their links leading to the whole page."""
    parsed = _parsed(revision.body)
    wanted = set(parsed.uses.get(key, ()))
    shown = []
    for chapter in rules.fill(parsed, parameters, values, rules.thai_digits(revision.facts)).chapters:
        clauses = tuple(clause for clause in chapter.clauses if clause.id in wanted)
        if clauses:
            shown.append(replace(chapter, clauses=clauses[:MOST_CLAUSES]))
    html = rules.to_html(Filled((), tuple(shown[:MOST_CLAUSES]))) if shown else ""
    address = url(page.kind, page.slug)
    html = html.replace('href="#clause-', f'href="{Markup.escape(address)}#clause-')
    text = Markup(html)  # noqa: S704  made by cases.rules.pages, every text escaped
    return replace(said, clauses=text, hidden=bool(wanted) and not shown)
