"""What the lint sees in the values: caps and limits passed, costs nobody sees, promises that cannot be kept."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Protocol

from cases.rules.deciding import told_above
from cases.rules.lint_reading import HINT, PARAMETERS, Finding, Reading
from cases.rules.lists import steps_of
from cases.rules.parameters import Parameter, ParameterError
from cases.rules.relations import above_cap, check_relations, relations
from cases.rules.sizes import size_of
from cases.rules.text import ERROR, WARNING
from cases.rules.values import warning

BENEFITS = ("rules.birth", "rules.sick_night", "rules.death_ladder", "rules.other", "rules.pension.first_amount")
PROMISES = {
    "birth": ("rules.birth",), "sick": ("rules.sick_night",), "death": ("rules.death_ladder",), "other": ("rules.other",),
    "pension": ("rules.pension.first_amount", "rules.pension."),
}
"""Benefit of the projection → the ways into it, that of its amount first."""
_COSTS = frozenset({"baht", "percent", "ladder"})
_SPANS = frozenset({"days", "months", "years"})
_WAITING = re.compile("รอสิทธิ|รอรับสวัสดิการ|รอรับสิทธิ")
_JOIN_AGE = re.compile("(?=.*(?:เข้า|สมัคร|รับสมาชิก))(?=.*อายุ).*(?:สูงสุด|ไม่เกิน|มากที่สุด)")
_NO_COST = frozenset({"cap", "reserve", "waiting", "join_age_max"})


class Outcome(Protocol):
    """What the lint asks of a projection (``cases.projection.Projection``)."""

    @property
    def first_deficit_year(self) -> int | None:
        """The year in which the money runs out, from 1."""

    @property
    def breaking_benefit(self) -> str | None:
        """The benefit that breaks the fund, a key of PROMISES."""


def value_findings(reading: Reading, outcome: Outcome | None) -> Iterator[Finding]:
    """Everything about the values and what they promise."""
    yield from _broken_relations(reading)
    yield from _above_caps(reading)
    yield from _outside_limits(reading)
    yield from _falling_ladders(reading)
    yield from _undriven(reading)
    yield from _no_waiting(reading)
    yield from _any_age(reading)
    yield from _not_kept(reading, outcome)


def _broken_relations(reading: Reading) -> Iterator[Finding]:
    try:
        check_relations(reading.parameters)
    except ParameterError as error:
        key = reading.parameters[error.index].key if error.index is not None else ""
        yield Finding("relation", ERROR, str(error), PARAMETERS, key=key)


def _above_caps(reading: Reading) -> Iterator[Finding]:
    for parameter, cap in above_cap(reading.parameters, reading.values):
        told = told_above(parameter, cap, reading.values, reading.say)
        yield Finding("above-cap", ERROR, told, PARAMETERS, key=parameter.key)


def _outside_limits(reading: Reading) -> Iterator[Finding]:
    say = reading.say
    for parameter in reading.parameters:
        value = reading.values[parameter.key]
        told = warning(parameter, value, reading.say) if value is not None and reading.asked[parameter.key] else ""
        if told:
            law = parameter.limit is not None and parameter.limit.kind == "law"
            message = say("“%(label)s” %(why)s", label=parameter.label, why=told)
            yield Finding("law" if law else "practice", WARNING, message, PARAMETERS, key=parameter.key)


def _falling_ladders(reading: Reading) -> Iterator[Finding]:
    say = reading.say
    for parameter in reading.parameters:
        steps = steps_of(reading.values[parameter.key])
        for (_days, before), (days, baht) in pairwise(steps):
            if baht <= before:
                message = say(
                    "ขั้นของ “%(label)s” ไม่เพิ่มขึ้น: ครบ %(days)s วันได้ %(baht)s บาท ไม่มากกว่าขั้นก่อน",
                    label=parameter.label, days=f"{days:,}", baht=f"{baht:,}")  # fmt: skip
                yield Finding("ladder", WARNING, message, PARAMETERS, key=parameter.key)
                break


def _undriven(reading: Reading) -> Iterator[Finding]:
    """Money of the welfare chapters that leads nowhere in the projection: its cost is not seen."""
    say = reading.say
    welfare = {
        clause.id for chapter in reading.ruleset.chapters for clause in chapter.clauses
        if chapter.id == "welfare" or "สวัสดิการ" in chapter.title
    }  # fmt: skip
    leaned_on = {other for each in reading.parameters for field, other in relations(each) if field != "asked_if"}
    for parameter in reading.parameters:
        costs = parameter.type in _COSTS and not parameter.drives and parameter.means not in _NO_COST
        if not costs or parameter.key in leaned_on or not reading.asked[parameter.key]:
            continue
        line, clause = reading.first_lines.get(parameter.key, (0, ""))
        if clause in welfare:
            message = say(
                "“%(label)s” เป็นเงินในหมวดสวัสดิการแต่ไม่มี drives ประมาณการจึงไม่เห็นรายจ่ายนี้ "
                "ถ้าเป็นเพดานให้ใส่ at_most ที่ค่าซึ่งห้ามเกิน หรือ means: cap", label=parameter.label)  # fmt: skip
            yield Finding("undriven", WARNING, message, line=line, clause=clause, key=parameter.key)


def _no_waiting(reading: Reading) -> Iterator[Finding]:
    say = reading.say
    benefits = [each for each in reading.driving(*BENEFITS) if _pays(reading, each)]
    waiting = reading.meaning("waiting", _SPANS, _WAITING)
    if not benefits or any(_in_text(reading, each) and _pays(reading, each) for each in waiting):
        return
    line, clause = reading.first_lines.get(benefits[0].key, (0, ""))
    message = say("มีสวัสดิการแต่ไม่มีระยะเวลารอสิทธิในเนื้อความ ผู้ที่รู้ว่าจะเจ็บหรือใกล้ตายสมัครแล้วรับได้ทันที")
    if waiting:
        yield Finding("no-waiting", WARNING, message, PARAMETERS, key=waiting[0].key)
    else:
        yield Finding("no-waiting", WARNING, message, line=line, clause=clause)


def _any_age(reading: Reading) -> Iterator[Finding]:
    """Money at death for whoever joins, however old. A hint where no contribution pays for it: then it is only a ceiling."""
    say = reading.say
    deaths = [each for each in reading.driving("rules.death_ladder") if _pays(reading, each)]
    deaths += [each for each in reading.parameters if each.means == "death_benefit" and _pays(reading, each)]
    ages = reading.meaning("join_age_max", _SPANS, _JOIN_AGE)
    ceiling = any(_pays(reading, each) and _in_text(reading, each) for each in ages)
    warned = any(each.limit and warning(each, reading.values[each.key] or 0) for each in ages)
    if not deaths or ceiling or warned:
        return
    line, clause = reading.first_lines.get(deaths[0].key, (0, ""))
    severity = WARNING if reading.driving("rules.contribution") else HINT
    message = say("มีเงินช่วยเมื่อเสียชีวิตแต่ไม่จำกัดอายุแรกเข้า ผู้ที่สมัครเมื่อสูงวัยจะได้มากกว่าที่ส่งไว้หลายเท่า")
    yield Finding("any-age", severity, message, line=line, clause=clause, key=deaths[0].key)


def _not_kept(reading: Reading, outcome: Outcome | None) -> Iterator[Finding]:
    say = reading.say
    if outcome is None or outcome.first_deficit_year is None:
        return
    year, ways = outcome.first_deficit_year, PROMISES.get(outcome.breaking_benefit or "", ())
    promises = [each for way in ways for each in reading.driving(way) if _pays(reading, each)]
    if not promises:
        message = say("ด้วยค่าชุดนี้ เงินกองทุนจะหมดในปีที่ %(year)s ตามประมาณการ", year=year)
        yield Finding("projection", WARNING, message)
        return
    promise = promises[0]
    line, clause = reading.first_lines.get(promise.key, (0, ""))
    message = say(
        "ด้วยค่าชุดนี้ เงินกองทุนจะหมดในปีที่ %(year)s ตามประมาณการ คำสัญญาที่รับไม่ไหวคือ “%(label)s”",
        year=year, label=promise.label)  # fmt: skip
    yield Finding("projection", WARNING, message, line=line, clause=clause, key=promise.key)


def _pays(reading: Reading, parameter: Parameter) -> bool:
    """Whether the value is more than nothing; a word or a list of names always is."""
    value = reading.values[parameter.key]
    size = size_of(value)
    return value is not None and (size is None or size > 0)


def _in_text(reading: Reading, parameter: Parameter) -> bool:
    """Whether a clause that is shown names it."""
    return any(clause in reading.shown for clause in reading.ruleset.uses.get(parameter.key, ()))
