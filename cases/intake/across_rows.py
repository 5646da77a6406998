"""What rows say under headings side by side beside their figures: the quarter of their year, cases behind an amount. Pure."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import thai
from cases.intake import blocks
from cases.intake.folding import folded
from cases.intake.measures import cases_in, count_in
from cases.intake.periods import Period
from cases.intake.reading import Collector, Heading
from cases.intake.tables import Table

_QUARTER_HEAD: Final = re.compile(r"ไตรมาส(ที่)?|งวด(ที่)?")
_QUARTER: Final = re.compile(r"(?:ไตรมาส|งวด)?\s*(?:ที่)?\s*([1-4])(?![0-9,.])(?:\s*\(.*\))?")


def quarter_column(table: Table, head: int, period: int | None) -> int | None:
    """A column of quarters beside one of years; None without one."""
    if period is None:
        return None
    for column in range(min(table.width, period + 3)):
        if column != period and any(_QUARTER_HEAD.fullmatch(folded(name)) for name in blocks.above(table, head, column)[-1:]):
            filled = [row[column] for row in table.rows[head + 1 :] if row[column].strip() and any(map(blocks.is_figure, row))]
            return column if filled and all(map(_quarter, filled)) else None
    return None


def of_quarter(when: Period, row: tuple[str, ...], column: int | None) -> Period:
    """The row's year with the quarter that its own column says."""
    number = _quarter(row[column]) if column is not None else None
    return replace(when, part=number) if number and not when.month else when


def _quarter(cell: str) -> int | None:
    found = _QUARTER.fullmatch(thai.to_arabic_digits(cell).strip())
    return int(found[1]) if found else None


def count_behind(
    collector: Collector, row: tuple[str, ...], at: tuple[int, int], headings: Mapping[int, Heading | None], when: Period,
) -> None:  # fmt: skip
    """Cases in brackets behind an amount, 25,000 (2 ราย), where no column of cases says them."""
    heading, written = headings[at[1]], count_in(row[at[1]])
    if heading is None or not written or not (heading.line.startswith("benefit_") and heading.line.endswith("_baht")):
        return
    for key, found in cases_in(heading.line, written):
        own = [column for column, each in headings.items() if each and each.line == key]
        if not any(row[column].strip() for column in own):
            collector.count(found, heading, at, when, key)
