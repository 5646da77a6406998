"""Rows that only say how many (how many ppl, กี่คืน) under a benefit: read as the benefit's own. Pure."""

import re
from dataclasses import replace
from typing import Final

import thai
from cases.intake.headings import guess
from cases.intake.tables import Table

_CASES: Final = re.compile(
    r"(how many|no\.?( of)?|number of) (ppl|people|persons?|cases?|times|sop|kids?|babies)|กี่(คน|ราย|ครั้ง|ศพ|ทุน)", re.IGNORECASE
)
_NIGHTS: Final = re.compile(r"(how many|no\.?( of)?|number of) nights?|กี่คืน", re.IGNORECASE)


def named(table: Table) -> Table:
    """The table with the benefit's own words before such a label, and what it counts behind."""
    rows, over = [], ""
    for row in table.rows:
        column = next((at for at, cell in enumerate(row) if cell.strip()), 0)
        label = thai.to_arabic_digits(row[column]).strip() if row else ""
        unit = "คืน" if _NIGHTS.fullmatch(label) else "ราย" if _CASES.fullmatch(label) else ""
        if unit and over:
            rows.append((*row[:column], f"{over} – {label} ({unit})", *row[column + 1 :]))
            continue
        rows.append(row)
        if not unit:
            over = label if guess(label).line.startswith("benefit_") else ""
    return replace(table, rows=tuple(rows)) if tuple(rows) != table.rows else table
