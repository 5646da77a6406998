"""A fund's years as a reader sees them: the main lines of each, the rows of a CSV."""

from collections.abc import Sequence
from dataclasses import dataclass

from cases.money.form import label
from cases.money.fund import previous_of
from cases.money.identities import IdentityCheck, identities
from cases.money.lines import BENEFIT_KEYS, EXPENSE_KEYS, LINES, RECEIPT_KEYS
from cases.money.statements import Statement
from cases.presentation import baht, be_year, number
from i18n import gettext as _


@dataclass(frozen=True)
class Total:
    """A sum in satang of the lines that are filled in; None when none is. ``complete`` when all are."""

    amount: int | None
    complete: bool


def total(statement: Statement, keys: Sequence[str]) -> Total:
    """Add the lines of ``keys`` that are filled in."""
    known = [amount for key in keys if (amount := statement.lines[key]) is not None]
    return Total(sum(known) if known else None, len(known) == len(keys))


@dataclass(frozen=True)
class FundYear:
    """One year in the table of years."""

    statement: Statement
    receipts: Total
    benefits: Total
    expenses: Total
    checks: tuple[IdentityCheck, ...]

    @property
    def gaps(self) -> int:
        """How many sums of this year do not agree."""
        return sum(check.holds is False for check in self.checks)

    @property
    def unchecked(self) -> int:
        """How many sums cannot be checked."""
        return sum(check.holds is None for check in self.checks)


def years(statements: Sequence[Statement]) -> list[FundYear]:
    """Every year, newest first."""
    return [_year(statements, statement) for statement in reversed(statements)]


def _year(statements: Sequence[Statement], statement: Statement) -> FundYear:
    previous = previous_of(statements, statement.year)
    return FundYear(
        statement, total(statement, RECEIPT_KEYS), total(statement, BENEFIT_KEYS), total(statement, EXPENSE_KEYS),
        tuple(identities(statement.lines, previous.lines if previous else None, _)))


def csv_rows(statements: Sequence[Statement]) -> list[list[str]]:
    """A row a year, oldest first: the closing date, the version, then every line; money in baht, missing lines empty."""
    head = [_("ปีงบ"), _("วันปิดงบ"), _("ฉบับที่"), *(label(line) for line in LINES)]
    return [head, *([be_year(each.year), each.closing_date, str(each.version), *_amounts(each)] for each in statements)]


def _amounts(statement: Statement) -> list[str]:
    return [_amount(statement.lines[line.key], line.unit) for line in LINES]


def _amount(amount: int | None, unit: str) -> str:
    if amount is None:
        return ""
    if unit == "count":
        return str(amount)
    whole, rest = divmod(abs(amount), 100)
    return f"{'-' if amount < 0 else ''}{whole}.{rest:02}"


def shown(amount: int | None, unit: str) -> str:
    """An amount as the pages show it; – when missing."""
    if amount is None:
        return "–"
    return baht(amount) if unit == "satang" else number(amount)
