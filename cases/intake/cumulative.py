"""Columns that count from the beginning of the year beside those of its quarters or months: no further quarters. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cases.intake import blocks
from cases.intake.column import CUMULATIVE, Column
from cases.intake.figures import figure
from cases.intake.folding import folded
from cases.intake.line_sums import STANDING
from cases.intake.periods import Period
from cases.intake.reading import Collector, Heading
from cases.intake.told import say
from cases.money.amounts import format_satang

_LEAST: Final = 2


def told_apart(columns: Sequence[Column]) -> list[Column]:
    """The columns, those since the year's beginning left out where each of its parts has a column of its own.

    Where all are cumulative, the last alone is read.
    """
    parts = {_when(column) for column in columns if column.period and not is_cumulative(column)} - {None}
    found = [column for column in columns if is_cumulative(column)]
    if len(parts) >= _LEAST:
        return [replace(each, left_out=each.name, until=_until(each, columns)) if each in found else each for each in columns]
    if len({_when(column) for column in found} - {None}) >= _LEAST:
        last = max(found, key=lambda column: (_when(column) or 0, column.at))
        return [replace(column, left_out=column.name) if column in found and column is not last else column for column in columns]
    return list(columns)


def is_cumulative(column: Column) -> bool:
    """Whether a column says that it counts from the year's beginning."""
    return bool(CUMULATIVE.search(folded(column.name)))


def _when(column: Column) -> int | None:
    return (column.period.month or column.period.part) if column.period else None


def _until(column: Column, among: Sequence[Column]) -> Period | None:
    """The quarter or month that a cumulative column ends with: its own, or that of the column to its left."""
    if column.period and _when(column):
        return column.period
    before = (each.period for each in reversed(among) if each.at < column.at and not is_cumulative(each))
    return next((period for period in before if period), None)


def stands_alone(row: Sequence[str], column: Column, heading: Heading, used: Sequence[Column]) -> bool:
    """Whether what stands at the end of a year is written in the cumulative column alone."""
    return heading.line in STANDING and column.until is not None and not any(row[each.at].strip() for each in used)


def compare(
    collector: Collector, row: Sequence[str], at: int, column: Column, heading: Heading, used: Sequence[Column],
) -> None:  # fmt: skip
    """Say where a cumulative amount is not the sum of the quarters or months before it."""
    typed = _amount(row[column.at], heading)
    parts = [_amount(row[each.at], heading) for each in used if each.at < column.at and blocks.is_figure(row[each.at])]
    if typed is None or heading.line in STANDING or not parts or sum(each or 0 for each in parts) == typed:
        return
    show = format_satang if heading.unit == "satang" else "{:,}".format
    collector.notes.append(say("ยอดสะสมแถว %(n)s ในแผ่นคือ %(typed)s แต่บวกแต่ละงวดได้ %(parts)s จึงใช้ยอดของแต่ละงวด",
                               n=at + 1, typed=show(typed), parts=show(sum(each or 0 for each in parts))))  # fmt: skip


def _amount(cell: str, heading: Heading) -> int | None:
    return figure(cell, heading.unit).amount if blocks.is_figure(cell) else None
