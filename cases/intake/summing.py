"""From the figures of a reading to the lines of each year: what is added, what is taken, what has to be asked. Pure.

Flows of months are summed; what stands is taken from the first month (openings) or the last. Rows of one line are added and
told. Figures of one line and year that contradict each other, in a sheet or between sheets, are a clash that a person settles.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from cases.intake.line_sums import Part, Sum, line_sum, months_of
from cases.intake.reading import Placed, Reading
from cases.intake.told import say
from cases.money.lines import BY_KEY

ADD: Final = "add"
OF_SHEET: Final = "sheet:"
YEAR_END: Final = (12, 31)
Picks = Mapping[str, str]
"""{clash key: ADD, OF_SHEET with the number of the sheet whose figures are added, or the place whose figure counts}."""


@dataclass(frozen=True)
class Clash:
    """Figures of one line and year that contradict each other."""

    key: str
    fund: str
    year: int
    line: str
    parts: tuple[Part, ...]
    picked: str = ""

    @property
    def sheets(self) -> list[tuple[int, tuple[Part, ...]]]:
        """The figures of each sheet that has some."""
        numbers = sorted({part.sheet for part in self.parts})
        return [(number, tuple(part for part in self.parts if part.sheet == number)) for number in numbers]


@dataclass(frozen=True)
class FundYear:
    """A year that a sheet tells of; ``months`` are amounts by (month, line), the parts of a line's sum."""

    fund: str
    year: int
    closing: date | None
    sums: Mapping[str, Sum]
    months: Mapping[tuple[int, str], int] = field(default_factory=dict)


@dataclass(frozen=True)
class Summed:
    """Everything that the sheets tell, oldest year first, and what keeps it from being taken."""

    years: tuple[FundYear, ...] = ()
    clashes: tuple[Clash, ...] = ()
    yearless: tuple[Part, ...] = ()

    @property
    def unsettled(self) -> tuple[Clash, ...]:
        """The clashes that nobody has settled."""
        return tuple(clash for clash in self.clashes if not clash.picked)


def summed(
    readings: Iterable[tuple[int, Reading]], picks: Picks, closing: tuple[int, int] = YEAR_END,
    years: Mapping[int, int] | None = None, together: frozenset[int] = frozenset(),
) -> Summed:  # fmt: skip
    """Sum the figures of the used sheets.

    ``closing``: month and day on which the fund closes its year; ``years``: the CE year of a sheet that names none;
    ``together``: sheets that are a village each.
    """
    groups: dict[tuple[str, int], dict[str, list[Part]]] = {}
    yearless: list[Part] = []
    closings: dict[tuple[str, int], date] = {}
    for sheet, reading in readings:
        closings |= reading.closings
        for cell in reading.cells:
            if cell.figure.amount is None or cell.line not in BY_KEY:
                continue
            if cell.year is None and years and sheet in years:
                cell = replace(cell, year=years[sheet])  # noqa: PLW2901 - the figure with the year that a person told
            part = Part(sheet, cell)
            if cell.year is None:
                yearless.append(part)
            else:
                groups.setdefault((cell.fund, fiscal_year(cell, closing)), {}).setdefault(cell.line, []).append(part)
    clashes: list[Clash] = []
    found = [_year(key, lines, closings.get(key), picks, clashes, closing, together) for key, lines in sorted(groups.items())]
    return Summed(tuple(found), tuple(clashes), tuple(yearless))


def fiscal_year(cell: Placed, closing: tuple[int, int]) -> int:
    """The year whose statement a figure belongs to: a dated one after the closing month belongs to the next."""
    assert cell.year is not None
    return cell.year + 1 if cell.dated and cell.month and cell.month > closing[0] else cell.year


def _year(
    key: tuple[str, int], lines: Mapping[str, list[Part]], closing_day: date | None, picks: Picks, clashes: list[Clash],
    closing: tuple[int, int], together: frozenset[int],
) -> FundYear:  # fmt: skip
    fund, year = key
    sums: dict[str, Sum] = {}
    months: dict[tuple[int, str], int] = {}
    for line, parts in lines.items():
        made, asked = line_sum(line, parts, closing, together)
        if asked:
            name = "/".join(text for text in (fund, str(year), line) if text)
            picked = picks.get(name, "")
            made = _picked(line, asked, picked)
            clashes.append(Clash(name, fund, year, line, tuple(asked), picked if made else ""))
        if made:
            sums[line] = made
            months |= months_of(line, made.parts)
    return FundYear(fund, year, closing_day, sums, months)


def _picked(line: str, parts: Sequence[Part], picked: str) -> Sum | None:
    if picked == ADD:
        return Sum(line, sum(part.amount for part in parts), tuple(parts), (say("รวม %(n)s ช่องตามที่เลือก", n=len(parts)),))
    if picked.startswith(OF_SHEET):
        own = [part for part in parts if f"{OF_SHEET}{part.sheet}" == picked]
        return _picked(line, own, ADD) if own else None
    chosen = [part for part in parts if part.place == picked]
    return Sum(line, chosen[0].amount, (chosen[0],), (say("ใช้ช่องที่เลือก"),)) if chosen else None
