"""The yearly ledger: one fund, one fiscal year, append-only. A correction is a new version; the highest counts.

Lines are whole satang or counts by the keys of :mod:`cases.money.lines`; a missing line is None, which is not 0. The year is
the CE year of the closing date; a fund closes a year once, so (fund, year) names a statement. A version may take the year
back (``withdrawn``): the year is then neither listed nor counted, its versions stay readable, and it may begin anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlite_utils import Database

from cases.money import bound
from cases.money.lines import LINES
from db import Row, one, rows, run, transaction, value
from moment import now

Lines = Mapping[str, int | None]

_KEYS = tuple(line.key for line in LINES)


@dataclass(frozen=True)
class Origin:
    """Where a version comes from: the document, who checked it, the import that made it, the version it restores."""

    source: str = ""
    checked_by: str = ""
    import_id: int | None = None
    restores: int | None = None
    withdrawn: bool = False


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
    origin: Origin = field(default_factory=Origin)

    @property
    def withdrawn(self) -> bool:
        """Whether this version takes the year back."""
        return self.origin.withdrawn

    @property
    def content(self) -> int:
        """The number of the version whose content this is: its own, or the one it restores."""
        return self.origin.restores or self.version


class StatementConflict(Exception):
    """Somebody else stored a newer version of this year; ``newest`` is None when they took the year back."""

    def __init__(self, newest: Statement | None) -> None:
        super().__init__(f"version {newest.version} stands" if newest else "the year was taken back")
        self.newest = newest


_SELECT = """SELECT s.*, u.name AS author FROM statements s JOIN users u ON u.id = s.author_id"""


def statement_of(row: Row) -> Statement:
    """A row of the ledger with its author's name."""
    origin = Origin(row["source"], row["checked_by"], row["import_id"], row["restores"], bool(row["withdrawn"]))
    return Statement(
        row["id"], row["fund_id"], row["year"], row["closing_date"], row["version"], row["note"], row["author"],
        row["created"], {key: row[key] for key in _KEYS}, origin)  # fmt: skip


def of_fund(db: Database, fund_id: int, limit: int = 60) -> list[Statement]:
    """The newest version of every year that stands, oldest year first."""
    found = rows(db, f"""
        {_SELECT} WHERE s.fund_id = :fund AND NOT s.withdrawn AND s.version = (
            SELECT MAX(o.version) FROM statements o WHERE o.fund_id = s.fund_id AND o.year = s.year)
        ORDER BY s.year DESC LIMIT :limit""", fund=fund_id, limit=limit)
    return [statement_of(row) for row in reversed(found)]


def of_year(db: Database, fund_id: int, year: int) -> Statement | None:
    """The newest version of one year; None when there is none, or it was taken back."""
    found = newest(db, fund_id, year)
    return None if found is None or found.withdrawn else found


def newest(db: Database, fund_id: int, year: int) -> Statement | None:
    """The newest version of one year, be it the one that takes the year back."""
    row = one(db, f"{_SELECT} WHERE s.fund_id = :fund AND s.year = :year ORDER BY s.version DESC LIMIT 1",
              fund=fund_id, year=year)
    return None if row is None else statement_of(row)


def versions(db: Database, fund_id: int, year: int, limit: int = 50) -> list[Statement]:
    """Every version of a year, newest first: who corrected what, also those that took the year back."""
    found = rows(db, f"{_SELECT} WHERE s.fund_id = :fund AND s.year = :year ORDER BY s.version DESC LIMIT :limit",
                 fund=fund_id, year=year, limit=limit)
    return [statement_of(row) for row in found]


def older(db: Database, fund_id: int, limit: int = 500) -> list[Statement]:
    """Every version of every year that does not stand: corrected since, or of a year taken back; by year, the newest first."""
    found = rows(db, f"""
        {_SELECT} WHERE s.fund_id = :fund AND (s.withdrawn OR s.version < (
            SELECT MAX(o.version) FROM statements o WHERE o.fund_id = s.fund_id AND o.year = s.year))
        ORDER BY s.year, s.version DESC LIMIT :limit""", fund=fund_id, limit=limit)
    return [statement_of(row) for row in found]


def version(db: Database, fund_id: int, year: int, number: int) -> Statement | None:
    """One version of a year."""
    row = one(db, f"{_SELECT} WHERE s.fund_id = :fund AND s.year = :year AND s.version = :number",
              fund=fund_id, year=year, number=number)  # fmt: skip
    return None if row is None else statement_of(row)


def of_import(db: Database, import_id: int) -> list[Statement]:
    """The versions that an import made when it was accepted, oldest year first."""
    found = rows(db, f"""
        {_SELECT} WHERE s.import_id = :id AND s.restores IS NULL AND NOT s.withdrawn
        ORDER BY s.fund_id, s.year, s.version""", id=import_id)
    return [statement_of(row) for row in found]


def add(
    db: Database, fund_id: int, closing_date: str, lines: Lines, author_id: int, *, base: int = 0, note: str = "",
    origin: Origin | None = None,
) -> Statement:  # fmt: skip
    """Append a version made from version ``base`` (0: the year's first). Raises StatementConflict if another stands."""
    with transaction(db):
        return add_within(db, fund_id, closing_date, lines, author_id, base=base, note=note, origin=origin)


def add_within(
    db: Database, fund_id: int, closing_date: str, lines: Lines, author_id: int, *, base: int = 0, note: str = "",
    origin: Origin | None = None,
) -> Statement:  # fmt: skip
    """:func:`add` inside a transaction that is already open: an import appends many years as one act."""
    year = int(closing_date[:4])
    last = newest(db, fund_id, year)
    standing = None if last is None or last.withdrawn else last
    if (standing.version if standing else 0) != base:
        raise StatementConflict(standing)
    _insert(db, fund_id, year, closing_date, last.version + 1 if last else 1, lines, author_id, note, origin or Origin())
    stored = newest(db, fund_id, year)
    assert stored is not None
    return stored


def restore_within(db: Database, made: Statement, author_id: int, note: str) -> Statement:
    """Append, inside an open transaction, what stood before the version ``made``; a year that did not stand is taken back.

    Raises StatementConflict when the content of ``made`` stands no longer.
    """
    last = newest(db, made.fund_id, made.year)
    if last is None or last.content != made.version:
        raise StatementConflict(last)
    before = version(db, made.fund_id, made.year, made.version - 1)
    origin = Origin(import_id=made.origin.import_id, withdrawn=True)
    lines, closing = dict.fromkeys(_KEYS, None), made.closing_date
    if before is not None:
        lines, closing = dict(before.lines), before.closing_date
        origin = Origin(before.origin.source, before.origin.checked_by, made.origin.import_id, before.content, before.withdrawn)
    _insert(db, made.fund_id, made.year, closing, last.version + 1, lines, author_id, note, origin)
    stored = newest(db, made.fund_id, made.year)
    assert stored is not None
    return stored


def add_if_new(db: Database, fund_id: int, closing_date: str, lines: Lines, author_id: int) -> bool:
    """Append the first version of a year that never had one; False when it has or had one."""
    with transaction(db):
        year = int(closing_date[:4])
        if value(db, "SELECT 1 FROM statements WHERE fund_id = :fund AND year = :year", fund=fund_id, year=year):
            return False
        _insert(db, fund_id, year, closing_date, 1, lines, author_id, "", Origin())
        return True


def _insert(
    db: Database, fund_id: int, year: int, closing_date: str, number: int, lines: Lines, author_id: int, note: str,
    origin: Origin,
) -> None:  # fmt: skip
    columns, places = ", ".join(_KEYS), ", ".join(f":{key}" for key in _KEYS)
    run(db, f"""
        INSERT INTO statements (fund_id, year, closing_date, version, note, author_id, created, source, checked_by, import_id,
                                restores, withdrawn, {columns})
        VALUES (:fund_id, :year, :closing_date, :version, :note, :author_id, :created, :source, :checked_by, :import_id,
                :restores, :withdrawn, {places})""",
        fund_id=fund_id, year=year, closing_date=closing_date, version=number, note=note, author_id=author_id,
        created=now(), **vars(origin), **{key: lines.get(key) for key in _KEYS})
    bound.touch(db, fund_id, author_id)


def from_baht(typed: Mapping[str, float | int | None]) -> dict[str, int | None]:
    """Lines written in baht (seed files) as satang; unknown keys raise KeyError."""
    units = {line.key: line.unit for line in LINES}
    return {
        key: None if amount is None else round(amount * 100) if units[key] == "satang" else int(amount)
        for key, amount in typed.items()
    }


def standing_of(db: Database, wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int], Statement]:
    """The statements that stand of many (fund, year)."""
    found = {pair: of_year(db, *pair) for pair in dict.fromkeys(wanted)}
    return {pair: statement for pair, statement in found.items() if statement is not None}
