"""Indicators of a statement, each with its formula and its inputs, so that a reader can do it again by hand.

A missing line or a zero denominator gives no value and says why. The change in unpaid benefits starts from last
year's statement; a fund's first statement here has none, so B is then the benefits paid alone, and every
indicator that uses it says so. With a previous statement that leaves unpaid blank, B cannot be known.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from cases.money.formula import PENSION, PREVIOUS, Formula, Reading, Sum, UnitName
from cases.money.formulas import formulas
from cases.money.identities import IdentityCheck, Lines, identities, missing_sentence
from cases.money.lines import BY_KEY, Unit
from cases.money.pearls import PEARLS
from cases.saying import Say, in_thai

__all__ = ["IdentityCheck", "Indicator", "Input", "identities", "indicators", "values"]

NOT_COMPUTABLE: Final = "คำนวณไม่ได้"
NOT_APPLICABLE: Final = "ไม่เกี่ยวข้อง"
UNITS: Final[Mapping[UnitName, str]] = {"percent": "%", "ratio": "เท่า", "months": "เดือน", "baht": "บาท"}


@dataclass(frozen=True)
class Input:
    """One line that an indicator used: its amount in satang or a count; ``taken`` off the sum above the line."""

    key: str
    label: str
    amount: int
    unit: Unit
    taken: bool = False


@dataclass(frozen=True)
class Indicator:
    """One indicator, its words in the reader's language. With a value ``meaning`` says what it means.

    Without one ``word`` stands in its place and ``reason`` says why. ``sentence`` is the whole in one line. ``missing`` are the
    lines that would have to be filled in, last year's with ``previous.`` before them.
    """

    key: str
    label: str
    value: float | None
    unit: str
    reading: Reading
    sentence: str
    meaning: str
    word: str
    reason: str
    formula: str
    inputs: tuple[Input, ...]
    missing: tuple[str, ...] = ()


def indicators(
    lines: Lines,
    previous: Lines | None = None,
    *,
    lending: bool = False,
    promised_pension: int | None = None,
    say: Say = in_thai,
) -> list[Indicator]:
    """Give every indicator of a statement; ``promised_pension`` is satang, when known. Never raises for missing lines.

    PEARLS ratios are computed for lending groups and read "ไม่เกี่ยวข้อง" for others.
    """
    known: dict[str, int | None] = dict(lines)
    known |= {PREVIOUS + key: value for key, value in (previous or {}).items()}
    known[PENSION] = promised_pension
    basic = formulas(with_previous=previous is not None, with_pension=promised_pension is not None)
    found = [_indicator(formula, known, say, first=previous is None) for formula in basic]
    if _running_down(found):
        wearing = {formula.key for formula in basic if formula.wears_down}
        found = [_watched(each, say) if each.key in wearing and each.reading == "good" else each for each in found]
    if lending:
        return found + [_indicator(formula, known, say, first=previous is None) for formula in PEARLS]
    return found + [_without_value(formula, (), say(NOT_APPLICABLE), "", say) for formula in PEARLS]


def values(lines: Lines, previous: Lines | None = None, *, lending: bool = False) -> dict[str, float | None]:
    """The values of :func:`indicators` alone, for tables of many years: None where there is none."""
    known: dict[str, int | None] = dict(lines)
    known |= {PREVIOUS + key: value for key, value in (previous or {}).items()}
    basic = formulas_of_fund(with_previous=previous is not None)
    return {formula.key: _value(formula, known) for formula in basic} | {
        formula.key: _value(formula, known) if lending else None for formula in PEARLS}  # fmt: skip


@cache
def formulas_of_fund(*, with_previous: bool) -> tuple[Formula, ...]:
    """The formulas of a fund whose promised pension is not known."""
    return formulas(with_previous=with_previous, with_pension=False)


def _value(formula: Formula, known: Mapping[str, int | None]) -> float | None:
    amounts = {key: amount for key in (*formula.top, *formula.bottom) if (amount := known.get(key)) is not None}
    if len(amounts) < len({*formula.top, *formula.bottom}) or not (bottom := _sum(formula.bottom, amounts)):
        return None
    return formula.scale * _sum(formula.top, amounts) / bottom


def _running_down(found: list[Indicator]) -> bool:
    """Whether the year's benefits exceed its contributions."""
    return any(each.key == "benefits_to_contributions" and each.value is not None and each.value > 100 for each in found)


def _watched(indicator: Indicator, say: Say) -> Indicator:
    """A good reading of a fund that pays out more than its members pay in, taken back, with the reason."""
    why = say("แต่ปีนี้จ่ายสวัสดิการมากกว่าเงินสมทบ เงินที่มีจึงกำลังลดลง")
    meaning = f"{indicator.meaning} {why}"
    told = indicator.sentence.removesuffix(indicator.meaning) + meaning
    return replace(indicator, reading="watch", meaning=meaning, sentence=told)


def _indicator(formula: Formula, known: Lines, say: Say, *, first: bool) -> Indicator:
    keys = tuple(dict.fromkeys((*formula.top, *formula.bottom)))
    inputs = _inputs(formula, keys, known, say)
    absent = tuple(key for key in keys if known.get(key) is None)
    if absent:
        told = _without_value(formula, inputs, say(NOT_COMPUTABLE), _missing(absent, say, first=first), say)
        return replace(told, missing=absent)
    amounts = {row.key: row.amount for row in inputs}
    top, bottom = _sum(formula.top, amounts), _sum(formula.bottom, amounts)
    if bottom == 0:
        return _without_value(formula, inputs, say(NOT_COMPUTABLE), say(formula.zero), say)
    value = formula.scale * top / bottom
    reading: Reading = "watch" if bottom < 0 else _reading(formula, value)
    unit, meaning = say(UNITS[formula.unit]), _meaning(formula, reading, say, negative=bottom < 0, first=first)
    return Indicator(
        key=formula.key,
        label=say(formula.label),
        value=value,
        unit=unit,
        reading=reading,
        sentence=f"{value:,.1f} {unit} {meaning}",
        meaning=meaning,
        word="",
        reason="",
        formula=say(formula.text),
        inputs=inputs,
    )


def _meaning(formula: Formula, reading: Reading, say: Say, *, negative: bool, first: bool) -> str:
    if negative:
        meaning = say("ตัวหารติดลบ โปรดตรวจตัวเลขก่อนอ่านค่านี้")
    else:
        meaning = say(formula.otherwise if reading in {"watch", "bad"} else formula.good)
    if formula.uses_benefits and first:
        return f"{meaning} ({say('ยังไม่มีงบปีก่อน จึงนับเฉพาะสวัสดิการที่จ่ายแล้ว ไม่รวมยอดค้างจ่าย')})"
    return meaning


def _without_value(formula: Formula, inputs: tuple[Input, ...], word: str, reason: str, say: Say) -> Indicator:
    return Indicator(
        key=formula.key,
        label=say(formula.label),
        value=None,
        unit=say(UNITS[formula.unit]),
        reading="neutral",
        sentence=f"{word} {reason}".strip(),
        meaning="",
        word=word,
        reason=reason or word,
        formula=say(formula.text),
        inputs=inputs,
    )


def _inputs(formula: Formula, keys: tuple[str, ...], known: Lines, say: Say) -> tuple[Input, ...]:
    inputs = []
    for key in keys:
        amount = known.get(key)
        if amount is not None:
            label, unit = name_of(key)
            inputs.append(Input(key, say(label), amount, unit, formula.top.get(key, 0) < 0))
    return tuple(inputs)


def name_of(key: str) -> tuple[str, Unit]:
    if key == PENSION:
        return "บำนาญที่สัญญาไว้", "satang"
    line = BY_KEY[key.removeprefix(PREVIOUS)]
    return (f"{line.thai} ปีก่อน" if key.startswith(PREVIOUS) else line.thai), line.unit


def _missing(absent: tuple[str, ...], say: Say, *, first: bool) -> str:
    now = tuple(key for key in absent if not key.startswith(PREVIOUS))
    before = tuple(key.removeprefix(PREVIOUS) for key in absent if key.startswith(PREVIOUS))
    if not before:
        return missing_sentence(now, say)
    earlier = say("ยังไม่มีงบของปีก่อน") if first else missing_sentence(before, say, last_year=True)
    return say("%(one)s และ %(other)s", one=missing_sentence(now, say), other=earlier) if now else earlier


def _sum(weights: Sum, amounts: Mapping[str, int]) -> float:
    """Add exactly where weights are whole: satang beyond 2^53 must not lose their last digits."""
    whole = sum(int(weight) * amounts[key] for key, weight in weights.items() if weight == int(weight))
    return whole + sum(weight * amounts[key] for key, weight in weights.items() if weight != int(weight))


def _reading(formula: Formula, value: float) -> Reading:
    low, high = formula.low, formula.high
    if low is None and high is None:
        return "neutral"
    below = low is not None and (value <= low if formula.strict else value < low)
    above = high is not None and (value >= high if formula.strict else value > high)
    return formula.outside if below or above else formula.inside
