"""Formulas whose results a workbook does not hold: sums and the four operations are worked out, all else stays. Pure."""

import re
from collections.abc import Sequence
from decimal import Decimal, DivisionByZero, InvalidOperation
from typing import Final

from cases.intake.figures import figure
from cases.intake.tables import at_place

_DEEPEST: Final = 40
_MOST_CELLS: Final = 200_000  # that all formulas of a sheet may look at together
_LONGEST_SHOWN: Final = 30
_TOKEN: Final = re.compile(
    r"\s*(?:(\d+(?:\.\d+)?)|(SUM)(?=\()|\$?([A-Z]{1,3})\$?(\d{1,6})(?::\$?([A-Z]{1,3})\$?(\d{1,6}))?|([-+*/(),]))"
)


class _Unworkable(ValueError):
    """A formula of another kind, or of cells that hold no amounts."""


class Sheet:
    """Cells of one sheet: what is shown, and where nothing is, the formula that was written."""

    def __init__(self, shown: Sequence[Sequence[str]], written: Sequence[Sequence[str]]) -> None:
        self._shown, self._written = shown, written
        self._found: dict[tuple[int, int], Decimal] = {}
        self._left = _MOST_CELLS

    def text(self, row: int, column: int) -> str:
        """What a cell says: its result with the formula beside it, or the formula alone where it cannot be worked out."""
        formula = _at(self._written, row, column)
        if _at(self._shown, row, column) or not formula.startswith("="):
            return _at(self._shown, row, column)
        try:
            found = self._cell(row, column, 0)
        except (_Unworkable, InvalidOperation, DivisionByZero, RecursionError):
            return formula
        return f"{found.quantize(Decimal('0.0001')).normalize():f} [{formula[:_LONGEST_SHOWN]}]"

    def _cell(self, row: int, column: int, depth: int) -> Decimal:
        self._left -= 1
        if depth > _DEEPEST or self._left < 0:
            raise _Unworkable
        if (row, column) in self._found:
            return self._found[row, column]
        shown, written = _at(self._shown, row, column), _at(self._written, row, column)
        if shown or not written.startswith("="):
            read = figure(shown, "satang")
            if read.problem is not None:
                raise _Unworkable
            return Decimal(read.amount or 0) / 100
        found = _Parser(self, written[1:].upper(), depth + 1).value()
        self._found[row, column] = found
        return found

    def block(self, first: tuple[int, int], last: tuple[int, int], depth: int) -> list[Decimal]:
        """The amounts of a rectangle; words in it count nothing."""
        self._left -= (last[0] - first[0] + 1) * (last[1] - first[1] + 1)
        if self._left < 0:
            raise _Unworkable
        found = []
        for row in range(first[0], last[0] + 1):
            for column in range(first[1], last[1] + 1):
                shown = _at(self._shown, row, column)
                if not shown or figure(shown, "satang").problem is None:
                    found.append(self._cell(row, column, depth))
        return found

    def one(self, at: tuple[int, int], depth: int) -> Decimal:
        """The amount of one cell."""
        return self._cell(*at, depth)


class _Parser:
    """Terms and factors, from the left."""

    def __init__(self, sheet: Sheet, text: str, depth: int) -> None:
        self._sheet, self._depth, self._at = sheet, depth, 0
        self._tokens: list[re.Match[str]] = []
        place = 0
        while place < len(text.rstrip()):
            found = _TOKEN.match(text, place)
            if found is None:
                raise _Unworkable
            self._tokens.append(found)
            place = found.end()

    def value(self) -> Decimal:
        found = self._sum()
        if self._at < len(self._tokens):
            raise _Unworkable
        return found

    def _sign(self, among: str) -> str:
        said = self._tokens[self._at][7] if self._at < len(self._tokens) else None
        if not said or said not in among:
            return ""
        self._at += 1
        return said

    def _sum(self) -> Decimal:
        found = self._product()
        while sign := self._sign("+-"):
            found += self._product() if sign == "+" else -self._product()
        return found

    def _product(self) -> Decimal:
        found = self._factor()
        while sign := self._sign("*/"):
            found = found * self._factor() if sign == "*" else found / self._factor()
        return found

    def _factor(self) -> Decimal:
        if sign := self._sign("+-"):
            return self._factor() if sign == "+" else -self._factor()
        if self._sign("("):
            found = self._sum()
            return self._closed(found)
        if self._at >= len(self._tokens):
            raise _Unworkable
        token = self._tokens[self._at]
        self._at += 1
        if token[1]:
            return Decimal(token[1])
        if token[2]:
            return self._added()
        if token[3] and not token[5]:
            return self._sheet.one(_place(token[3] + token[4]), self._depth)
        raise _Unworkable

    def _added(self) -> Decimal:
        """What stands in the brackets after SUM."""
        found = Decimal(0)
        self._sign("(")
        while True:
            token = self._tokens[self._at] if self._at < len(self._tokens) else None
            if token and token[5]:
                self._at += 1
                found += sum(self._sheet.block(_place(token[3] + token[4]), _place(token[5] + token[6]), self._depth), Decimal(0))
            else:
                found += self._sum()
            if not self._sign(","):
                return self._closed(found)

    def _closed(self, found: Decimal) -> Decimal:
        if not self._sign(")"):
            raise _Unworkable
        return found


def _place(name: str) -> tuple[int, int]:
    found = at_place(name)
    if found is None:
        raise _Unworkable
    return found


def _at(rows: Sequence[Sequence[str]], row: int, column: int) -> str:
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
