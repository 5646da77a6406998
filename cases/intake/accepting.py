"""An import becomes statements in one act, and is undone in one: all its years or none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from cases.intake import imports, made_pages
from cases.intake.headings import TOTAL
from cases.intake.imports import ACCEPTED, OPEN, UNDONE, Import
from cases.intake.summing import FundYear
from cases.intake.taking import Taking
from cases.money import months, statements
from cases.money.statements import Lines, Origin, Statement, StatementConflict
from db import transaction


@dataclass(frozen=True)
class Result:
    """A year as the import would make it, beside what stands (None: nothing) and what would stand in the year before."""

    fund_id: int
    year: FundYear
    closing_date: str
    lines: Lines
    standing: Statement | None
    previous: Lines | None

    @property
    def base(self) -> int:
        """The version that it is made from."""
        return self.standing.version if self.standing else 0

    @property
    def changed(self) -> list[str]:
        """The lines that it changes."""
        before: Lines = self.standing.lines if self.standing else {}
        return [key for key in self.lines if self.lines[key] != before.get(key)]


class Moved(Exception):
    """Somebody changed years that the import was about to change: ``years`` are (fund, CE year)."""

    def __init__(self, years: Sequence[tuple[int, int]]) -> None:
        super().__init__(str(years))
        self.years = list(years)


def results(db: Database, taking: Taking, fund_of: Mapping[str, int]) -> list[Result]:
    """What the import would make of each year: imported lines over those that stand. ``fund_of``: {name in the sheet: page}."""
    years = [year for year in taking.summed.years if year.fund in fund_of and year.sums]
    asked = [(fund_of[year.fund], year.year + step) for year in years for step in (-1, 0)]
    standing = statements.standing_of(db, asked)
    made: dict[tuple[int, int], Lines] = {}
    found = []
    for year in years:
        key = (fund_of[year.fund], year.year)
        now = standing.get(key)
        lines = {**(now.lines if now else {}), **{line: each.amount for line, each in year.sums.items()}}
        before = made.get((key[0], key[1] - 1)) or (
            standing[key[0], key[1] - 1].lines if (key[0], key[1] - 1) in standing else None
        )
        made[key] = lines
        found.append(Result(key[0], year, _closing(year, now, taking.closing), lines, now, before))
    return found


def _closing(year: FundYear, standing: Statement | None, usual: tuple[int, int]) -> str:
    """The closing day: the row's own, else the one that stands, else the day that was said."""
    if year.closing is not None:
        return year.closing.isoformat()
    if standing is not None:
        return standing.closing_date
    month, day = usual
    return date(year.year, month, min(day, 28) if month == 2 else day).isoformat()


def accept(
    db: Database, of: Import, taking: Taking, fund_of: Mapping[str, int], author_id: int, bases: Mapping[tuple[int, int], int],
    before: Callable[[Database], Mapping[str, int]] = lambda _db: {},
) -> list[Statement]:  # fmt: skip
    """Append a version for each year and remember the headings, in one transaction; the versions, oldest year first.

    ``bases`` are the versions that the person saw; ``before`` makes the pages of new funds and gives {name: page}. Raises
    Moved when others stand now, Settled when the import is not open.
    """
    origin = Origin(of.settings.source, of.settings.checked_by, of.id)
    with transaction(db):
        imports.settle_within(db, of.id, OPEN, ACCEPTED, author_id)
        new = before(db)
        made_pages.remember_within(db, of.id, new.values())
        made = results(db, taking, {**fund_of, **new})
        moved = [
            (each.fund_id, each.year.year) for each in made if each.base != bases.get((each.fund_id, each.year.year), each.base)
        ]
        if moved:
            raise Moved(moved)
        stored = []
        for each in made:
            if each.standing and not each.changed and not each.year.months:
                continue  # it stands already
            stored.append(
                statements.add_within(
                    db,
                    each.fund_id,
                    each.closing_date,
                    each.lines,
                    author_id,
                    base=each.base,
                    note=of.settings.note,
                    origin=origin,
                )
            )
            months.keep_within(db, of.id, each.fund_id, each.year.year, each.year.months)
        if of.fund_id is not None:
            imports.remember_within(db, of.fund_id, _meanings(taking))
        return stored


def _meanings(taking: Taking) -> dict[str, str]:
    """What the headings meant in the end, where somebody chose."""
    return {each.key: each.line for each in taking.headings if each.chosen and each.line != TOTAL}


def later_changes(db: Database, of: Import) -> list[Statement]:
    """The versions that now stand in the way of undoing an import: its years that somebody changed since."""
    found = []
    for made in statements.of_import(db, of.id):
        last = statements.newest(db, made.fund_id, made.year)
        if last is not None and last.content != made.version:
            found.append(last)
    return found


def undo(db: Database, of: Import, author_id: int, note: str) -> list[Statement]:
    """Append versions that restore what stood before the import, and put the pages away that it made and nobody used since.

    Raises Moved when a year was changed since, Settled when the import is not accepted.
    """
    with transaction(db):
        imports.settle_within(db, of.id, ACCEPTED, UNDONE, author_id)
        stored, moved = [], []
        for made in statements.of_import(db, of.id):
            try:
                stored.append(statements.restore_within(db, made, author_id, note))
            except StatementConflict:
                moved.append((made.fund_id, made.year))
        if moved:
            raise Moved(moved)
        made_pages.put_away_within(db, of.id, author_id, note)
        return stored
