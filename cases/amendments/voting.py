"""What a rule-set's own words ask of a meeting: how many must come, how many must agree. Pure.

Found by the names of its values: a value with ``quorum`` in its key that is not the committee's, one with ``amend``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

from cases.rules import Parameter, ParameterError, parameters_in_force

_SHARES = ("fraction", "percent", "count")


@dataclass(frozen=True)
class Need:
    """At least ``least`` people, because the value ``parameter`` of the rule-set says so of ``base`` people."""

    parameter: Parameter
    base: int
    least: int

    def met(self, people: int) -> bool:
        """Whether so many are enough."""
        return people >= self.least


def in_force(facts: Mapping[str, Any]) -> list[Parameter]:
    """The values of a rule-set as they hold; none where an import brought definitions that are none."""
    try:
        return parameters_in_force(facts)
    except ParameterError:
        return []


def quorum(parameters: Sequence[Parameter], members: int | None) -> Need | None:
    """How many of the members must come to a general meeting; None when the rule-set does not say."""
    known = [each for each in parameters if "quorum" in each.key and "committee" not in each.key]
    general = [each for each in known if "general" in each.key or "agm" in each.key]
    return _need([*general, *known], members)


def amending(parameters: Sequence[Parameter], present: int | None) -> Need | None:
    """How many of those present must agree to an amendment; None when the rule-set does not say."""
    known = [each for each in parameters if "amend" in each.key and "quorum" not in each.key]
    return _need(sorted(known, key=lambda each: "vote" not in each.key), present)


def _need(parameters: Sequence[Parameter], base: int | None) -> Need | None:
    for parameter in parameters:
        if parameter.type in _SHARES and base is not None:
            least = _least(parameter, base)
            if least is not None:
                return Need(parameter, base, least)
    return None


def _least(parameter: Parameter, base: int) -> int | None:
    value = parameter.value
    try:
        if parameter.type == "fraction":
            return ceil(Fraction(str(value)) * base)
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return None
        return ceil(Fraction(str(value)) / 100 * base) if parameter.type == "percent" else ceil(value)
    except (ValueError, ZeroDivisionError):
        return None
