"""The smallest change of one value that keeps the fund: found by bisection, said as people would say it. Pure.

Whoever asks hands over ``keeps(value)``: whether the money lasts with this value in the parameter's place. Every answer
was asked of it after it was rounded. Nothing is taken for granted of the parameter: more may be better (contributions) or
worse (a benefit), and nought may mean "no ceiling", so a few steps either way are tried before the bisection.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from cases.rules import Parameter, ParameterError, parse_value
from cases.rules.parameters import NUMBERS

Keeps = Callable[[Any], bool]
SEARCHED = frozenset({*NUMBERS, "ladder", "choice", "yes"})

_LESS = (0.75, 0.5, 0.2, 0.05, 0.0)
_MORE = (1.5, 2.0, 4.0, 10.0)
_OF_THE_WAY = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)  # from nought there is no "half as much again"
# From which amount on people speak in steps of how much, in baht and in days; other numbers go by one.
_SPOKEN = {"baht": ((2000, 100), (500, 50), (100, 10), (20, 5)), "days": ((100, 10), (20, 5))}


@dataclass(frozen=True)
class Repair:
    """A value that keeps the fund; ``change`` is how far it is from the one before, as a share of that (1 for an option)."""

    parameter: Parameter
    before: Any
    value: Any
    change: float


def spoken(kind: str, amount: float) -> int:
    """The step in which an amount of this type is spoken of: 1,040 baht in fifties, 47 in fives, a percent by one."""
    return next((step for least, step in _SPOKEN.get(kind, ()) if amount >= least), 1)


def repair(parameter: Parameter, value: Any, keeps: Keeps) -> Repair | None:
    """The smallest change of this parameter that keeps the fund, None when no value of it does."""
    if parameter.type in NUMBERS and isinstance(value, int | float) and not isinstance(value, bool):
        return _number(parameter, value, keeps)
    if parameter.type == "ladder" and isinstance(value, list):
        return _ladder(parameter, value, keeps)
    if parameter.type in ("choice", "yes"):
        return _option(parameter, value, keeps)
    return None


def smallest(found: list[Repair]) -> list[Repair]:
    """Repairs in the order of how little they change; among equals a decision comes before a number taken to nought."""
    return sorted(found, key=lambda each: (each.change, each.parameter.type in NUMBERS, each.parameter.type == "ladder"))


def _number(parameter: Parameter, value: float, keeps: Keeps) -> Repair | None:
    low, high = _bounds(parameter, value)
    ways = (_less(value, low), _more(value, high))
    found = [_toward(parameter, value, points, keeps) for points in ways if points]
    kept = [each for each in found if each is not None]
    if not kept:
        return None
    best = min(kept, key=lambda each: abs(each - value))
    return Repair(parameter, value, best, abs(best - value) / abs(value) if value else math.inf)


def _bounds(parameter: Parameter, value: float) -> tuple[int, int]:
    """The least and the greatest whole number allowed; without a greatest one, twenty times the present value."""
    low = parameter.min if parameter.min is not None else 0.0
    most = 100.0 if parameter.type == "percent" else max(20.0 * abs(value), 100.0)
    return math.ceil(low), math.floor(parameter.max if parameter.max is not None else most)


def _less(value: float, low: int) -> list[int]:
    points = {max(low, math.floor(value * factor)) for factor in _LESS}
    return sorted((point for point in points if point < value), reverse=True)


def _more(value: float, high: int) -> list[int]:
    steps = [value * factor for factor in _MORE] if value > 0 else [high * share for share in _OF_THE_WAY]
    points = {min(high, math.ceil(step)) for step in [*steps, high]}
    return sorted(point for point in points if point > value)


def _toward(parameter: Parameter, value: float, points: list[int], keeps: Keeps) -> int | None:
    """The value nearest to the present one, in one direction, that keeps and can be said; None when there is none."""
    short = math.floor(value) if points[0] > value else math.ceil(value)
    for point in points:
        if keeps(point):
            break
        short = point
    else:
        return None
    exact = _bisected(short, point, keeps)
    return next((each for each in _rounded(parameter, exact, up=point > value) if keeps(each)), exact)


def _bisected(short: int, enough: int, keeps: Keeps) -> int:
    """Between a whole number that does not keep and one that does: the nearest that does."""
    while abs(enough - short) > 1:
        middle = (short + enough) // 2
        if keeps(middle):
            enough = middle
        else:
            short = middle
    return enough


def _rounded(parameter: Parameter, exact: int, *, up: bool) -> Iterator[int]:
    """The value rounded on the safe side, coarse steps first, within the bounds."""
    low, high = _bounds(parameter, exact)
    for step in (each for each in (100, 50, 10, 5) if each <= spoken(parameter.type, exact)):
        whole = -(-exact // step) * step if up else exact // step * step
        if low <= whole <= high:
            yield whole


def _ladder(parameter: Parameter, value: list[list[int]], keeps: Keeps) -> Repair | None:
    """All steps by one share, in whole percents, each amount rounded down as it is spoken."""

    def cut(percent: int) -> list[list[int]]:
        return [[days, _down(baht * percent / 100)] for days, baht in value]

    def holds(percent: int) -> bool:
        try:
            return keeps(parse_value(parameter, cut(percent)))
        except ParameterError:  # an amount below the least allowed
            return False

    enough = next((percent for percent in (90, 75, 50, 25, 10, 0) if holds(percent)), None)
    if enough is None:
        return None
    short = next((percent for percent in (10, 25, 50, 75, 90, 100) if percent > enough), 100)
    while short - enough > 1:
        middle = (short + enough) // 2
        if holds(middle):
            enough = middle
        else:
            short = middle
    return Repair(parameter, value, cut(enough), 1 - enough / 100)


def _down(baht: float) -> int:
    step = spoken("baht", baht)
    return int(baht // step * step)


def _option(parameter: Parameter, value: Any, keeps: Keeps) -> Repair | None:
    """The first option that keeps; one that good practice advises against comes last."""
    known: list[Any] = [True, False] if parameter.type == "yes" else [key for key, _label in parameter.options]
    advised = parameter.limit.avoid if parameter.limit else ""
    known.sort(key=lambda option: str(option) == advised)
    found = next((option for option in known if option != value and keeps(option)), None)
    return None if found is None else Repair(parameter, value, found, 1.0)
