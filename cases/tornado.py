"""A tornado: one row an assumption, how far the answer moves when it is lower and when it is higher, the widest row on top. Pure.

The name stands above its row, so that the chart stays legible at 320 px; the two bars of a row lie one under the other,
so that they never hide each other when both lead to the same side.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cases.drawing import INKS, RIGHT, Canvas, Caption
from cases.saying import Say, in_thai

_LEFT, _HEAD, _ROW, _BAR = 30, 34, 58, 13
_MOST_TICKS = 7


@dataclass(frozen=True)
class Row:
    """One assumption: its name with its two values, and where the answer lies when it is lower and higher."""

    name: str
    lower: int
    higher: int


@dataclass(frozen=True)
class Scale:
    """Years across the page; ``beyond`` stands for "not within the years that were looked ahead", named ``word``."""

    first: int
    last: int
    beyond: int
    word: str

    def x(self, year: int) -> float:
        """Where a year lies."""
        return _LEFT + (RIGHT - 34 - _LEFT) * (year - self.first) / max(self.last - self.first, 1)

    def label(self, year: int) -> str:
        """A year as it is written beside a bar."""
        return self.word if year >= self.beyond else str(year)


def tornado_svg(
    caption: Caption, rows: Sequence[Row], base: int, beyond: int, names: tuple[str, str], *, say: Say = in_thai
) -> str:
    """Draw ``rows`` around the year ``base``; ``names`` say what lower and higher mean. At least one row."""
    canvas = Canvas(caption.key)
    years = [base, *(year for row in rows for year in (row.lower, row.higher))]
    axis = Scale(max(1, min(years) - 1), min(max(years) + 1, beyond), beyond, say("ไม่หมด"))
    bottom = _HEAD + _ROW * len(rows)
    _grid(canvas, axis, bottom)
    canvas.line((axis.x(base), _HEAD - 6), (axis.x(base), bottom), INKS[4], 2)
    for number, row in enumerate(rows):
        _row(canvas, axis, _HEAD + _ROW * number, row, base)
    canvas.text((4, 16), say("ปีที่เงินหมด"), "start")
    for number, name in enumerate(names):
        y = bottom + 46 + 24 * number
        canvas.bar((_LEFT, y - 12, 26, _BAR), number)
        canvas.text((_LEFT + 36, y), name, "start")
    return canvas.svg(caption, 2, bottom + 46 + 24 + 10)


def _grid(canvas: Canvas, axis: Scale, bottom: float) -> None:
    span = axis.last - axis.first + 1
    every = next(step for step in (1, 2, 5, 10, 20, 50) if span / step <= _MOST_TICKS)
    for year in range(axis.first, axis.last + 1):
        if year % every == 0 or span <= _MOST_TICKS or year == axis.beyond:
            canvas.line((axis.x(year), _HEAD - 6), (axis.x(year), bottom))
            canvas.text((axis.x(year), bottom + 18), axis.label(year))


def _row(canvas: Canvas, axis: Scale, top: float, row: Row, base: int) -> None:
    canvas.text((_LEFT - 26, top + 12), row.name, "start")
    for number, year in enumerate((row.lower, row.higher)):
        y = top + 20 + (_BAR + 3) * number
        start, end = sorted((axis.x(base), axis.x(year)))
        canvas.bar((start, y, max(end - start, 1), _BAR), number)
        before = year < base
        canvas.text((start - 4 if before else end + 4, y + _BAR - 1), axis.label(year), "end" if before else "start")
