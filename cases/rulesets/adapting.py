"""One screen of adapting: a single value to agree on, and beside it what the choice would mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import thai
from cases import rules
from cases.rules import Decision, Parameter, ParameterError
from cases.rules.parameters import NUMBERS
from cases.rulesets import voting
from cases.rulesets.adaptations import CHANGE, KEEP
from cases.rulesets.effect import Live, Tried, lines, live
from cases.rulesets.voting import Vote
from i18n import gettext as _
from wiki.pages import Page, Revision

ASKED = frozenset({"open", "kept", "changed"})
"""The states of a value that is on the way of the interview; whatever else a decision may say, it is not asked."""
_SLIDES_TO = 4  # times the present value, where the definition knows no greatest one
_STOPS = 400


@dataclass(frozen=True)
class Typed:
    """What stands in the form of one value; ``asked`` when it came with the request rather than from the store.

    ``whole`` when the request brought the reason and the vote too; an address brings a value alone, and the stored ones stand.
    ``others``: the smallest repair is also to be looked for among the values that are not on this screen.
    """

    choice: str = ""
    value: str | None = None
    reason: str = ""
    vote: Vote = field(default_factory=Vote)
    asked: bool = False
    whole: bool = False
    others: bool = False


@dataclass(frozen=True)
class Slider:
    """A number's slider: whole steps from least to most."""

    least: float
    most: float
    step: int


@dataclass(frozen=True)
class Screen:
    """One value of a rule-set: where it stands among the others, what is decided, what is typed, what it would mean.

    ``position`` counts the values that are asked, 0 for one that is not; ``following`` is the next that is asked, ``skip``
    the next that is still open, ``resume`` the first open one where that is another screen; "" where there is none.
    """

    parameter: Parameter
    decision: Decision
    position: int
    count: int
    decided: int
    previous: str
    following: str
    skip: str
    resume: str
    inherited: str
    typed: Typed
    errors: Mapping[str, str]
    live: Live
    others: list[Decision]
    slider: Slider | None

    @property
    def options(self) -> list[tuple[str, str, str]]:
        """The options of a choice, as the radio cards take them."""
        return [(key, label, "") for key, label in self.parameter.options]

    @property
    def percent(self) -> int:
        """Decided values in a hundred."""
        return round(100 * self.decided / self.count) if self.count else 0


def opening(facts: Mapping[str, Any]) -> str:
    """The key of the first value still to be decided, else of the first; "" when there is none to decide."""
    found = asked(rules.decisions(rules.read_parameters(facts.get("parameters") or []), facts))
    return next((each.key for each in found if each.state == "open"), found[0].key if found else "")


def asked(found: list[Decision]) -> list[Decision]:
    """Those that the interview asks, in order."""
    return [each for each in found if each.state in ASKED]


def next_open(facts: Mapping[str, Any], key: str) -> str:
    """The next value still open after this one, going round; "" when all are decided."""
    return _open_after(rules.decisions(rules.read_parameters(facts.get("parameters") or []), facts), key)


def _open_after(found: list[Decision], key: str) -> str:
    at = next((place for place, each in enumerate(found) if each.key == key), -1)
    around = [*found[at + 1:], *found[:max(at, 0)]]
    return next((each.key for each in around if each.state == "open"), "")


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
    value, problem = _tried(parameter, baseline, found)
    tried = Tried(parameter, baseline, value, problem, typed.others)
    return Screen(
        parameter=parameter, decision=decision, inherited=" · ".join(lines(parameter, baseline)), typed=found,
        errors=errors or {}, live=live(page, replace(revision, facts=facts), parameters, tried),
        slider=_slider(parameter, baseline), **_along(decisions, at),
    )  # fmt: skip


def _along(decisions: list[Decision], at: int) -> dict[str, Any]:
    """Where a value stands on the way of the interview: what Screen says of it and of its neighbours."""
    way, here = asked(decisions), decisions[at]
    first = next((each.key for each in way if each.state == "open"), "")
    return {
        "others": way, "count": len(way), "decided": sum(each.state != "open" for each in way),
        "position": next((place for place, each in enumerate(way, 1) if each.key == here.key), 0),
        "previous": next((each.key for each in reversed(asked(decisions[:at]))), ""),
        "following": next((each.key for each in asked(decisions[at + 1:])), ""),
        "skip": _open_after(decisions, here.key),
        "resume": first if first != here.key and here.state != "open" else "",
    }  # fmt: skip


def _slider(parameter: Parameter, value: Any) -> Slider | None:
    """Where a slider beside the box would run; none for what is no number, or where no two stops are known."""
    if parameter.type not in NUMBERS:
        return None
    known = value if isinstance(value, int | float) and not isinstance(value, bool) else 0
    least = parameter.min if parameter.min is not None else 0
    far = 100 if parameter.type == "percent" else _SLIDES_TO * known
    most = parameter.max if parameter.max is not None else far
    if not least < most:
        return None
    steps = (1, 5, 10, 50, 100, 500, 1000, 10_000, 100_000, 1_000_000, 10_000_000)
    step = next((step for step in steps if (most - least) / step <= _STOPS), steps[-1])
    return Slider(least if step == 1 else -(-least // step) * step, most, step)  # 1 to 5,000 in fifties begins at 50


def _shown(typed: Typed, parameter: Parameter, decision: Decision, facts: Mapping[str, Any]) -> Typed:
    """What the form shows: what came with the request, else what is stored."""
    stored = (facts.get("decisions") or {}).get(parameter.key)
    if typed.asked:
        value = rules.form_text(parameter, decision.value, _) if typed.value is None else typed.value
        found = typed if typed.whole else replace(typed, reason=decision.reason, vote=voting.recorded(stored))
        return replace(found, choice=typed.choice or (CHANGE if (typed.value or "").strip() else ""), value=value)
    choice = str(stored.get("choice", "")) if isinstance(stored, Mapping) else ""
    return Typed(choice, rules.form_text(parameter, decision.value, _), decision.reason, voting.recorded(stored))


def _tried(parameter: Parameter, baseline: Any, typed: Typed) -> tuple[Any, str]:
    """The value that the form stands for and why it cannot be read; keeping stands for the old one."""
    raw = typed.value or ""
    if typed.choice == KEEP or not raw.strip():
        return baseline, ""
    try:
        return rules.parse_value(parameter, thai.clean(raw)), ""
    except (ParameterError, thai.BadText) as error:
        return baseline, str(error)
