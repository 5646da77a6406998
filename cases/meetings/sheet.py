"""The sheet that lies before a meeting: its questions, each with the choices there are and what each would cost.

The choices are never made up: the old value, what the draft proposes, what published rules say (where it reads as a value
of this kind), the bound of good practice, the options of a choice.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from cases import rules
from cases.rules import Decision, Parameter, ParameterError, RuleSet, Value
from cases.rulesets import working
from cases.rulesets.money import outcome
from cases.rulesets.pages import written
from i18n import gettext as _
from thai import to_arabic_digits
from wiki.pages import Revision

MOST_OPTIONS = 4
RESERVE_YEAR = 10
_EACH = re.compile(r"(\S+?)ละ\s*(.+)")  # คืนละ 100 บาท, of a value in บาทต่อคืน
_STRETCH = re.compile(r"(\S+?ละ\s*)?(\d[\d,]*)\s*ถึง\s*(\d[\d,]*)\s*(.*)")


@dataclass(frozen=True)
class Option:
    """One choice: how it reads, where it comes from, and how the form sends it (``raw``).

    ``runs_out`` and ``reserve`` are the year in words and baht in hand at the end of year 10; "" where no money moves.
    """

    text: str
    origin: str
    raw: str
    value: Value | None
    runs_out: str = ""
    reserve: str = ""
    lasts: bool = False
    warning: str = ""


@dataclass(frozen=True)
class Question:
    """One value that the meeting decides. ``options`` begin with the old value; ``place`` names its clauses."""

    parameter: Parameter
    decision: Decision
    options: tuple[Option, ...]
    place: str
    moves: bool
    elsewhere: tuple[str, ...] = ()
    """What published rules say that is no plain value, to be read aloud."""

    @property
    def key(self) -> str:
        """The key of its value."""
        return self.parameter.key


@dataclass(frozen=True)
class Choice:
    """One value that may be brought to the meeting; ``asked`` when it is on the sheet."""

    key: str
    label: str
    state: str
    asked: bool


@dataclass(frozen=True)
class Sheet:
    """The questions of a meeting and every value they were chosen from."""

    questions: tuple[Question, ...]
    choices: tuple[Choice, ...]
    problem: str = ""


def sheet(db: Database, revision: Revision, asked: Sequence[str]) -> Sheet:
    """The questions named by ``asked`` (keys), else those that are open: in a working draft those it would change."""
    parameters = rules.read_parameters(revision.facts.get("parameters") or [])
    facts = {**revision.facts, "parameters": parameters}
    before = working.values_before(db, revision.facts)
    decisions = rules.decisions(parameters, facts)
    parsed = rules.parse(revision.body)
    labels = _labels(parsed, parameters, rules.values_in_force(facts))
    wanted = set(asked) or {each.key for each in decisions if _open(each, before) and _shown(parsed, labels, each.key)}
    making = _Making(parameters, facts, before)
    questions = tuple(
        making.question(parameter, decision, _place(parsed, labels, decision.key))
        for parameter, decision in zip(parameters, decisions, strict=True) if decision.key in wanted
    )  # fmt: skip
    choices = tuple(Choice(each.key, each.label, each.state, each.key in wanted) for each in decisions)
    return Sheet(questions, choices, making.problem)


def _open(decision: Decision, before: Mapping[str, Any] | None) -> bool:
    return decision.state == "open" if before is None else decision.value != before.get(decision.key)


def _shown(parsed: RuleSet, labels: Mapping[str, str], key: str) -> bool:
    """Whether any clause that names the value stands in the rules; one that no clause names may still move money."""
    uses = parsed.uses.get(key, ())
    return not uses or any(not clause or clause in labels for clause in uses)


def _place(parsed: RuleSet, labels: Mapping[str, str], key: str) -> str:
    """The numbers of the clauses that name a value."""
    return ", ".join(labels[each] for each in parsed.uses.get(key, ()) if each in labels)


def _labels(parsed: RuleSet, parameters: Sequence[Parameter], values: Mapping[str, Any]) -> dict[str, str]:
    filled = rules.fill(parsed, parameters, values)
    return {clause.id: clause.label for chapter in filled.chapters for clause in chapter.clauses}


class _Making:
    """Makes the questions of one revision: what is in force now, and what one value less or more would do."""

    def __init__(self, parameters: Sequence[Parameter], facts: Mapping[str, Any], before: Mapping[str, Any] | None) -> None:
        self.parameters, self.before = parameters, before
        self.values = rules.values_in_force(facts)
        self.context = facts.get("context")
        self.factors = {str(drive.times) for each in parameters for drive in each.drives}
        self.problem = outcome(parameters, self.values, self.context).problem

    def question(self, parameter: Parameter, decision: Decision, place: str) -> Question:
        moves = bool(parameter.drives) or parameter.key in self.factors
        options = tuple(self.option(parameter, value, origin, moves=moves) for value, origin in self.choices(parameter, decision))
        elsewhere = tuple(
            f"{seen.value} ({seen.source})" if seen.source else seen.value
            for seen in parameter.seen if not published(parameter, seen.value))  # fmt: skip
        return Question(parameter, decision, options, place, moves, elsewhere)

    def choices(self, parameter: Parameter, decision: Decision) -> Iterable[tuple[Value | None, str]]:
        """Values and where they come from, each value once, the old one first."""
        old = decision.inherited if self.before is None else self.before.get(parameter.key, decision.inherited)
        found: dict[str, tuple[Value | None, str]] = {repr(old): (old, _("ค่าเดิม"))}
        for value, origin in self.others(parameter, decision):
            found.setdefault(repr(value), (value, origin))
        return list(found.values())[:max(MOST_OPTIONS, len(parameter.options))]

    def others(self, parameter: Parameter, decision: Decision) -> Iterable[tuple[Value, str]]:
        if decision.value is not None:
            yield decision.value, _("ร่างเสนอ")
        if parameter.type == "choice":
            yield from ((key, _("ตัวเลือกของระเบียบ")) for key, _label in parameter.options)
        if parameter.type == "yes":
            yield from ((answer, _("ตัวเลือกของระเบียบ")) for answer in (True, False))
        for seen in parameter.seen:
            told = _("มีใช้แล้ว: %(source)s", source=seen.source) if seen.source else _("มีใช้แล้วที่อื่น")
            yield from ((value, told) for value in published(parameter, seen.value))
        limit = parameter.limit
        bound = None if limit is None else limit.min if limit.max is None else limit.max
        value = None if bound is None else _read(parameter, f"{bound:g}")
        if value is not None:
            yield value, _("เกณฑ์ที่แนะนำ")

    def option(self, parameter: Parameter, value: Value | None, origin: str, *, moves: bool) -> Option:
        text = written(parameter, value) or _("ยังไม่มีค่า")
        raw = rules.form_text(parameter, value)
        warned = "" if value is None else rules.warning(parameter, value)
        told = outcome(self.parameters, {**self.values, parameter.key: value}, self.context).projection if moves else None
        if told is None:
            return Option(text, origin, raw, value, warning=warned)
        year = told.first_deficit_year
        runs_out = _("ปีที่ %(year)s", year=year) if year else _("เกิน %(years)s ปี", years=len(told.years))
        return Option(text, origin, raw, value, runs_out, f"{told.years[RESERVE_YEAR - 1].reserve:,.0f}", year is None, warned)


def _read(parameter: Parameter, said: str) -> Value | None:
    """What was said, only where all of it reads as a value of this kind."""
    each = _EACH.fullmatch(said)
    if each and parameter.unit.endswith(f"ต่อ{each[1]}"):
        said = each[2]
    try:
        found = rules.parse_value(parameter, said)
    except ParameterError:
        return None
    return found if parameter.type not in ("text", "choice", "yes") else None


def published(parameter: Parameter, said: str) -> list[Value]:
    """The values that a published rule names: one, or the two ends of a stretch (คืนละ 50 ถึง 300 บาท); mostly none."""
    stretch = _STRETCH.fullmatch(to_arabic_digits(said))
    ends = [f"{stretch[1] or ''}{stretch[end]} {stretch[4]}" for end in (2, 3)] if stretch else [said]
    found = [_read(parameter, end.strip()) for end in ends]
    return [] if None in found else [value for value in found if value is not None]
