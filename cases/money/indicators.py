"""Indicators of a statement, each with its formula and its inputs, so that a reader can do it again by hand.

A missing line or a zero denominator gives no value and says why. The change in unpaid benefits starts from last
year's statement; a fund's first statement here has none, so B is then the benefits paid alone, and every
indicator that uses it says so. With a previous statement that leaves unpaid blank, B cannot be known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cases.money.formula import PENSION, PREVIOUS, Formula, Reading, Sum, UnitName
from cases.money.formulas import formulas
from cases.money.identities import IdentityCheck, Lines, identities, missing_sentence
from cases.money.lines import BY_KEY, Unit
from cases.money.pearls import PEARLS

__all__ = ["IdentityCheck", "Indicator", "Input", "identities", "indicators"]

NOT_COMPUTABLE: Final = "คำนวณไม่ได้"
NOT_APPLICABLE: Final = "ไม่เกี่ยวข้อง"
UNITS: Final[Mapping[UnitName, str]] = {"percent": "%", "ratio": "เท่า", "months": "เดือน", "baht": "บาท"}
FIRST_STATEMENT: Final = "ยังไม่มีงบปีก่อน จึงนับเฉพาะสวัสดิการที่จ่ายแล้ว ไม่รวมยอดค้างจ่าย"


@dataclass(frozen=True)
class Input:
    """One line that an indicator used: its amount in satang or a count."""

    key: str
    label: str
    amount: int
    unit: Unit


@dataclass(frozen=True)
class Indicator:
    """One indicator; without a value ``reason`` says why. ``unit`` is Thai text such as ``%`` or ``เดือน``."""

    key: str
    label: str
    value: float | None
    unit: str
    reading: Reading
    sentence: str
    reason: str
    formula: str
    inputs: tuple[Input, ...]


def indicators(
    lines: Lines, previous: Lines | None = None, *, lending: bool = False, promised_pension: int | None = None
) -> list[Indicator]:
    """Give every indicator of a statement; ``promised_pension`` is satang, when known. Never raises for missing lines.

    PEARLS ratios are computed for lending groups and read "ไม่เกี่ยวข้อง" for others.
    """
    known: dict[str, int | None] = dict(lines)
    known |= {PREVIOUS + key: value for key, value in (previous or {}).items()}
    known[PENSION] = promised_pension
    basic = formulas(with_previous=previous is not None, with_pension=promised_pension is not None)
    found = [_indicator(formula, known, first=previous is None) for formula in basic]
    if lending:
        return found + [_indicator(formula, known, first=previous is None) for formula in PEARLS]
    return found + [_without_value(formula, (), NOT_APPLICABLE, NOT_APPLICABLE) for formula in PEARLS]


def _indicator(formula: Formula, known: Lines, *, first: bool) -> Indicator:
    keys = tuple(dict.fromkeys((*formula.top, *formula.bottom)))
    inputs = _inputs(keys, known)
    absent = tuple(key for key in keys if known.get(key) is None)
    if absent:
        return _without_value(formula, inputs, NOT_COMPUTABLE, _missing(absent, first=first))
    amounts = {row.key: row.amount for row in inputs}
    top, bottom = _sum(formula.top, amounts), _sum(formula.bottom, amounts)
    if bottom == 0:
        return _without_value(formula, inputs, NOT_COMPUTABLE, formula.zero)
    value = formula.scale * top / bottom
    reading = _reading(formula, value)
    said = formula.otherwise if reading in {"watch", "bad"} else formula.good
    if bottom < 0:
        reading, said = "watch", "ตัวหารติดลบ โปรดตรวจตัวเลขก่อนอ่านค่านี้"
    note = f" ({FIRST_STATEMENT})" if formula.uses_benefits and first else ""
    return Indicator(
        key=formula.key,
        label=formula.label,
        value=value,
        unit=UNITS[formula.unit],
        reading=reading,
        sentence=f"{value:,.1f} {UNITS[formula.unit]} {said}{note}",
        reason="",
        formula=formula.text,
        inputs=inputs,
    )


def _without_value(formula: Formula, inputs: tuple[Input, ...], word: str, reason: str) -> Indicator:
    sentence = word if word == reason else f"{word} {reason}"
    unit = UNITS[formula.unit]
    return Indicator(formula.key, formula.label, None, unit, "neutral", sentence, reason, formula.text, inputs)


def _inputs(keys: tuple[str, ...], known: Lines) -> tuple[Input, ...]:
    inputs = []
    for key in keys:
        amount = known.get(key)
        if amount is not None:
            label, unit = _name(key)
            inputs.append(Input(key, label, amount, unit))
    return tuple(inputs)


def _name(key: str) -> tuple[str, Unit]:
    if key == PENSION:
        return "บำนาญที่สัญญาไว้", "satang"
    line = BY_KEY[key.removeprefix(PREVIOUS)]
    return (f"{line.thai} ปีก่อน" if key.startswith(PREVIOUS) else line.thai), line.unit


def _missing(absent: tuple[str, ...], *, first: bool) -> str:
    now = tuple(key for key in absent if not key.startswith(PREVIOUS))
    before = tuple(key.removeprefix(PREVIOUS) for key in absent if key.startswith(PREVIOUS))
    parts = [missing_sentence(now)] if now else []
    if before:
        parts.append("ยังไม่มีงบของปีก่อน" if first else missing_sentence(before, "งบปีก่อน"))
    return " และ".join(parts)


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
    return formula.outside if below or above else "good"
