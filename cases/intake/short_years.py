"""Headings that are years of two digits and nothing else (61, 62, 63): told from amounts by following one another. Pure."""

import re
from dataclasses import replace
from typing import Final

import thai
from cases.intake.tables import Table

_HEAD_ROWS: Final = 12
_TWO: Final = re.compile(r"[\'’]?(\d{2})")
_LEAST: Final = 2


def spelled(table: Table) -> Table:
    """The table with such headings written as ปี 61."""
    for at, row in enumerate(table.rows[:_HEAD_ROWS]):
        found = {
            column: int(two[1]) for column, cell in enumerate(row) if (two := _TWO.fullmatch(thai.to_arabic_digits(cell).strip()))
        }
        others = sum(1 for column, cell in enumerate(row) if cell.strip() and column not in found)
        steps = {after - before for before, after in zip([*found.values()], [*found.values()][1:], strict=False)}
        if (
            len(found) >= _LEAST
            and steps in ({1}, {-1})
            and others <= 1 + len(found)
            and min(found.values()) > _OLDEST
            and _is_head(table, at)
        ):
            made = tuple(f"ปี {found[column]}" if column in found else cell for column, cell in enumerate(row))
            return replace(table, rows=(*table.rows[:at], made, *table.rows[at + 1 :]))
    return table


_OLDEST: Final = 42


def _is_head(table: Table, at: int) -> bool:
    """Whether nothing above is a figure: the first numbers of a table of years are its years."""
    return not any(re.search(r"[0-9๐-๙]{3}", cell) for row in table.rows[:at] for cell in row[1:])
