"""Monthly figures of a year, as imports brought them: the newest accepted import of each line counts."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from cases.money.lines import BY_KEY, LINES, Unit
from cases.money.statements import Statement
from db import rows, run


@dataclass(frozen=True)
class MonthlyLine:
    """One line of a year by month: satang or counts by calendar month, their sum, and what the year's statement says."""

    line: str
    months: Mapping[int, int]
    year_amount: int | None

    @property
    def unit(self) -> Unit:
        """Satang or count."""
        return BY_KEY[self.line].unit

    @property
    def total(self) -> int:
        """The sum of the months."""
        return sum(self.months.values())

    @property
    def agrees(self) -> bool:
        """Whether the months make the year."""
        return self.year_amount == self.total


def keep_within(db: Database, import_id: int, fund_id: int, year: int, months: Mapping[tuple[int, str], int]) -> None:
    """Store the months of a year inside an open transaction."""
    for (month, line), amount in months.items():
        run(db, """
            INSERT INTO statement_months (import_id, fund_id, year, month, line, amount)
            VALUES (:import_id, :fund_id, :year, :month, :line, :amount)""",
            import_id=import_id, fund_id=fund_id, year=year, month=month, line=line, amount=amount)  # fmt: skip


def of_year(db: Database, statement: Statement) -> list[MonthlyLine]:
    """The monthly lines of a year in the order of the form."""
    found = rows(db, """
        SELECT m.line, m.month, m.amount FROM statement_months m JOIN imports i ON i.id = m.import_id
        WHERE m.fund_id = :fund AND m.year = :year AND i.state = 'accepted' AND m.import_id = (
            SELECT MAX(o.import_id) FROM statement_months o JOIN imports j ON j.id = o.import_id
            WHERE o.fund_id = m.fund_id AND o.year = m.year AND o.line = m.line AND j.state = 'accepted')""",
        fund=statement.fund_id, year=statement.year)  # fmt: skip
    lines: dict[str, dict[int, int]] = {}
    for row in found:
        if row["line"] in BY_KEY:
            lines.setdefault(row["line"], {})[row["month"]] = row["amount"]
    return [MonthlyLine(line.key, lines[line.key], statement.lines[line.key]) for line in LINES if line.key in lines]


def order_of(statement: Statement) -> list[int]:
    """The calendar months of the fund's year from its first to its closing month."""
    last = int(statement.closing_date[5:7])
    return [(last + step) % 12 + 1 for step in range(12)]
