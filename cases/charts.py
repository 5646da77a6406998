"""Charts made on the server: each is an SVG, a sentence, a table twin and rows for a CSV.

A caption's ``key`` is an ASCII word that is unique in the page; it prefixes the ids inside the SVG.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cases.drawing import BOTTOM, DARK, INKS, LEFT, RIGHT, TOP, Canvas, Caption, Chart, Series
from cases.frame import Scale, across, axes, legend, positions, scale, twin
from cases.projection import Projection
from cases.projection.readings import DISCLAIMER, sentence
from cases.saying import Say, in_thai

__all__ = [
    "DISCLAIMER",
    "Caption",
    "Chart",
    "Level",
    "Series",
    "bars",
    "line_chart",
    "reserve_chart",
    "sentence",
    "stacked_bars",
    "year_labels",
]

DOTTED = 30  # on a line of more years dots would be a line of dots


@dataclass(frozen=True)
class Level:
    """A value that one series is read against, drawn across the chart and named below it."""

    value: float
    name: str


def reserve_chart(
    projection: Projection,
    compare_with: Projection | None = None,
    *,
    key: str = "reserve",
    title: str = "",
    names: tuple[str, str] | None = None,
    say: Say = in_thai,
) -> Chart:
    """Draw the reserve year by year, the first deficit year marked; ``compare_with`` is a second, dashed line.

    ``title`` is the finding; without one the chart is called by its name.
    """
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
    caption = Caption(key, title or say("เงินกองทุนคงเหลือ ณ สิ้นปี"), sentence(projection, say))
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
    level: Level | None = None,
    dots: bool = False,
    say: Say = in_thai,
) -> Chart:
    """Draw one line a series over labelled years, broken where a year is missing.

    ``marks`` are (series number, position from 1) to point at; ``dots`` marks each year and writes the last value beside it.
    """
    values = [value for one in series for value in one.values if value is not None]
    canvas, axis = Canvas(caption.key), scale([*values, *([level.value] if level else [])], caption.unit, say)
    axes(canvas, axis)
    positions(canvas, labels)
    if level:
        _level(canvas, axis, level)
    for number, one in enumerate(series):
        for run in _runs(one, len(labels), axis):
            canvas.polyline(run, number)
            for at in run if (dots and len(labels) <= DOTTED) or len(run) == 1 else ():
                canvas.dot(at, number)
        if dots:
            _last(canvas, axis, one, len(labels))
    for number, position in marks:
        _mark(canvas, axis, number, labels, position)
    height = legend(canvas, [one.name for one in series], lines=True) if not level else BOTTOM + 54 + 16
    return twin(canvas.svg(caption, height=height), caption, labels, series, say)


def _runs(one: Series, count: int, axis: Scale) -> Iterator[list[tuple[float, float]]]:
    """The unbroken stretches of a line."""
    run: list[tuple[float, float]] = []
    for i, value in enumerate((*one.values, None)):
        if value is not None:
            run.append((across(i, count), axis.y(value)))
        elif run:
            yield run
            run = []


def _level(canvas: Canvas, axis: Scale, level: Level) -> None:
    """The level across the chart; its name stands in the legend, where no line runs through it."""
    for start, end, y in ((LEFT, RIGHT, axis.y(level.value)), (LEFT, LEFT + 44, BOTTOM + 49)):
        canvas.parts.append(
            f'<line x1="{start}" y1="{y:.1f}" x2="{end}" y2="{y:.1f}" stroke="{DARK}" stroke-width="2" stroke-dasharray="9 4"/>'
        )
    canvas.text((LEFT + 54, BOTTOM + 54), level.name, "start")


def _last(canvas: Canvas, axis: Scale, one: Series, count: int) -> None:
    """The newest value beside its dot, on the side that the line does not come from."""
    known = [i for i, value in enumerate(one.values) if value is not None]
    if not known:
        return
    value, before = (one.values[i] or 0.0 for i in (known[-1], known[max(-2, -len(known))]))
    x, y = across(known[-1], count), axis.y(value)
    below = value < before and y < BOTTOM - 26
    canvas.text((min(x + 8, RIGHT + 12), y + 21 if below else y - 10), axis.told(value), "end")


def bars(caption: Caption, labels: Sequence[str], one: Series, *, say: Say = in_thai) -> Chart:
    """Draw one bar a label."""
    return stacked_bars(caption, labels, [one], say=say)


def stacked_bars(
    caption: Caption, labels: Sequence[str], series: Sequence[Series], *, partial: Sequence[int] = (), say: Say = in_thai,
) -> Chart:  # fmt: skip
    """Draw one bar a label, the series one upon another (negative values below the zero line).

    A label without any value has a dash in its place, which is not a bar of 0; those of ``partial`` (positions from 0) have a
    star above them; the last bar's sum is written at its end.
    """
    sums = [_ends([one.values[i] for one in series]) for i in range(len(labels))]
    canvas, axis = Canvas(caption.key), scale([end for pair in sums for end in pair], caption.unit, say)
    axes(canvas, axis)
    positions(canvas, labels, bars=True)
    for i in range(len(labels)):
        _bar(canvas, axis, (i, len(labels)), [one.values[i] for one in series])
        if i in partial:
            canvas.text((across(i, len(labels), bars=True), axis.y(sums[i][1]) - 2), "*")
    _last_sum(canvas, axis, series, len(labels))
    height = legend(canvas, [one.name for one in series], lines=False)
    return twin(canvas.svg(caption, len(series), height), caption, labels, series, say)


def _ends(values: Sequence[float | None]) -> tuple[float, float]:
    """How far down and how far up a bar reaches."""
    known = [value for value in values if value is not None]
    return sum(value for value in known if value < 0), sum(value for value in known if value > 0)


def _bar(canvas: Canvas, axis: Scale, place: tuple[int, int], values: Sequence[float | None]) -> None:
    i, count = place
    middle, width = across(i, count, bars=True), (RIGHT - LEFT) / count * 0.7
    known = [number for number, value in enumerate(values) if value is not None]
    if not known:
        canvas.text((middle, axis.y(0) - 4), "–")
    elif not any(values):
        canvas.bar((middle - width / 2, axis.y(0), width, 0), known[0])
    base = {True: 0.0, False: 0.0}
    for number, value in enumerate(values):
        if not value:
            continue
        start, base[value >= 0] = base[value >= 0], base[value >= 0] + value
        top, bottom = axis.y(max(start, start + value)), axis.y(min(start, start + value))
        canvas.bar((middle - width / 2, top, width, bottom - top), number)


def _last_sum(canvas: Canvas, axis: Scale, series: Sequence[Series], count: int) -> None:
    if not count or all(one.values[-1] is None for one in series):
        return
    down, up = _ends([one.values[-1] for one in series])
    total = down + up
    x = across(count - 1, count, bars=True)
    at, anchor = ((x, "middle") if (RIGHT - LEFT) / count > 40 else (RIGHT + 12, "end"))
    canvas.text((at, axis.y(up) - 7 if total >= 0 else axis.y(down) + 19), axis.told(total), anchor)


def _mark(canvas: Canvas, axis: Scale, number: int, labels: Sequence[str], position: int) -> None:
    """Point at the year in which a line falls below zero."""
    x, y, ink = across(position - 1, len(labels)), axis.y(0), INKS[number]
    above = TOP + 6 + 20 * number
    # A fund that is below zero throughout has its zero line at the top: then the label hangs below it.
    words, end = (above, above + 4) if y - above > 20 else (y + 24 + 20 * number, y + 10 + 20 * number)
    canvas.line((x, end), (x, y), ink, 1.5)
    canvas.parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="#fff" stroke="{ink}" stroke-width="2.5"/>')
    anchor = "end" if x > RIGHT - 40 else "start" if x < LEFT + 30 else "middle"
    canvas.text((x, words), labels[position - 1], anchor, ink)
