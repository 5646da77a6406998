"""The bars of what funds chose: values counted as they are while there are few, in round stretches when many. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from cases.rules import Parameter, shown
from cases.rules.parameters import NUMBERS
from cases.saying import Say, in_thai
from thai import format_number

COUNTED = frozenset({*NUMBERS, "choice", "yes", "fraction", "ladder"})
MOST_EXACT = 7
_BINS = 5
_PARTS = re.compile(r"([0-9]{1,3})/([0-9]{1,3})")


@dataclass(frozen=True)
class Group:
    """One bar: what it is called in an address and by people, and which values stand in it."""

    id: str
    label: str
    holds: Callable[[Any], bool]


def measure(parameter: Parameter, value: Any) -> Any:
    """What a value is counted by: a ladder by its greatest amount; None for what is no value of this type."""
    kind = parameter.type
    if kind in NUMBERS:
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None
    if kind == "ladder":
        return _top(value)
    if kind == "yes":
        return value if isinstance(value, bool) else None
    if kind == "choice":
        return value if value in dict(parameter.options) else None
    return value if kind == "fraction" and _fraction(value) is not None else None


def groups(parameter: Parameter, measures: Iterable[Any], say: Say = in_thai) -> list[Group]:
    """The bars that these measures make, in the order of their size or of the options; each holds at least one."""
    found = Counter(measures)
    if parameter.type in ("choice", "yes"):
        order = [True, False] if parameter.type == "yes" else [key for key, _label in parameter.options]
        return [_exact(parameter, value, say) for value in order if value in found]
    if parameter.type == "fraction":
        return [_exact(parameter, value, say) for value in sorted(found, key=lambda each: (_fraction(each), each))]
    if len(found) <= MOST_EXACT:
        return [_exact(parameter, value, say) for value in sorted(found)]
    return _stretches(parameter, sorted(found), say)


def _exact(parameter: Parameter, value: Any, say: Say) -> Group:
    ladder = parameter.type == "ladder"
    label = say("ขั้นสูงสุด %(n)s บาท", n=format_number(value)) if ladder else shown(parameter, value, say)
    name = ("no", "yes")[value] if isinstance(value, bool) else f"{value:g}" if isinstance(value, float) else str(value)
    return Group(name, label, lambda each: each == value and isinstance(each, bool) == isinstance(value, bool))


def _stretches(parameter: Parameter, values: list[float], say: Say) -> list[Group]:
    """Five or six stretches of one round width; those that hold nothing are left out."""
    low, high = values[0], values[-1]
    rough = (high - low) / _BINS
    power = 10.0
    while power > rough:
        power /= 10
    while power * 10 <= rough:
        power *= 10
    width = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    whole = all(float(value).is_integer() for value in values) and width >= 1
    made = []
    for number in range(int(low // width), int(high // width) + 1):
        start, end = number * width, (number + 1) * width
        if any(start <= value < end for value in values):
            made.append(_stretch(parameter, (start, end), say, whole=whole))
    return made


def _stretch(parameter: Parameter, ends: tuple[float, float], say: Say, *, whole: bool) -> Group:
    start, end = ends
    unit = say("บาท") if parameter.type == "ladder" else say(parameter.unit) if parameter.unit else ""
    first, last = format_number(start), format_number(end - 1 if whole else end)
    label = (say("%(least)s ถึง %(most)s %(unit)s", least=first, most=last, unit=unit) if whole
             else say("%(least)s ถึงไม่ถึง %(most)s %(unit)s", least=first, most=last, unit=unit)).strip()  # fmt: skip
    return Group(f"{start:g}..{end:g}", label, lambda each: start <= each < end)


def _top(value: Any) -> float | None:
    steps = value if isinstance(value, list) else []
    amounts = [step[1] for step in steps if isinstance(step, list) and len(step) == 2 and isinstance(step[1], int | float)]
    return max(amounts) if amounts and len(amounts) == len(steps) else None


def _fraction(value: Any) -> Fraction | None:
    found = _PARTS.fullmatch(value) if isinstance(value, str) else None
    return Fraction(int(found[1]), int(found[2])) if found and int(found[2]) else None
