"""Men and women that stand in brackets behind the number of members: 401 (ชาย 166 หญิง 235). Pure."""

import re
from typing import Final

import thai
from cases.intake.figures import figure
from cases.intake.periods import Period
from cases.intake.reading import Collector
from cases.intake.tables import Table, place_name

_NUMBER: Final = r"\s*(?:จำนวน\s*)?(\d[\d,]*)\s*(?:คน)?"
_BOTH: Final = re.compile(rf"ชาย{_NUMBER}\s*(?:/|,|และ|\+)?\s*หญิง{_NUMBER}")


def read(table: Table, collector: Collector) -> None:
    """Take in the men and women of a row of members, where they make up its figure and no line of their own says them."""
    there = {(cell.line, cell.year) for cell in collector.cells}
    for whole in [cell for cell in collector.cells if cell.line == "members_end" and not cell.month]:
        if ("men", whole.year) in there or ("women", whole.year) in there:
            continue
        for column, cell in enumerate(table.rows[whole.row][whole.column :], whole.column):
            said = _BOTH.search(thai.to_arabic_digits(cell)) if cell else None
            if said is None or collector.corrections.get(place_name(whole.row, column)) is not None:
                continue
            men, women = (figure(each, "count") for each in said.groups())
            if (men.amount or 0) + (women.amount or 0) == whole.figure.amount:
                heading = collector.headings[whole.heading]
                for line, found in (("men", men), ("women", women)):
                    collector.count(found, heading, (whole.row, column), Period(whole.year), line)
                collector.seen.add((whole.row, column))
