"""The yearly ledger: one fund, one fiscal year, append-only. A correction is a new version; the highest counts.

Lines are whole satang or counts by the keys of :mod:`cases.money.lines`; a missing line is None, which is not 0. The year is
the CE year of the closing date; a fund closes a year once, so (fund, year) names a statement.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from cases.money import bound
from cases.money.lines import LINES
from db import Row, one, rows, run, transaction, value
from moment import now

Lines = Mapping[str, int | None]

_KEYS = tuple(line.key for line in LINES)


@dataclass(frozen=True)
class Statement:
    """A fund's year as it stands. ``lines`` has every key of the registry; money in satang."""

    id: int
    fund_id: int
    year: int
    closing_date: str
    version: int
    note: str
    author: str
    created: str
    lines: Lines


class StatementConflict(Exception):
    """Somebody else stored a newer version of this year."""

    def __init__(self, newest: Statement) -> None:
        super().__init__(f"version {newest.version} stands")
        self.newest = newest


_SELECT = """SELECT s.*, u.name AS author FROM statements s JOIN users u ON u.id = s.author_id"""


def _statement(row: Row) -> Statement:
    return Statement(
        row["id"], row["fund_id"], row["year"], row["closing_date"], row["version"], row["note"], row["author"],
        row["created"], {key: row[key] for key in _KEYS})  # fmt: skip


def of_fund(db: Database, fund_id: int, limit: int = 60) -> list[Statement]:
    """The newest version of every year, oldest year first."""
    found = rows(db, f"""
        {_SELECT} WHERE s.fund_id = :fund AND s.version = (
            SELECT MAX(o.version) FROM statements o WHERE o.fund_id = s.fund_id AND o.year = s.year)
        ORDER BY s.year DESC LIMIT :limit""", fund=fund_id, limit=limit)
    return [_statement(row) for row in reversed(found)]


def of_year(db: Database, fund_id: int, year: int) -> Statement | None:
    """The newest version of one year."""
    row = one(db, f"{_SELECT} WHERE s.fund_id = :fund AND s.year = :year ORDER BY s.version DESC LIMIT 1",
              fund=fund_id, year=year)
    return None if row is None else _statement(row)


def versions(db: Database, fund_id: int, year: int, limit: int = 50) -> list[Statement]:
    """Every version of a year, newest first: who corrected what."""
    found = rows(db, f"{_SELECT} WHERE s.fund_id = :fund AND s.year = :year ORDER BY s.version DESC LIMIT :limit",
                 fund=fund_id, year=year, limit=limit)
    return [_statement(row) for row in found]


def add(
    db: Database, fund_id: int, closing_date: str, lines: Lines, author_id: int, *, base: int = 0, note: str = "",
) -> Statement:  # fmt: skip
    """Append a version made from version ``base`` (0: the year's first). Raises StatementConflict if another stands."""
    with transaction(db):
        year = int(closing_date[:4])
        standing = of_year(db, fund_id, year)
        if (standing.version if standing else 0) != base:
            assert standing is not None
            raise StatementConflict(standing)
        _insert(db, fund_id, year, closing_date, base + 1, lines, author_id, note)
        stored = of_year(db, fund_id, year)
        assert stored is not None
        return stored


def add_if_new(db: Database, fund_id: int, closing_date: str, lines: Lines, author_id: int) -> bool:
    """Append the first version of a year that has none; False when it has one."""
    with transaction(db):
        year = int(closing_date[:4])
        if value(db, "SELECT 1 FROM statements WHERE fund_id = :fund AND year = :year", fund=fund_id, year=year):
            return False
        _insert(db, fund_id, year, closing_date, 1, lines, author_id, "")
        return True


def _insert(
    db: Database, fund_id: int, year: int, closing_date: str, version: int, lines: Lines, author_id: int, note: str,
) -> None:  # fmt: skip
    columns, places = ", ".join(_KEYS), ", ".join(f":{key}" for key in _KEYS)
    run(db, f"""
        INSERT INTO statements (fund_id, year, closing_date, version, note, author_id, created, {columns})
        VALUES (:fund_id, :year, :closing_date, :version, :note, :author_id, :created, {places})""",
        fund_id=fund_id, year=year, closing_date=closing_date, version=version, note=note, author_id=author_id,
        created=now(), **{key: lines.get(key) for key in _KEYS})
    bound.touch(db, fund_id, author_id)


def from_baht(typed: Mapping[str, float | int | None]) -> dict[str, int | None]:
    """Lines written in baht (seed files) as satang; unknown keys raise KeyError."""
    units = {line.key: line.unit for line in LINES}
    return {
        key: None if amount is None else round(amount * 100) if units[key] == "satang" else int(amount)
        for key, amount in typed.items()
    }
