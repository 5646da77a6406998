"""Conditions of optional clauses: comparisons over parameters joined by ``and``; nothing is ever evaluated as code.

``pension_kind!=none and pension_ceiling>0`` is two comparisons. Pure, linear, within small limits.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

MAX_LENGTH = 200
MAX_COMPARISONS = 8

_COMPARISON = re.compile(r"([a-z][a-z0-9_]{0,59})\s*(!=|<=|>=|=|<|>)\s*([A-Za-z0-9_./-]{1,60})")
_YES = {True: "yes", False: "no"}


class ConditionError(ValueError):
    """The condition cannot be read; the message is a Thai sentence."""


@dataclass(frozen=True)
class Comparison:
    """``key`` ``operator`` ``value``, the value as typed."""

    key: str
    operator: str
    value: str

    def holds(self, values: Mapping[str, object]) -> bool:
        """Whether it holds; a parameter without a value makes every comparison false."""
        actual = values.get(self.key)
        if actual is None or isinstance(actual, (list, tuple, dict)):
            return False
        if isinstance(actual, bool):
            actual = _YES[actual]
        left, right = _number(str(actual)), _number(self.value)
        if left is not None and right is not None:
            return _ordered(left, self.operator, right)
        if self.operator == "=":
            return str(actual) == self.value
        return self.operator == "!=" and str(actual) != self.value


@dataclass(frozen=True)
class Condition:
    """Holds when all its comparisons hold."""

    comparisons: tuple[Comparison, ...]

    def holds(self, values: Mapping[str, object]) -> bool:
        """Whether every comparison holds for these values."""
        return all(comparison.holds(values) for comparison in self.comparisons)

    def __str__(self) -> str:
        return " and ".join(f"{each.key}{each.operator}{each.value}" for each in self.comparisons)


def parse_condition(text: str) -> Condition:
    """Read ``a=b and c>=2``. Raises ConditionError with a Thai sentence."""
    if len(text) > MAX_LENGTH:
        raise ConditionError(f"เงื่อนไขยาวเกิน {MAX_LENGTH} ตัวอักษร")
    parts = re.split(r"\sand\s", text.strip())
    if len(parts) > MAX_COMPARISONS:
        raise ConditionError(f"เงื่อนไขเชื่อมด้วย and ได้ไม่เกิน {MAX_COMPARISONS} ข้อ")
    return Condition(tuple(_comparison(part.strip()) for part in parts))


def _comparison(text: str) -> Comparison:
    found = _COMPARISON.fullmatch(text)
    if not found:
        raise ConditionError(f"อ่านเงื่อนไข “{text}” ไม่ได้ ให้เขียนอย่าง pension_kind!=none หรือ join_age_max>60")
    return Comparison(*found.groups())


def _number(text: str) -> float | None:
    """The number a text writes, a fraction as 2/3 too; None when it is a word."""
    whole, slash, part = text.partition("/")
    try:
        return float(whole) / float(part) if slash else float(whole)
    except (ValueError, ZeroDivisionError):
        return None


def _ordered(left: float, operator: str, right: float) -> bool:
    if operator in {"<", "<="}:
        return left < right or (operator == "<=" and left == right)
    if operator in {">", ">="}:
        return left > right or (operator == ">=" and left == right)
    return (left == right) == (operator == "=")
