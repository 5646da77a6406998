"""The parts of a chart: scales, ticks, and SVG elements as escaped text.

No style attribute and no script: the content security policy forbids them, so looks are presentation
attributes. Everything is told apart by shape (dashes, hatching, direct labels), for black-and-white print.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final

from cases.saying import Say, in_thai

WIDTH: Final = 400
HEIGHT: Final = 284
LEFT: Final = 58
RIGHT: Final = 384
TOP: Final = 34
BOTTOM: Final = 238
TEXT: Final = 14
SMALLEST_RANGE: Final = 1e-6
INKS: Final = ("#14532d", "#9a3412", "#1e3a8a", "#581c87", "#374151")
DASHES: Final = ("", "7 4", "2 3", "10 3 2 3", "14 4")
# From which height of the axis on values are told in millions and in thousands.
MILLIONS: Final = 2_000_000.0
THOUSANDS: Final = 20_000.0


@dataclass(frozen=True)
class Chart:
    """A chart four ways: SVG text, one sentence, a table (headers, rows) and rows for a CSV file."""

    svg: str
    sentence: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    csv_rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Caption:
    """The words of a chart, in the reader's language; ``key`` is an ASCII word unique in the page.

    ``unit`` is what its values are counted in, baht when empty; ``positions`` heads their names in the table, years when
    empty.
    """

    key: str
    title: str
    sentence: str
    unit: str = ""
    positions: str = ""


@dataclass(frozen=True)
class Series:
    """A named row of values, one for each position on the axis; None leaves a gap."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Scale:
    """The value axis: ticks from low to high, shown in a unit."""

    ticks: tuple[float, ...]
    divisor: float
    unit: str

    def y(self, value: float) -> float:
        """Give the height on the page of a value."""
        low, high = self.ticks[0], self.ticks[-1]
        return BOTTOM - (value - low) / (high - low) * (BOTTOM - TOP)

    def label(self, value: float) -> str:
        """Write a tick in the scale's unit."""
        return f"{value / self.divisor:,.6g}".replace("-", "−")


@dataclass
class Canvas:
    """Collects the elements of one chart; ``key`` must be unique in the page and prefixes every id."""

    key: str
    parts: list[str] = field(default_factory=list)

    def line(
        self, start: tuple[float, float], end: tuple[float, float], ink: str = "#c4c4bd", width: float = 1
    ) -> None:
        """Draw a straight line."""
        self.parts.append(
            f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}" '
            f'stroke="{ink}" stroke-width="{width}"/>'
        )

    def text(self, at: tuple[float, float], words: str, anchor: str = "middle", ink: str = "#1f2937") -> None:
        """Write words with a pale edge, so that they stay readable over lines."""
        self.parts.append(
            f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" text-anchor="{anchor}" fill="{ink}" stroke="#fff" stroke-width="3" '
            f'paint-order="stroke">{escape(words)}</text>'
        )

    def polyline(self, points: Sequence[tuple[float, float]], number: int) -> None:
        """Draw the line of a series, in the ink and dashes of its number."""
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dash = DASHES[number % len(DASHES)]
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<polyline points="{path}" fill="none" stroke="{INKS[number % len(INKS)]}" stroke-width="2.5"{dashes}/>'
        )

    def bar(self, box: tuple[float, float, float, float], number: int) -> None:
        """Draw a bar (x, y, width, height) with the hatching of a series."""
        x, y, width, height = box
        fill = f"url(#{self.key}-h{number % len(INKS)})"
        self.parts.append(
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{max(height, 0):.1f}" fill="{fill}" '
            f'stroke="{INKS[number % len(INKS)]}" stroke-width="1"/>'
        )

    def svg(self, caption: Caption, hatches: int = 0, height: int = HEIGHT) -> str:
        """Close the chart: title and description for those who hear it, hatches for its bars."""
        key = escape(self.key)
        patterns = "".join(_hatch(self.key, number) for number in range(min(hatches, len(INKS))))
        return (
            f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="100%" '
            f'role="img" aria-labelledby="{key}-title {key}-desc" font-family="inherit" font-size="{TEXT}">'
            f'<title id="{key}-title">{escape(caption.title)}</title>'
            f'<desc id="{key}-desc">{escape(caption.sentence)}</desc>'
            f"<defs>{patterns}</defs>{''.join(self.parts)}</svg>"
        )


def scale(values: Sequence[float], unit: str = "", say: Say = in_thai) -> Scale:
    """Choose four or five round ticks that hold 0 and every value; large sums are in millions or thousands."""
    low, high = min([0.0, *values]), max([0.0, *values])
    if high - low < SMALLEST_RANGE:
        high = low + 1.0
    rough = (high - low) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    divisor, word = _unit(step * (last - first), unit or say("บาท"), say)
    return Scale(tuple(step * n for n in range(first, last + 1)), divisor, word)


def _unit(height: float, unit: str, say: Say) -> tuple[float, str]:
    """What an axis of this height is divided by, and what it is then counted in."""
    if height >= MILLIONS:
        return 1e6, say("ล้าน%(unit)s", unit=unit)
    return (1e3, say("พัน%(unit)s", unit=unit)) if height >= THOUSANDS else (1.0, unit)


def axes(canvas: Canvas, axis: Scale) -> None:
    """Draw the value axis: unit, grid, and a strong zero line."""
    for tick in axis.ticks:
        y = axis.y(tick)
        canvas.line((LEFT, y), (RIGHT, y), *(("#1f2937", 1.5) if tick == 0 else ()))
        canvas.text((LEFT - 6, y + 5), axis.label(tick), "end")
    canvas.text((4, 16), axis.unit, "start")


def _hatch(key: str, number: int) -> str:
    ink = INKS[number]
    lines = ("", "M0 8L8 0", "M0 4H8", "M0 0L8 8", "M4 0V8")[number]
    ground = ink if number == 0 else "#fff"
    stroke = f'<path d="{lines}" stroke="{ink}" stroke-width="2"/>' if lines else ""
    return (
        f'<pattern id="{escape(key)}-h{number}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{ground}"/>{stroke}</pattern>'
    )
