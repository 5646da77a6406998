"""All that an import is made of, from its tables and what was decided so far: what is asked, told, and would be kept. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from cases.intake import totals
from cases.intake.closing_days import closing_of
from cases.intake.codes import spelled_out
from cases.intake.headings import TOTAL
from cases.intake.line_sums import Part
from cases.intake.readable import readable
from cases.intake.reading import LEDGER, MONTHS_DOWN, Heading, Obscure, Placed, Reading
from cases.intake.settings import Settings
from cases.intake.summing import Clash, Summed, summed
from cases.intake.tables import Table
from cases.intake.told import Told, say
from cases.intake.understanding import understood
from cases.intake.village_sheets import as_pieces, village_sheets
from cases.money.lines import BY_KEY

MOST_ASKED: Final = 200
FUND_COLUMN: Final = "column"  # the decision which column of a network's sheet is this fund's
_FEW: Final = 2  # contradictions between sheets that are asked about; of more, the sheet is left out until a person takes it
_AFTERWARDS: Final = {MONTHS_DOWN: 1, LEDGER: 2}


@dataclass(frozen=True)
class Sheet:
    """One sheet: its number, name, what was read, whether it counts, and why not."""

    number: int
    name: str
    reading: Reading
    used: bool
    why: Told | None = None


@dataclass(frozen=True)
class Unclear:
    """A cell that cannot be read: a figure, or a day or name without which its row means nothing."""

    sheet: int
    cell: Placed | Obscure

    @property
    def place(self) -> str:
        """Its name over all sheets."""
        return f"{self.sheet}!{self.cell.place}"

    @property
    def typed(self) -> str:
        """What stands in the sheet."""
        return self.cell.typed if isinstance(self.cell, Obscure) else self.cell.figure.typed

    @property
    def instead(self) -> str | None:
        """What a person wrote, None when nobody did."""
        return self.cell.instead if isinstance(self.cell, Obscure) else self.cell.figure.instead

    @property
    def why(self) -> Told:
        """Why it cannot be read."""
        found = self.cell.why if isinstance(self.cell, Obscure) else self.cell.figure.problem
        assert found is not None
        return found


@dataclass(frozen=True)
class Taking:
    """An import as it stands. ``borrowed``: the CE years of sheets that name none, as all the other sheets have it."""

    sheets: tuple[Sheet, ...]
    summed: Summed
    closing: tuple[int, int]
    borrowed: Mapping[int, int] = field(default_factory=dict)

    @cached_property
    def used(self) -> tuple[Sheet, ...]:
        """The sheets that count."""
        return tuple(sheet for sheet in self.sheets if sheet.used)

    @cached_property
    def headings(self) -> list[Heading]:
        """Every heading once, those that nobody knows first, then the unsure ones; totals without parts are unsure."""
        found: dict[str, Heading] = {}
        for sheet in self.used:
            alone = totals.alone(sheet.reading)
            for heading in sheet.reading.headings:
                found.setdefault(heading.key, replace(heading, sure=False) if heading.key in alone else heading)
        return sorted(found.values(), key=lambda each: (each.line != "", each.sure))

    @cached_property
    def unknown(self) -> list[Heading]:
        """Headings with figures that mean no line yet."""
        return [each for each in self.headings if each.line == ""]

    @cached_property
    def unclear(self) -> list[Unclear]:
        """Cells that cannot be read and nobody has struck out, in their order."""
        found: list[Unclear] = []
        for sheet in self.used:
            cells: list[Placed | Obscure] = [*sheet.reading.obscure, *sheet.reading.cells]
            found += [Unclear(sheet.number, cell) for cell in cells if _unclear(cell)]
        return sorted(
            {each.place: each for each in found}.values(), key=lambda each: (each.sheet, each.cell.row, each.cell.column)
        )

    @cached_property
    def corrected(self) -> list[Part | Unclear]:
        """Cells for which a person wrote something else, or struck out."""
        found: list[Part | Unclear] = []
        for sheet in self.used:
            found += [
                Part(sheet.number, cell)
                for cell in (*sheet.reading.cells, *sheet.reading.totals)
                if cell.figure.instead is not None and cell.figure.problem is None
            ]
            found += [Unclear(sheet.number, cell) for cell in sheet.reading.obscure if cell.instead == ""]
        return found

    @cached_property
    def doubts(self) -> list[tuple[Told, list[Part]]]:
        """What to look at again: each doubt with the figures it is about."""
        found: dict[Told, list[Part]] = {}
        for sheet in self.used:
            for cell in sheet.reading.cells:
                for doubt in cell.figure.doubts if cell.figure.amount is not None and cell.line in BY_KEY else ():
                    found.setdefault(doubt, []).append(Part(sheet.number, cell))
        return list(found.items())

    @cached_property
    def gaps(self) -> list[tuple[Part, Told]]:
        """Totals of the sheet that are not the sum of their parts."""
        return [(Part(sheet.number, total), told) for sheet in self.used for total, told in totals.gaps(sheet.reading)]

    @cached_property
    def funds(self) -> list[str]:
        """The names of funds that the rows are about, in the order of the alphabet."""
        return sorted({cell.fund for sheet in self.used for cell in sheet.reading.cells if cell.figure.instead != ""})

    @cached_property
    def fund_columns(self) -> dict[str, bool]:
        """The funds that stand side by side in sheets about one fund, and whether each was read as this one."""
        return {name: name == sheet.reading.own for sheet in self.used for name in sheet.reading.funds}

    def obstacles(self) -> list[Told]:
        """Why it cannot be accepted yet, a sentence each; empty when it can."""
        found = []
        if self.fund_columns and not any(self.fund_columns.values()):
            found.append(say("แผ่นนี้มีหลายกองทุนเรียงกัน เลือกว่าคอลัมน์ใดเป็นของกองทุนนี้"))
        if self.unclear:
            found.append(say("ยังมี %(n)s ช่องที่อ่านไม่ได้ แก้หรือขีดออกทีละช่องก่อน", n=len(self.unclear)))
        if self.unknown:
            found.append(say("ยังมี %(n)s หัวข้อที่ไม่รู้ว่าเป็นรายการใด เลือกรายการ หรือเลือกไม่นำเข้า", n=len(self.unknown)))
        if self.summed.yearless:
            found.append(say("ยังไม่รู้ว่าตัวเลขเป็นของปีใด บอกปี พ.ศ. ของแผ่นงานก่อน"))
        if self.summed.unsettled:
            found.append(say("มี %(n)s รายการที่ตัวเลขขัดกัน เลือกว่าใช้ตัวใด", n=len(self.summed.unsettled)))
        if not found and not self.summed.years:
            found.append(say("ไม่พบตัวเลขที่นำเข้าได้ ลองเลือกแผ่นงานอื่น หรือบอกว่าหัวข้อหมายถึงรายการใด"))
        return found


def _unclear(cell: Placed | Obscure) -> bool:
    if isinstance(cell, Obscure):
        return cell.instead != ""
    return cell.figure.problem is not None and cell.line != TOTAL


def taking(tables: Sequence[Table], settings: Settings, usual: str = "", *, many: bool = False, title: str = "") -> Taking:
    """Read every sheet as decided so far. ``usual``: the day (MM-DD) on which the fund closes its years; ``title`` its name."""
    fund = settings.funds.get(FUND_COLUMN, "")
    tables, coded = spelled_out([readable(table) for table in tables])
    readings = [understood(table, settings.choices, _own(settings.corrections, at), many=many, fund=fund, title=title)
                for at, table in enumerate(tables)]  # fmt: skip
    for at, told in coded.items():
        readings[at] = replace(readings[at], notes=(*readings[at].notes, told))
    together = village_sheets(tables)
    readings = [as_pieces(reading) if at in together else reading for at, reading in enumerate(readings)]
    closing = closing_of(settings, readings, tables, usual)
    borrowed = _borrowed(readings)
    settings = replace(settings, years={**borrowed, **settings.years})
    used, why = _used(settings, readings, tables, closing)
    sheets = tuple(Sheet(at, table.name, readings[at], at in used, why.get(at)) for at, table in enumerate(tables))
    found = summed([(at, readings[at]) for at in sorted(used)], settings.picks, closing, settings.years, together)
    return Taking(sheets, found, closing, {sheet: year for sheet, year in borrowed.items() if sheet in used})


def _borrowed(readings: Sequence[Reading]) -> dict[int, int]:
    """The year of the other sheets for those that name none, where all others are of one year."""
    named = {cell.year for reading in readings for cell in reading.cells if cell.year is not None and cell.line in BY_KEY}
    if len(named) != 1:
        return {}
    (year,) = named
    return {
        at: year
        for at, reading in enumerate(readings)
        if any(cell.year is None and cell.line in BY_KEY for cell in reading.cells)
    }


def _own(corrections: Mapping[str, str], sheet: int) -> dict[str, str]:
    """The corrections of one sheet, by its own places."""
    mark = f"{sheet}!"
    return {place.removeprefix(mark): text for place, text in corrections.items() if place.startswith(mark)}


def _used(
    settings: Settings, readings: Sequence[Reading], tables: Sequence[Table], closing: tuple[int, int],
) -> tuple[set[int], dict[int, Told]]:  # fmt: skip
    """The sheets that count: as chosen, else each that tells something and contradicts no better one."""
    if settings.sheets is not None:
        return set(settings.sheets) & set(range(len(readings))), {}
    why: dict[int, Told] = {}
    used: list[int] = []
    for at in sorted(range(len(readings)), key=lambda at: (_AFTERWARDS.get(readings[at].layout, 0), at)):
        if not readings[at].funds and not any(cell.line in BY_KEY for cell in readings[at].cells):
            if len(readings) == 1:
                used.append(at)
            else:
                why[at] = say("ไม่พบรายการของงบในแผ่นนี้")
            continue
        both = [(each, readings[each]) for each in sorted([*used, at])]
        against = _between(summed(both, settings.picks, closing, settings.years, village_sheets(tables)).unsettled)
        own = {(cell.year, cell.line) for cell in readings[at].cells if cell.line in BY_KEY}
        before = {(cell.year, cell.line) for each in used for cell in readings[each].cells}
        if used and against and (against > _FEW or len(own - before) <= _FEW):
            why[at] = say("ขัดกับแผ่น “%(name)s” จึงยังไม่เลือก", name=tables[used[0]].name)
        else:
            used.append(at)
    return set(used), why


def _between(clashes: Sequence[Clash]) -> int:
    """How many lines contradict each other between sheets."""
    return sum(1 for clash in clashes if len({part.sheet for part in clash.parts}) > 1)
