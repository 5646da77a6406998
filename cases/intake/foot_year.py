"""The year of a sheet that says it nowhere but in a note under its figures. Pure."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Final

import thai
from cases.intake import blocks, periods
from cases.intake.reading import Placed
from cases.intake.tables import Table
from cases.intake.told import Told, say

_ROWS: Final = 6
_OF_THE_FIGURES: Final = re.compile(r"(?:ณ|สิ้นสุด|ถึง)\s*(?:วัน)?(?:ที่)?\s*(?P<day>\d.*)|(?:ประจำปี|รอบปี|ข้อมูลปี|สิ้นปี)\s*(?P<year>.*)")
_BRACKETS: Final = re.compile(r"\([^()]*\)")


def year_of(table: Table) -> int | None:
    """The CE year of the last notes: of the last day of a month (no day of printing or sending), or said to be theirs."""
    for row in table.rows[: -_ROWS - 1 : -1]:
        filled = [cell for cell in row if cell.strip()]
        if len(filled) != 1 or not blocks.is_words(filled[0]):
            continue
        said = _OF_THE_FIGURES.search(_BRACKETS.sub(" ", thai.to_arabic_digits(filled[0])))
        if said and said["day"] and (day := periods.closing(said["day"])) and (day + timedelta(days=1)).day == 1:
            return day.year
        if said and said["year"] and (found := periods.year_in(f"ปี {said['year']}")):
            return found
    return None


def dated(cells: Iterable[Placed], year: int) -> list[Placed]:
    """The cells with the year of the note, each to be looked at."""
    doubt = _doubt(year)
    return [replace(cell, year=year, figure=replace(cell.figure, doubts=(*cell.figure.doubts, doubt))) for cell in cells]


def _doubt(year: int) -> Told:
    return say("ปีมีแต่ในหมายเหตุท้ายแผ่น อ่านเป็น พ.ศ. %(year)s", year=thai.be_year(year))
