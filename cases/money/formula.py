"""What an indicator is: weighted sums of statement lines, one divided by another, and how to read the result.

A key that begins with ``previous.`` is last year's line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

Sum = Mapping[str, float]
Reading = Literal["good", "watch", "bad", "neutral"]
UnitName = Literal["percent", "ratio", "months", "baht"]
PREVIOUS: Final = "previous."
PENSION: Final = "promised_pension"


@dataclass(frozen=True)
class Formula:
    """One indicator: scale × top ÷ bottom, read as ``inside`` from ``low`` to ``high`` (``strict``: beyond them)."""

    key: str
    label: str
    text: str
    top: Sum
    bottom: Sum
    zero: str
    scale: float = 100
    unit: UnitName = "percent"
    low: float | None = None
    high: float | None = None
    strict: bool = False
    inside: Reading = "good"
    outside: Reading = "watch"
    good: str = ""
    otherwise: str = ""
    uses_benefits: bool = False
    # No good news of a year whose benefits exceed the contributions, however high: the money is running down.
    wears_down: bool = False


def lines_of(*keys: str) -> Sum:
    """Add lines, each once."""
    return dict.fromkeys(keys, 1.0)


def total(*sums: Sum, less: tuple[Sum, ...] = ()) -> Sum:
    """Add sums and take away others, line by line."""
    result: dict[str, float] = {}
    for sign, group in ((1, sums), (-1, less)):
        for one in group:
            for key, weight in one.items():
                result[key] = result.get(key, 0) + sign * weight
    return result
