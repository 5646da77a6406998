"""Headings nobody knows whose figures are sums of lines that the sheet tells as well: totals, not questions. Pure."""

from collections.abc import Sequence
from typing import Final

from cases.intake.reading import Placed
from cases.money.lines import BENEFIT_KEYS, EXPENSE_KEYS, RECEIPT_KEYS

_GROUPS: Final = (BENEFIT_KEYS, EXPENSE_KEYS, RECEIPT_KEYS, (*BENEFIT_KEYS, *EXPENSE_KEYS), ("brought_forward", *RECEIPT_KEYS))
_LEAST_PARTS: Final = 2
When = tuple[int | None, int | None]


def sums_among(cells: Sequence[Placed]) -> set[str]:
    """The keys of headings without a line, each of whose figures is the sum of one group of lines of its year and month."""
    unknown: dict[str, dict[When, int]] = {}
    made: dict[When, dict[str, int]] = {}
    for cell in cells:
        if cell.figure.amount is None:
            continue
        when = (cell.year, cell.month)
        if cell.line:
            lines = made.setdefault(when, {})
            lines[cell.line] = lines.get(cell.line, 0) + cell.figure.amount
        else:
            amounts = unknown.setdefault(cell.heading, {})
            amounts[when] = amounts.get(when, 0) + cell.figure.amount
    return {key for key, amounts in unknown.items() if any(_is_sum(amounts, made, group) for group in _GROUPS)}


def _is_sum(amounts: dict[When, int], made: dict[When, dict[str, int]], group: Sequence[str]) -> bool:
    for when, amount in amounts.items():
        parts = [made[when][line] for line in group if line in made.get(when, {})]
        if len(parts) < _LEAST_PARTS or not amount or sum(parts) != amount:
            return False
    return bool(amounts)
