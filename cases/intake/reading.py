"""What was found in a table: headings with the lines they mean, and every figure with the place it was read from. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from cases.intake.figures import Figure, figure
from cases.intake.headings import SKIP, TOTAL, Guess, Measure, folded, guess
from cases.intake.tables import column_name
from cases.money.lines import BY_KEY

LINES_DOWN, YEARS_DOWN, MONTHS_DOWN, LEDGER = "lines_down", "years_down", "months_down", "ledger"
Choices = Mapping[str, str]
"""{heading key: line, SKIP or ""}: what a person chose, now or at an earlier import of this fund."""


@dataclass(frozen=True)
class Heading:
    """A heading of the sheet. ``key`` is how the fund's mapping remembers it; ``line`` a key, SKIP, TOTAL or "" (nobody knows)."""

    key: str
    text: str
    place: str
    line: str
    sure: bool
    chosen: bool = False
    figures: int = 0


@dataclass(frozen=True)
class Placed:
    """One figure: where it stood (row and column from 0), under which heading, for which line, year and month."""

    row: int
    column: int
    heading: str
    line: str
    year: int | None
    month: int | None
    figure: Figure

    @property
    def place(self) -> str:
        """The cell's name in a spreadsheet: C7."""
        return f"{column_name(self.column)}{self.row + 1}"


@dataclass(frozen=True)
class Reading:
    """A table as it was understood. ``closing`` is a day that its title names, ``year`` the CE year it speaks of."""

    layout: str
    headings: tuple[Heading, ...] = ()
    cells: tuple[Placed, ...] = ()
    totals: tuple[Placed, ...] = ()
    year: int | None = None
    closing: date | None = None
    scale: int = 1


@dataclass
class Collector:
    """Gathers headings and figures while a table is walked; the same heading met again is one heading."""

    choices: Choices
    scale: int = 1
    headings: dict[str, Heading] = field(default_factory=dict)
    cells: list[Placed] = field(default_factory=list)
    totals: list[Placed] = field(default_factory=list)

    def heading(self, text: str, place: str, section: str = "", counted: Measure = "", key: str = "") -> Heading:
        """The heading of this text in this section; guessed, or as somebody chose."""
        name = key or "/".join(part for part in (section, folded(text)[:80], counted) if part)
        known = self.headings.get(name)
        if known is None:
            meant = guess(text, section, counted)
            chosen = name in self.choices
            line = self.choices[name] if chosen else meant.line
            known = Heading(name, " ".join(text.split())[:120], place, _allowed(line), chosen or meant.sure, chosen)
            self.headings[name] = known
        return known

    def figure(self, typed: str, heading: Heading, at: tuple[int, int], year: int | None, month: int | None = None, doubt: str = "") -> None:
        """Take a cell in; blank ones and those of skipped headings are passed over, unknown headings keep theirs."""
        if not typed.strip() or heading.line == SKIP:
            return
        line = BY_KEY.get(heading.line)
        found = figure(typed, line.unit if line else "satang", self.scale if line is None or line.unit == "satang" else 1)
        if found.amount is None and not found.problem:
            return
        if line and line.group in ("benefits", "expenses") and found.amount is not None and found.amount < 0 and heading.line not in _BALANCES:
            found = replace(found, amount=-found.amount, doubt=_joined(found.doubt, _OUTFLOW))
        found = replace(found, doubt=_joined(found.doubt, doubt))
        placed = Placed(*at, heading.key, heading.line, year, month, found)
        (self.totals if heading.line == TOTAL else self.cells).append(placed)
        self.headings[heading.key] = replace(heading, figures=self.headings[heading.key].figures + 1)

    def reading(self, layout: str, year: int | None, closing: date | None) -> Reading:
        """All that was gathered; headings that carry no figure are left out."""
        told = tuple(each for each in self.headings.values() if each.figures)
        return Reading(layout, told, tuple(self.cells), tuple(self.totals), year, closing, self.scale)


_BALANCES: Final = frozenset({"carried_forward"})
_OUTFLOW: Final = "วงเล็บหรือเครื่องหมายลบในช่องรายจ่าย อ่านเป็นเงินที่จ่ายออก"


def _joined(*doubts: str) -> str:
    return " · ".join(doubt for doubt in doubts if doubt)


_KNOWN: Final = frozenset({*BY_KEY, SKIP, TOTAL, ""})


def _allowed(line: str) -> str:
    """A remembered choice may name a line that no longer exists."""
    return line if line in _KNOWN else ""


def known(meant: Guess) -> bool:
    """Whether a guess names a line of the statement."""
    return meant.line in BY_KEY
