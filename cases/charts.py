"""Charts made on the server: each is an SVG, a sentence, a table twin and rows for a CSV.

A caption's ``key`` is an ASCII word that is unique in the page; it prefixes the ids inside the SVG.
"""

from collections.abc import Sequence

from cases.drawing import BOTTOM, HEIGHT, INKS, LEFT, RIGHT, TOP, Canvas, Caption, Chart, Scale, Series, axes, scale
from cases.projection import Projection
from cases.projection.readings import DISCLAIMER, sentence
from cases.saying import Say, in_thai

__all__ = [
    "DISCLAIMER",
    "Caption",
    "Chart",
    "Series",
    "bars",
    "line_chart",
    "reserve_chart",
    "sentence",
    "stacked_bars",
    "year_labels",
]

MOST_LABELS = 6
LEGEND_ROW = 24


def reserve_chart(
    projection: Projection,
    compare_with: Projection | None = None,
    *,
    key: str = "reserve",
    names: tuple[str, str] | None = None,
    say: Say = in_thai,
) -> Chart:
    """Draw the reserve year by year, the first deficit year marked; ``compare_with`` is a second, dashed line."""
    names = names or (say("กติกานี้"), say("กติกาเดิม"))
    shown = [(names[0], projection)] + ([(names[1], compare_with)] if compare_with else [])
    longest = max(len(one.years) for _, one in shown)
    series = [
        Series(name, tuple(y.reserve for y in one.years) + (None,) * (longest - len(one.years))) for name, one in shown
    ]
    labels = year_labels(longest, say)
    # Two that end in the same year share one mark.
    ends = {one.first_deficit_year: number for number, (_, one) in reversed(list(enumerate(shown)))}
    marks = [(number, year) for year, number in ends.items() if year is not None]
    caption = Caption(key, say("เงินกองทุนคงเหลือ ณ สิ้นปี"), sentence(projection, say))
    return line_chart(caption, labels, series, marks, say=say)


def year_labels(count: int, say: Say = in_thai) -> tuple[str, ...]:
    """Name the years of a projection, from ปีที่ 1 on."""
    return tuple(say("ปีที่ %(n)s", n=year) for year in range(1, count + 1))


def line_chart(
    caption: Caption,
    labels: Sequence[str],
    series: Sequence[Series],
    marks: Sequence[tuple[int, int]] = (),
    *,
    say: Say = in_thai,
) -> Chart:
    """Draw one line a series over labelled years; ``marks`` are (series number, position from 1) to point at."""
    canvas, axis = Canvas(caption.key), scale(_values(series), caption.unit, say)
    axes(canvas, axis)
    _positions(canvas, labels)
    for number, one in enumerate(series):
        points = [(_x(i, len(labels)), value) for i, value in enumerate(one.values) if value is not None]
        canvas.polyline([(x, axis.y(value)) for x, value in points], number)
    for number, position in marks:
        _mark(canvas, axis, number, labels, position)
    height = _legend(canvas, [one.name for one in series], lines=True)
    return _chart(canvas.svg(caption, height=height), caption, labels, series, say)


def bars(caption: Caption, labels: Sequence[str], one: Series, *, say: Say = in_thai) -> Chart:
    """Draw one bar a label."""
    return stacked_bars(caption, labels, [one], say=say)


def stacked_bars(caption: Caption, labels: Sequence[str], series: Sequence[Series], *, say: Say = in_thai) -> Chart:
    """Draw one bar a label, the series one upon another (negative values below the zero line)."""
    ups = [sum(max(s.values[i] or 0, 0) for s in series) for i in range(len(labels))]
    downs = [sum(min(s.values[i] or 0, 0) for s in series) for i in range(len(labels))]
    canvas, axis = Canvas(caption.key), scale([*ups, *downs], caption.unit, say)
    axes(canvas, axis)
    _positions(canvas, labels, bars=True)
    width = (RIGHT - LEFT) / max(len(labels), 1)
    for i in range(len(labels)):
        base = {True: 0.0, False: 0.0}
        for number, one in enumerate(series):
            value = one.values[i] or 0.0
            start, base[value >= 0] = base[value >= 0], base[value >= 0] + value
            top, bottom = axis.y(max(start, start + value)), axis.y(min(start, start + value))
            canvas.bar((LEFT + width * (i + 0.15), top, width * 0.7, bottom - top), number)
    height = _legend(canvas, [one.name for one in series], lines=False)
    return _chart(canvas.svg(caption, len(series), height), caption, labels, series, say)


def _values(series: Sequence[Series]) -> list[float]:
    return [value for one in series for value in one.values if value is not None]


def _x(i: int, count: int) -> float:
    return LEFT + (RIGHT - LEFT) * (i / (count - 1) if count > 1 else 0.5)


def _positions(canvas: Canvas, labels: Sequence[str], *, bars: bool = False) -> None:
    """Write at most six labels below the axis, the first and every n-th after it."""
    count = len(labels)
    # Long labels share their first word ("ปีที่ 18"): it is written once, the numbers stand alone.
    words = {label.rpartition(" ")[0] for label in labels}
    shared = words.pop() if len(words) == 1 else ""
    every = next(step for step in (1, 2, 3, 5, 10, 20, 50, 10**6) if count / step <= MOST_LABELS + 0.5)
    for i, label in enumerate(labels):
        number = i + 1
        if (number % every and i) if every > 3 else i % every:
            continue
        x = LEFT + (RIGHT - LEFT) * (i + 0.5) / count if bars else _x(i, count)
        canvas.line((x, BOTTOM), (x, BOTTOM + 4), "#1f2937")
        canvas.text((x, BOTTOM + 24), label.removeprefix(shared).strip())
    if shared:
        canvas.text((4, BOTTOM + 26), shared, "start")


def _mark(canvas: Canvas, axis: Scale, number: int, labels: Sequence[str], position: int) -> None:
    """Point at the year in which a line falls below zero."""
    x, y, ink = _x(position - 1, len(labels)), axis.y(0), INKS[number]
    above = TOP + 6 + 20 * number
    # A fund that is below zero throughout has its zero line at the top: then the label hangs below it.
    words, end = (above, above + 4) if y - above > 20 else (y + 24 + 20 * number, y + 10 + 20 * number)
    canvas.line((x, end), (x, y), ink, 1.5)
    canvas.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="#fff" stroke="{ink}" stroke-width="2.5"/>')
    anchor = "end" if x > RIGHT - 40 else "start" if x < LEFT + 30 else "middle"
    canvas.text((x, words), labels[position - 1], anchor, ink)


def _legend(canvas: Canvas, names: Sequence[str], *, lines: bool) -> int:
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


def _chart(svg: str, caption: Caption, labels: Sequence[str], series: Sequence[Series], say: Say) -> Chart:
    headers = (caption.positions or say("ปีที่"), *(one.name for one in series))
    rows, exact = [], [headers]
    for i, label in enumerate(labels):
        values = [one.values[i] for one in series]
        rows.append((label, *("–" if value is None else f"{value:,.0f}" for value in values)))
        exact.append((label, *("" if value is None else f"{value:.2f}" for value in values)))
    return Chart(svg, caption.sentence, headers, tuple(rows), tuple(exact))
