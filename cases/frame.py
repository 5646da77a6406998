"""What stands around the marks of a chart: the scale of its values, names of its positions, legend, table twin. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cases.drawing import BOTTOM, DARK, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Canvas, Caption, Chart, Series
from cases.saying import Say, in_thai

SMALLEST_RANGE: Final = 1e-6
# From which height of the axis on values are told in millions and in thousands.
MILLIONS: Final = 2_000_000.0
THOUSANDS: Final = 20_000.0
MOST_LABELS: Final = 6
LEGEND_ROW: Final = 24


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

    def told(self, value: float) -> str:
        """Write a value beside its mark: in the scale's unit, as short as it stays true to three figures."""
        short = value / self.divisor
        whole = self.divisor == 1 or abs(short) >= 100 or short == int(short)
        digits = 0 if whole else 1 if abs(short) >= 10 else 2
        return f"{short:,.{digits}f}".replace("-", "−")


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
        canvas.line((LEFT, y), (RIGHT, y), *((DARK, 1.5) if tick == 0 else ()))
        canvas.text((LEFT - 6, y + 5), axis.label(tick), "end")
    canvas.text((4, 16), axis.unit, "start")


def across(i: int, count: int, *, bars: bool = False) -> float:
    """Where position ``i`` of ``count`` lies: bars have a place of their own, lines run from edge to edge."""
    if bars:
        return LEFT + (RIGHT - LEFT) * (i + 0.5) / count
    return LEFT + (RIGHT - LEFT) * (i / (count - 1) if count > 1 else 0.5)


def positions(canvas: Canvas, labels: Sequence[str], *, bars: bool = False) -> None:
    """Write a few labels below the axis: numbers from 1 as one counts (1, 5, 10 …), years so that the newest has its name."""
    # Long labels share their first word ("ปีที่ 18"): it is written once, the numbers stand alone.
    words = {label.rpartition(" ")[0] for label in labels}
    shared = words.pop() if len(words) == 1 else ""
    short = [label.removeprefix(shared).strip() for label in labels]
    for i in _named(short):
        x = across(i, len(labels), bars=bars)
        canvas.line((x, BOTTOM), (x, BOTTOM + 4), DARK)
        # The last name of a line stands at the very edge: it ends there instead of running out.
        edge = x > WIDTH - 8 * len(short[i]) / 1.5
        canvas.text((WIDTH - 1 if edge else x, BOTTOM + 27), short[i], "end" if edge else "middle")
    if shared:
        canvas.text((4, BOTTOM + 28), shared, "start")


def _named(short: Sequence[str]) -> list[int]:
    """Which positions are named; at most about six."""
    count = len(short)
    every = next(step for step in (1, 2, 3, 5, 10, 20, 50, 10**6) if count / step <= MOST_LABELS + 0.5)
    if short[:1] != ["1"]:
        return [i for i in range(count) if (count - 1 - i) % every == 0]
    return [i for i in range(count) if not i or ((i + 1) % every == 0 if every > 3 else i % every == 0)]


def legend(canvas: Canvas, names: Sequence[str], *, lines: bool) -> int:
    """Name each series beside a sample of it, one a row (one series needs none); gives the height of the chart."""
    if len(names) < 2:
        return HEIGHT - 14
    for number, name in enumerate(names):
        y = BOTTOM + 54 + LEGEND_ROW * number
        if lines:
            canvas.polyline([(LEFT, y - 5), (LEFT + 44, y - 5)], number)
        else:
            canvas.bar((LEFT, y - 13, 26, 16), number)
        canvas.text((LEFT + (54 if lines else 36), y), name, "start")
    return BOTTOM + 54 + LEGEND_ROW * len(names) - 8


def twin(svg: str, caption: Caption, labels: Sequence[str], series: Sequence[Series], say: Say) -> Chart:
    """The drawing with the same figures as a table and as exact rows: baht with their satang, what is counted as it is."""
    headers = (caption.positions or say("ปีที่"), *(one.name for one in series))
    rows, exact = [], [headers]
    for i, label in enumerate(labels):
        values = [one.values[i] for one in series]
        rows.append((label, *("–" if value is None else f"{value:,.0f}".replace("-", "−") for value in values)))
        exact.append((label, *("" if value is None else _exact(value, caption.unit) for value in values)))
    return Chart(svg, caption.sentence, headers, tuple(rows), tuple(exact), caption.title)


def _exact(value: float, unit: str) -> str:
    return str(int(value)) if unit and value == int(value) else f"{value:.2f}"
