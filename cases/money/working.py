"""An indicator worked out with a fund's own numbers, so that anybody can follow it with a pencil. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cases.money.formula import PENSION, PREVIOUS, Formula, Sum, UnitName
from cases.money.formulas import formulas
from cases.money.indicators import UNITS, name_of
from cases.money.lines import Unit
from cases.money.pearls import PEARLS
from cases.saying import Say, in_thai

Known = Mapping[str, int | None]
_DECIMALS: Final[Mapping[UnitName, int]] = {"percent": 1, "ratio": 1, "months": 1, "baht": 0}


@dataclass(frozen=True)
class Term:
    """One line of a sum: added or taken off, by a ``share`` of it (1 for most); satang or a count, None when not filled in.

    ``line`` is its key in the form, ``before`` whether it is last year's; "" for what is no line of the form.
    """

    label: str
    amount: int | None
    unit: Unit
    taken: bool
    share: float
    line: str
    before: bool


@dataclass(frozen=True)
class Working:
    """Both sums, and the last step in one line; ``equation`` is "" where something is missing or the divisor is 0."""

    top: tuple[Term, ...]
    bottom: tuple[Term, ...]
    top_total: str
    bottom_total: str
    equation: str


def formula_of(key: str, *, with_previous: bool, with_pension: bool = False) -> Formula | None:
    """The formula of an indicator as a year with or without one before it uses it."""
    known = (*formulas(with_previous=with_previous, with_pension=with_pension), *PEARLS)
    return next((each for each in known if each.key == key), None)


def working(formula: Formula, lines: Known, previous: Known | None = None, say: Say = in_thai) -> Working:
    """Work a formula out; never raises for missing lines."""
    known = {**lines, **{PREVIOUS + key: amount for key, amount in (previous or {}).items()}}
    top, bottom = _terms(formula.top, known, say), _terms(formula.bottom, known, say)
    over, under = _total(top), _total(bottom)
    equation = ""
    if over is not None and under:
        value = formula.scale * over / under
        divided = f"{_shown(over, top)} ÷ {_bracketed(under, bottom)}{_factor(formula, top, bottom)}"
        equation = f"{divided} = {_value(formula, value, say)}"
    return Working(top, bottom, _shown(over, top), _shown(under, bottom), equation)


def equations(lines: Known, previous: Known | None = None, say: Say = in_thai) -> dict[str, str]:
    """{indicator: its last step in one line} of those that a year can give."""
    known = (*formulas(with_previous=previous is not None, with_pension=False), *PEARLS)
    made = {each.key: working(each, lines, previous, say).equation for each in known}
    return {key: equation for key, equation in made.items() if equation}


def _terms(weights: Sum, known: Known, say: Say) -> tuple[Term, ...]:
    return tuple(_term(key, weight, known, say) for key, weight in weights.items() if weight)


def _term(key: str, weight: float, known: Known, say: Say) -> Term:
    label, unit = name_of(key)
    line = "" if key == PENSION else key.removeprefix(PREVIOUS)
    return Term(say(label), known.get(key), unit, weight < 0, abs(weight), line, key.startswith(PREVIOUS))


def _total(terms: tuple[Term, ...]) -> float | None:
    """Exact where shares are whole, as the indicator itself is; None when a term is missing."""
    whole, parts = 0, 0.0
    for term in terms:
        if term.amount is None:
            return None
        signed = -term.amount if term.taken else term.amount
        if term.share == int(term.share):
            whole += int(term.share) * signed
        else:
            parts += term.share * signed
    return whole + parts if parts else whole


def _shown(amount: float | None, terms: tuple[Term, ...]) -> str:
    """A sum as a person writes it: baht with satang only where there are any, or a count."""
    if amount is None:
        return ""
    if terms[0].unit == "satang":
        return f"{amount / 100:,.2f}".removesuffix(".00").replace("-", "−")
    return f"{amount:,.0f}".replace("-", "−")


def _bracketed(amount: float, terms: tuple[Term, ...]) -> str:
    return f"({_shown(amount, terms)})" if amount < 0 else _shown(amount, terms)


def _factor(formula: Formula, top: tuple[Term, ...], bottom: tuple[Term, ...]) -> str:
    """What is multiplied at last, in the units shown: satang over people is told in baht already."""
    scale = formula.scale * (100 if top[0].unit == "satang" and bottom[0].unit != "satang" else 1)
    return "" if scale == 1 else f" × {scale:,.0f}"


def _value(formula: Formula, value: float, say: Say) -> str:
    return f"{value:,.{_DECIMALS[formula.unit]}f} {say(UNITS[formula.unit])}".replace("-", "−")
