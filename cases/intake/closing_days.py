"""On which day of the year a fund closes, by what a person said, its sheets and its earlier years. Pure."""

from collections.abc import Sequence
from typing import Final

from cases.intake import blocks
from cases.intake.reading import Reading
from cases.intake.settings import Settings
from cases.intake.summing import YEAR_END
from cases.intake.tables import Table

_LAST_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_day(text: str) -> tuple[int, int] | None:
    """Month and day of MM-DD, or None."""
    parts = text.split("-")
    if len(parts) != 2 or not all(part.isdigit() for part in parts):
        return None
    month, day = int(parts[0]), int(parts[1])
    return (month, day) if 1 <= month <= 12 and 1 <= day <= _LAST_DAYS[month - 1] else None


def closing_of(settings: Settings, readings: Sequence[Reading], tables: Sequence[Table], usual: str) -> tuple[int, int]:
    """What the person said, else what a sheet names or its months show, else the fund's usual day, else a year's end."""
    days = [day for reading in readings for day in (reading.closing, *reading.closings.values()) if day]
    named = (days[0].month, days[0].day) if days else None
    state = (9, 30) if any(blocks.of_budget_year(table) for table in tables) else None
    across = _months_across(readings) if state else None
    return month_day(settings.closing) or named or across or month_day(usual) or state or YEAR_END


def _months_across(readings: Sequence[Reading]) -> tuple[int, int] | None:
    """30 September, where the months of a sheet go from October or later into the next year and end by then."""
    months = {
        (cell.year, cell.month) for reading in readings for cell in reading.cells if cell.dated and cell.year and cell.month
    }
    if len({year for year, _month in months}) != 2:
        return None
    first, last = min(months), max(months)
    return (9, 30) if first[1] >= 10 and last[1] <= 9 else None
