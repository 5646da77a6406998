"""From the figures of a reading to the lines of each year: what is added, what is taken, what has to be asked. Pure.

Flows of months are summed; what stands is taken from the first month (openings) or the last. Rows of one line are added and
told. Figures of one line and year that contradict each other, in a sheet or between sheets, are a clash that a person settles.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from cases.intake.reading import Placed, Reading
from cases.intake.told import Told, say
from cases.money.lines import BY_KEY, LINES

OPENING: Final = frozenset({"brought_forward", "members_start"})
# Whole amounts of which a year has one, however often it is written.
SINGLE: Final = frozenset(
    {*OPENING, "carried_forward", "members_end", "tambon_population", "villages_in_tambon", "villages_covered", "total_assets"}
)
STANDING: Final = frozenset({
    *SINGLE, "claims_unpaid", "members_paid", "members_received",
    "children", "working_age", "elderly", "disadvantaged", "men", "women",
    *(line.key for line in LINES if line.group in ("balance", "lending")),
})  # fmt: skip
ADD: Final = "add"
YEAR_END: Final = (12, 31)
Picks = Mapping[str, str]
"""{clash key: ADD, or the place whose figure counts}."""


@dataclass(frozen=True)
class Part:
    """A figure with the number of its sheet."""

    sheet: int
    cell: Placed

    @property
    def place(self) -> str:
        """The figure's name over all sheets: 0!C7."""
        return f"{self.sheet}!{self.cell.place}"

    @property
    def amount(self) -> int:
        """Satang or a count; only parts that have one are made."""
        assert self.cell.figure.amount is not None
        return self.cell.figure.amount


@dataclass(frozen=True)
class Sum:
    """One line of one year: its amount, the figures it is made of, and what is to be told of the making."""

    line: str
    amount: int
    parts: tuple[Part, ...]
    told: tuple[Told, ...] = ()


@dataclass(frozen=True)
class Clash:
    """Figures of one line and year that contradict each other."""

    key: str
    fund: str
    year: int
    line: str
    parts: tuple[Part, ...]
    picked: str = ""


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
    years: Mapping[int, int] | None = None,
) -> Summed:  # fmt: skip
    """Sum the figures of the used sheets.

    ``closing``: month and day on which the fund closes its year; ``years``: the CE year of a sheet that names none.
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
    found = [_year(key, lines, closings.get(key), picks, clashes, closing) for key, lines in sorted(groups.items())]
    return Summed(tuple(found), tuple(clashes), tuple(yearless))


def fiscal_year(cell: Placed, closing: tuple[int, int]) -> int:
    """The year whose statement a figure belongs to: a dated one after the closing month belongs to the next."""
    assert cell.year is not None
    return cell.year + 1 if cell.dated and cell.month and cell.month > closing[0] else cell.year


def order(month: int, closing: tuple[int, int]) -> int:
    """The place of a calendar month in the fund's year, from 0."""
    return (month - closing[0] - 1) % 12


def _year(
    key: tuple[str, int], lines: Mapping[str, list[Part]], closing_day: date | None, picks: Picks, clashes: list[Clash],
    closing: tuple[int, int],
) -> FundYear:  # fmt: skip
    fund, year = key
    sums: dict[str, Sum] = {}
    months: dict[tuple[int, str], int] = {}
    for line, parts in lines.items():
        made, asked = _line(line, parts, closing)
        if asked:
            name = "/".join(text for text in (fund, str(year), line) if text)
            picked = picks.get(name, "")
            made = _picked(line, asked, picked)
            clashes.append(Clash(name, fund, year, line, tuple(asked), picked if made else ""))
        if made:
            sums[line] = made
            months |= _months(line, made.parts)
    return FundYear(fund, year, closing_day, sums, months)


def _picked(line: str, parts: Sequence[Part], picked: str) -> Sum | None:
    if picked == ADD:
        return Sum(line, sum(part.amount for part in parts), tuple(parts), (say("รวม %(n)s ช่องตามที่เลือก", n=len(parts)),))
    chosen = [part for part in parts if part.place == picked]
    return Sum(line, chosen[0].amount, (chosen[0],), (say("ใช้ช่องที่เลือก"),)) if chosen else None


def _line(line: str, parts: list[Part], closing: tuple[int, int]) -> tuple[Sum | None, list[Part]]:
    """The sum of a line, or the figures that contradict each other."""
    by_sheet: dict[int, list[Part]] = {}
    for part in parts:
        by_sheet.setdefault(part.sheet, []).append(part)
    if len(by_sheet) > 1 and _months_apart(by_sheet.values()):
        by_sheet = {0: parts}
    found = [_of_sheet(line, each, closing) for each in by_sheet.values()]
    if any(asked for _made, asked in found):
        return None, [part for _made, asked in found for part in asked] if len(found) == 1 else parts
    made = [each for each, _asked in found if each is not None]
    if len({each.amount for each in made}) > 1:
        return None, parts
    if len(made) > 1:
        return Sum(line, made[0].amount, made[0].parts, (*made[0].told, say("%(n)s แผ่นบอกตรงกัน นับครั้งเดียว", n=len(made)))), []
    return made[0], []


def _months_apart(sheets: Iterable[list[Part]]) -> bool:
    """Whether each sheet is about months of its own, as where a workbook has a sheet a month."""
    seen: set[tuple[int | None, int | None]] = set()
    for parts in sheets:
        own = {(part.cell.year, part.cell.month) for part in parts}
        if seen & own or any(part.cell.month is None for part in parts):
            return False
        seen |= own
    return True


def _of_sheet(line: str, parts: list[Part], closing: tuple[int, int]) -> tuple[Sum | None, list[Part]]:
    monthly = [part for part in parts if _when(part) is not None]
    yearly = [part for part in parts if _when(part) is None]
    if not monthly:
        return _add(line, yearly)
    made, asked = _of_months(line, monthly, closing)
    if asked or not yearly:
        return made, asked
    whole, asked = _add(line, yearly)
    if asked or whole is None or made is None or whole.amount != made.amount:
        return None, parts
    return Sum(line, made.amount, made.parts, (*made.told, say("ยอดทั้งปีในแผ่นตรงกับผลรวมรายเดือน"))), []


def _when(part: Part) -> int | None:
    """The month, quarter or half that a figure is of."""
    return part.cell.month or part.cell.part


def _of_months(line: str, parts: list[Part], closing: tuple[int, int]) -> tuple[Sum | None, list[Part]]:
    if line not in STANDING:
        months = {_when(part) for part in parts}
        told = say("รวม %(n)s เดือน", n=len(months)) if parts[0].cell.month else say("รวม %(n)s งวด", n=len(months))
        return Sum(line, sum(part.amount for part in parts), tuple(parts), (told,)), []
    wanted = _when((min if line in OPENING else max)(
        parts, key=lambda part: order(part.cell.month, closing) if part.cell.month else part.cell.part or 0))  # fmt: skip
    chosen = [part for part in parts if _when(part) == wanted]
    if line in OPENING and len({part.cell.row for part in chosen}) > 1:
        first = min(part.cell.row for part in chosen)
        chosen = [part for part in chosen if part.cell.row == first]  # a cash book repeats it at the head of each page
    told = say("ใช้ยอดแรกของปี") if line in OPENING else say("ใช้ยอดสุดท้ายของปี")
    if line in SINGLE and len({part.cell.heading for part in chosen}) == 1 and len({part.cell.row for part in chosen}) > 1:
        last = max(part.cell.row for part in chosen)
        chosen = [part for part in chosen if part.cell.row == last]  # a balance a day: the last one of the month
    if line in OPENING and len(chosen) > 1:  # cash and bank side by side
        return Sum(line, sum(part.amount for part in chosen), tuple(chosen), (say("รวม %(n)s ช่อง", n=len(chosen)), told)), []
    made, asked = _add(line, chosen)
    return (Sum(line, made.amount, made.parts, (*made.told, told)) if made else None), asked


def _add(line: str, parts: list[Part]) -> tuple[Sum | None, list[Part]]:
    """Rows of one line: added, but what a year has once must agree wherever it is written."""
    if len(parts) > 1 and all(part.cell.piece for part in parts) and len({part.cell.heading for part in parts}) == 1:
        return Sum(line, sum(part.amount for part in parts), tuple(parts), (say("รวม %(n)s แถว", n=len(parts)),)), []
    once = line in STANDING or all(part.cell.fund for part in parts)  # a row a fund and year is not added to another
    if line in SINGLE or (once and len({part.cell.heading for part in parts}) == 1):
        if len({part.amount for part in parts}) > 1:
            return None, parts
        told = (say("เขียนไว้ %(n)s ที่ ตรงกัน", n=len(parts)),) if len(parts) > 1 else ()
        return Sum(line, parts[0].amount, tuple(parts[:1]), told), []
    if _side_by_side(parts):
        return None, parts
    told = (say("รวม %(n)s ช่อง", n=len(parts)),) if len(parts) > 1 else ()
    return Sum(line, sum(part.amount for part in parts), tuple(parts), told), []


def _side_by_side(parts: Sequence[Part]) -> bool:
    """Whether a row of a list gives two figures for one line and year, so that nobody can tell which is meant."""
    rows = [(part.sheet, part.cell.row) for part in parts if not part.cell.text and not part.cell.piece]
    return len(rows) != len(set(rows))


def _months(line: str, parts: Sequence[Part]) -> dict[tuple[int, str], int]:
    """The amounts of the months that a flow's sum is made of."""
    found: dict[tuple[int, str], int] = {}
    if line not in STANDING and all(part.cell.month for part in parts):
        for part in parts:
            assert part.cell.month is not None
            found[part.cell.month, line] = found.get((part.cell.month, line), 0) + part.amount
    return found
