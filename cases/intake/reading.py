"""What was found in a table: headings with the lines they mean, and every figure with the place it was read from. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from cases.intake.dashes import is_none
from cases.intake.figures import Figure, figure
from cases.intake.folding import keyed
from cases.intake.headings import SKIP, TOTAL, Guess, guess
from cases.intake.measures import Measure
from cases.intake.periods import Period
from cases.intake.points import TOLD, Typed
from cases.intake.row_units import RowScales, scaled
from cases.intake.tables import place_name
from cases.intake.told import Told, say
from cases.money.lines import BY_KEY, Unit

LINES_DOWN, YEARS_DOWN, MONTHS_DOWN, LEDGER = "lines_down", "years_down", "months_down", "ledger"
FUNDS_DOWN, PLACES_DOWN = "funds_down", "places_down"
Choices = Mapping[str, str]
"""{heading key: line, SKIP or ""}: what a person chose, now or at an earlier import of this fund."""
Corrections = Mapping[str, str]
"""{place: what a person wrote instead, "" struck out}."""


@dataclass(frozen=True)
class Heading:
    """A heading of the sheet. ``key`` is how the fund's mapping remembers it; ``line`` a key, SKIP, TOTAL or "" (unknown)."""

    key: str
    text: str
    place: Told
    line: str
    sure: bool
    chosen: bool = False
    figures: int = 0
    counted: Measure = ""
    example: str = ""

    @property
    def unit(self) -> Unit:
        """How its figures are read."""
        if self.line in BY_KEY:
            return BY_KEY[self.line].unit
        return "count" if self.counted in ("cases", "nights", "people") else "satang"


@dataclass(frozen=True)
class Placed:
    """One figure: where it stood (row and column from 0), under which heading, for which line, year and month.

    ``dated``: the year is the calendar's, because it stood with a month or a day; else it is the statement's own. ``fund`` is
    the name in the row, where a sheet is about many funds. ``text`` is the row's own words in a cash book, ``part`` a quarter
    or half of the year, ``piece`` says that each row is a piece of the whole (a village), so that also what stands is added;
    ``once`` that it mends what was said before, so that it is never added to it.
    """

    row: int
    column: int
    heading: str
    line: str
    year: int | None
    month: int | None
    figure: Figure
    dated: bool = False
    fund: str = ""
    text: str = ""
    part: int | None = None
    piece: bool = False
    once: bool = False

    @property
    def place(self) -> str:
        """Its cell: C7."""
        return place_name(self.row, self.column)


@dataclass(frozen=True)
class Obscure:
    """A cell that is no figure and could not be read, so that its row means nothing: a day, a year, a fund's name."""

    row: int
    column: int
    typed: str
    why: Told
    instead: str | None = None

    @property
    def place(self) -> str:
        """The cell's name in a spreadsheet."""
        return place_name(self.row, self.column)


@dataclass(frozen=True)
class Reading:
    """A table as it was understood. ``closing`` is a day that its title names, ``year`` the CE year it speaks of.

    ``closings`` are closing days by (fund, year), ``unread`` the places of figures that belong to nothing, ``notes`` what is
    to be told of the whole sheet, ``skipped`` figures of headings left out, ``funds`` those side by side, ``own`` the read one.
    """

    layout: str
    headings: tuple[Heading, ...] = ()
    cells: tuple[Placed, ...] = ()
    totals: tuple[Placed, ...] = ()
    obscure: tuple[Obscure, ...] = ()
    year: int | None = None
    closing: date | None = None
    scale: int = 1
    closings: Mapping[tuple[str, int], date] = field(default_factory=dict)
    unread: tuple[str, ...] = ()
    notes: tuple[Told, ...] = ()
    skipped: tuple[Placed, ...] = ()
    funds: tuple[str, ...] = ()
    own: str = ""


@dataclass
class Collector:
    """Gathers headings and figures while a table is walked; the same heading met again is one heading."""

    choices: Choices
    corrections: Corrections
    scale: int = 1
    month: int | None = None
    fund: str = ""
    pieces: bool = False
    headings: dict[str, Heading] = field(default_factory=dict)
    cells: list[Placed] = field(default_factory=list)
    totals: list[Placed] = field(default_factory=list)
    skipped: list[Placed] = field(default_factory=list)
    obscure: list[Obscure] = field(default_factory=list)
    closings: dict[tuple[str, int], date] = field(default_factory=dict)
    seen: set[tuple[int, int]] = field(default_factory=set)
    notes: list[Told] = field(default_factory=list)
    pointed: Typed = field(default_factory=dict)
    remarks: dict[tuple[int, int], str] = field(default_factory=dict)
    row_scales: RowScales = field(default_factory=dict)

    def heading(
        self, text: str, place: Told, section: str = "", counted: Measure = "", key: str = "", meant: Guess | None = None,
    ) -> Heading:  # fmt: skip
        """The heading of this text in this section; guessed (or ``meant``), or as somebody chose."""
        name = key or "/".join(part for part in (section, keyed(text) or text.strip()[:80], counted) if part)
        if (known := self.headings.get(name)) is None:
            meant = meant or guess(text, section, counted)
            before = self.choices.get(name, "") or ("" if meant.line else self._elsewhere(text, counted))
            chosen, shown = before in _CHOOSABLE, " ".join(text.split())[:120]
            known = Heading(name, shown, place, before if chosen else meant.line, chosen or meant.sure, chosen, counted=counted)
            self.headings[name] = known
        return known

    def _elsewhere(self, text: str, counted: Measure) -> str:
        """What was chosen for the same words in another part of a sheet, where all such choices agree; "" else."""
        words, choices = keyed(text), self.choices.items()
        found = {line for name, line in choices if words in name.split("/") and (not counted or name.endswith(counted))}
        return found.pop() if words and len(found) == 1 else ""

    def said(self, typed: str, row: int, column: int) -> str:
        """The text of a cell, or what a person wrote in its place."""
        return self.corrections.get(place_name(row, column), typed)

    def unclear(self, typed: str, at: tuple[int, int], why: Told) -> None:
        """Keep a cell without which its row means nothing; a person corrects it, or strikes the row out."""
        self.obscure.append(Obscure(*at, typed, why, self.corrections.get(place_name(*at))))

    def figure(
        self, typed: str, heading: Heading, at: tuple[int, int], period: Period | None, text: str = "", doubt: Told | None = None,
    ) -> bool:  # fmt: skip
        """Take a cell in, blank ones passed over; True when it holds a figure that counts for a line."""
        self.seen.add(at)
        if not typed.strip():
            return False
        found = self._read(typed, heading, at)
        if at in self.pointed:
            found = replace(found, typed=self.pointed[at], doubts=(*found.doubts, TOLD))
        if at in self.remarks:
            found = replace(found, doubts=(*found.doubts, say("มีข้อคิดเห็นติดช่องนี้: %(text)s", text=self.remarks.pop(at))))
        if found.amount is None and found.problem is None and found.instead is None:
            if not is_none(typed, heading.line, period):
                return False
            found = Figure(typed, 0, (_DASHED,))
        known = self.headings[heading.key]
        self.headings[heading.key] = replace(known, figures=known.figures + 1, example=known.example or typed.strip()[:40])
        if heading.line == SKIP:
            self.skipped += [Placed(*at, heading.key, SKIP, None, None, found)] if found.amount is not None else []
            return False
        when = period or Period(None)
        if found.amount is not None:
            found = replace(found, doubts=(*found.doubts, *(each for each in (when.doubt, doubt) if each)))
        placed = Placed(*at, heading.key, heading.line, when.year, when.month or (None if when.part else self.month), found,
                        when.dated, self.fund, text, when.part, self.pieces)  # fmt: skip
        (self.totals if heading.line == TOTAL else self.cells).append(placed)
        return found.amount is not None

    def count(self, found: Figure, heading: Heading, at: tuple[int, int], period: Period, line: str, text: str = "") -> None:
        """Take in a number of cases that the words around an amount say."""
        self.cells.append(Placed(*at, heading.key, line, period.year, period.month or (None if period.part else self.month),
                                 found, period.dated, self.fund, text, period.part, self.pieces))  # fmt: skip

    def spoken(self, typed: str, heading: Heading, at: tuple[int, int], period: Period, *, once: bool = False) -> None:
        """Take in a figure that was said in a sentence; a sentence that somebody struck out says nothing."""
        if self.corrections.get(place_name(*at)) == "":
            return
        self.seen.add(at)
        known = self.headings[heading.key]
        self.headings[heading.key] = replace(known, figures=known.figures + 1, example=known.example or typed[:40])
        found = figure(typed, heading.unit)
        if heading.line != SKIP:
            if found.amount is not None and period.doubt:
                found = replace(found, doubts=(*found.doubts, period.doubt))
            self.cells.append(Placed(*at, heading.key, heading.line, period.year, None, found, once=once))

    def _read(self, typed: str, heading: Heading, at: tuple[int, int]) -> Figure:
        instead = self.corrections.get(place_name(*at))
        if instead == "":
            return Figure(typed, instead="")
        if heading.unit == "satang" and (scale := self.row_scales.get(at[0])):
            found = scaled(typed, instead, scale)
        else:
            found = figure(typed if instead is None else instead, heading.unit, self.scale if heading.unit == "satang" else 1)
        line = BY_KEY.get(heading.line)
        if line and line.group in ("benefits", "expenses") and (found.amount or 0) < 0 and heading.line != "carried_forward":
            found = replace(found, amount=-(found.amount or 0), doubts=(*found.doubts, _OUTFLOW))
        elif line and line.unit == "satang" and (found.amount or 0) < 0:
            found = replace(found, doubts=(*found.doubts, _BELOW_ZERO))
        return found if instead is None else replace(found, typed=typed, instead=instead)

    def reading(self, layout: str, year: int | None, closing: date | None, unread: tuple[str, ...] = ()) -> Reading:
        """All that was gathered; headings that carry no figure are left out."""
        told = tuple(each for each in self.headings.values() if each.figures)
        return Reading(layout, told, tuple(self.cells), tuple(self.totals), tuple(self.obscure), year, closing, self.scale,
                       self.closings, unread, tuple(self.notes), tuple(self.skipped))  # fmt: skip


_DASHED: Final = say("ขีดอ่านว่าไม่มี คือ 0")
_OUTFLOW: Final = say("วงเล็บหรือเครื่องหมายลบในช่องรายจ่าย อ่านเป็นเงินที่จ่ายออก")
_BELOW_ZERO: Final = say("วงเล็บหรือเครื่องหมายลบ อ่านเป็นยอดติดลบ")
_CHOOSABLE: Final = frozenset({*BY_KEY, SKIP})


def known(meant: Guess) -> bool:
    """Whether a guess names a line."""
    return meant.line in BY_KEY
