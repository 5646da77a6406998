"""Rows of a table that are sentences in pieces: สมาชิก 309 คน | ชาย 130 คน | หญิง 179 คน. Pure."""

from dataclasses import replace

from cases.intake.headings import guess
from cases.intake.periods import Period
from cases.intake.reading import Collector
from cases.intake.sentences import Said, said_in
from cases.intake.spoken import TOLD, read_messages
from cases.intake.stacking import year_rows
from cases.intake.tables import Table
from cases.money.lines import BY_KEY

_LEAST = 2


def without(table: Table, collector: Collector, year: int | None) -> Table:
    """Take in the rows whose every cell says its own words, figure and unit, all of members; the table without them."""
    rows, years = [at for at, row in enumerate(table.rows) if _is_said(row)], year_rows(table)
    if not rows:
        return table
    for at in rows:
        over = max((each for each in years if each < at), default=None)
        when = Period(year if over is None else years[over], doubt=TOLD)
        read_messages(collector, [(at, column, cell) for column, cell in enumerate(table.rows[at]) if cell.strip()], when)
    blank = ("",) * table.width
    return replace(table, rows=tuple(blank if at in rows else row for at, row in enumerate(table.rows)))


def _is_said(row: tuple[str, ...]) -> bool:
    said = [said_in(cell) for cell in row if cell.strip()]
    every = [each for cell in said for each in cell]
    return all(said) and len(every) >= _LEAST and all(map(_of_members, every))


def _of_members(each: Said) -> bool:
    line = guess(each.words, "members", each.counted).line
    return each.counted == "people" and bool(each.words) and line in BY_KEY and BY_KEY[line].group == "members"
