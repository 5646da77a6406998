"""Members crossed by age and sex: the row of sums says how many are men and women, its corner how many there are. Pure."""

from collections.abc import Sequence
from typing import Final

from cases.intake.column import Column
from cases.intake.headings import TOTAL, guess
from cases.intake.labels import Block, label_of
from cases.intake.tables import Table
from cases.money.lines import BY_KEY

_GROUPS: Final = frozenset({"men", "women", "children", "working_age", "elderly", "disadvantaged"})


def lines_of_sums(table: Table, block: Block, columns: Sequence[Column]) -> dict[int, str]:
    """The lines of the members that a row of sums says: {column: line}; empty where members are not crossed."""
    named = {
        column.at: line
        for column in columns
        if column.piece and (line := guess(column.name, "members", "people").line) in _GROUPS
    }
    if len(named) < 2:
        return {}
    labels = [
        label_of(row, block.labels)[0] for row in table.rows[block.first :] if any(row[column.at].strip() for column in columns)
    ]
    meant = [guess(label, "", "people").line for label in labels if label]
    if not meant or any(line != TOTAL and (line not in BY_KEY or BY_KEY[line].group != "members") for line in meant):
        return {}
    whole = {column.at: "members_end" for column in columns if column.whole}
    return named | whole
