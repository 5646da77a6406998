"""What a page of many funds shows: an area's year put together from the store, kept as long as nobody writes. No Flask."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from sqlite_utils import Database

import thai
from cases.charts import Chart
from cases.funds import store
from cases.funds.areas import NATION, Area, movements, parts
from cases.funds.bands import Band, band_of, bands
from cases.funds.charts import charts
from cases.funds.prospects import Lasting, lasting
from cases.funds.store import Cell, Fund, Listed, Table
from cases.funds.sums import GROUPS, AreaYear, Figure, added, of_area
from db import Kept
from moment import now

Made = TypeVar("Made")
# A year in which fewer than half of those who closed the one before have closed, is still coming in.
_HALF: Final = 0.5
CHARTED: Final = 10  # years
_CELL_BYTES: Final = 2_500


@dataclass(frozen=True)
class Part:
    """A part of the area in a list: how many funds, how many closed the year."""

    area: Area
    funds: int
    statements: int


@dataclass(frozen=True)
class Overview:
    """An area's year; ``year`` None when nobody has closed any. ``ages`` is (newest year closed or None, funds), newest first."""

    area: Area
    funds: int
    year: int | None
    years: tuple[int, ...]
    statements: int
    completeness: float | None
    groups: dict[str, list[Figure]]
    totals: dict[str, int | None]
    reserve: Figure | None
    bands: list[Band]
    charts: dict[str, Chart]
    ages: list[tuple[int | None, int]]
    lasting: Lasting | None
    parts: list[Part]
    movements: list[Part]

    @property
    def tells_sums(self) -> bool:
        """Whether any sum may be shown."""
        return any(figure.amount is not None for figures in self.groups.values() for figure in figures)

    @property
    def tells_bands(self) -> bool:
        """Whether any band has enough funds."""
        return any(band.middle is not None for band in self.bands)


class Funds:
    """The funds that count in this database, read when first asked for; what was read is kept in ``kept``."""

    def __init__(self, db: Database, kept: Kept, *, illustrative: bool) -> None:
        self._db, self._kept, self._illustrative = db, kept, illustrative

    def _once(self, key: Hashable, make: Callable[[], Made], size: Callable[[Made], int]) -> Made:
        found: Made | None = self._kept.get(("funds", key))
        if found is None:
            found = make()
            self._kept.put(("funds", key), found, size(found))
        return found

    def every(self) -> list[Fund]:
        """Every fund that counts."""
        return self._once("every", lambda: store.funds(self._db, illustrative=self._illustrative), lambda all_: 200 * len(all_))

    def newest_years(self) -> dict[int, int]:
        """Fund → newest year."""
        return self._once(
            "newest", lambda: store.newest_years(self._db, illustrative=self._illustrative), lambda all_: 100 * len(all_))

    def history(self, area: Area) -> list[Cell]:
        """The last eleven calendar years of the funds that the area is a part of."""
        divided_by = "" if area == NATION else area.divided_by
        return self._once(
            ("history", divided_by), lambda: store.history(
                self._db, divided_by, int(now()[:4]), illustrative=self._illustrative),
            lambda made: _CELL_BYTES * len(made))

    def table(self, year: int) -> Table:
        """Every fund's year."""
        return self._once(
            ("table", year), lambda: store.table(self._db, year, illustrative=self._illustrative), lambda made: made.size)

    def listed(self, area: Area) -> list[tuple[Listed, int | None]]:
        """(fund, newest year) of a province, in Thai alphabetical order."""
        ids, newest = [fund.id for fund in of_area(self.every(), area)], self.newest_years()
        found = store.listed(self._db, ids, illustrative=self._illustrative) if ids else []
        return [(each, newest.get(each.id)) for each in thai.collate(found, key=lambda each: f"{each.title} {each.slug}")]

    def overview(self, area: Area, wanted: int | None) -> Overview:
        """All of a page, of the wanted year or the newest that is in."""
        years = _years(self.history(area), area)
        year = wanted if wanted is not None else _default(years)
        return self._once(("overview", area, year), lambda: self._overview(area, year, years), lambda _made: 60_000)

    def band(self, key: str) -> tuple[int, Band] | None:
        """(the newest year that is in, how an indicator lies over the nation's funds); None for one that is not kept of many."""
        year = _default(_years(self.history(NATION), NATION))
        if year is None:
            return None
        made = self._once(("band", key, year), lambda: band_of(AreaYear(self.table(year), NATION), key), lambda _made: 500)
        return None if made is None else (year, made)

    def drawn(self, area: Area, year: int) -> dict[str, Chart]:
        """The charts of an area."""
        return charts([cell for cell in self.history(area) if year - CHARTED < cell.year <= year], area)

    def _overview(self, area: Area, year: int | None, years: dict[int, int]) -> Overview:
        funds = of_area(self.every(), area)
        newest = self.newest_years()
        of_year = AreaYear(self.table(year), area) if year is not None else None
        groups = {name: of_year.group(name) for name in GROUPS} if of_year else {}
        return Overview(
            area, len(funds), year, tuple(years), of_year.statements if of_year else 0,
            of_year.completeness() if of_year else None, groups,
            {name: added(figures) for name, figures in groups.items() if name != "members"},
            of_year.reserve() if of_year else None, bands(of_year) if of_year else [],
            self.drawn(area, year) if year is not None else {}, _ages([newest.get(fund.id) for fund in funds]),
            lasting(self._db, area, illustrative=self._illustrative),
            self._parts(parts(area), year), self._parts(movements(area), year))

    def _parts(self, areas: Sequence[Area], year: int | None) -> list[Part]:
        if not areas:
            return []
        by = areas[0].divided_by
        every = Counter(fund.part(by) for fund in self.every())
        closed = Counter(fund.part(by) for fund in self.table(year).funds) if year is not None else Counter()
        return [Part(each, _within(each, every), _within(each, closed)) for each in areas]


def _within(area: Area, counts: Mapping[str, int]) -> int:
    return sum(count for part, count in counts.items() if area.holds(part))


def _years(cells: Sequence[Cell], area: Area) -> dict[int, int]:
    """Year → statements of the area, the newest first."""
    found: Counter[int] = Counter()
    for cell in cells:
        if area.holds(cell.part):
            found[cell.year] += cell.statements
    return dict(sorted(found.items(), reverse=True))


def _default(years: dict[int, int]) -> int | None:
    """The newest year that is in; one that has only begun to come in waits behind the year before."""
    found = list(years)
    if len(found) > 1 and years[found[0]] < _HALF * years[found[1]]:
        return found[1]
    return found[0] if found else None


def _ages(newest: Sequence[int | None]) -> list[tuple[int | None, int]]:
    counted = Counter(newest)
    return sorted(counted.items(), key=lambda pair: -(pair[0] or 0))


__all__ = ["NATION", "Funds", "Overview", "Part"]
