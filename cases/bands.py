"""A line inside a band: what is expected, and between which values most of many draws lie. Pure.

The band is told by two thin dashed edges and a sparse hatch, the line by its weight, so that grey print keeps them apart.
"""

from collections.abc import Sequence

from cases.charts import LEGEND_ROW
from cases.drawing import BOTTOM, DASHES, INKS, LEFT, RIGHT, Canvas, Caption, Chart, Scale, Series, axes, scale
from cases.saying import Say, in_thai

_EDGE = INKS[1]
_MOST_LABELS = 6


def band_chart(
    caption: Caption, labels: Sequence[str], line: Series, band: tuple[Series, Series], between: str, *, say: Say = in_thai
) -> Chart:
    """Draw ``line`` and the band between the two series of ``band`` (lower, higher) over labelled years; no gaps.

    ``between`` names the band in the legend.
    """
    low, high = band
    canvas = Canvas(caption.key)
    axis = scale([value for one in (line, low, high) for value in one.values if value is not None], caption.unit, say)
    axes(canvas, axis)
    _positions(canvas, labels)
    _hatched(canvas, axis, low, high)
    for edge in (low, high):
        _path(canvas, _points(axis, edge), _EDGE, 1.5, DASHES[2])
    _path(canvas, _points(axis, line), INKS[0], 3, "")
    _legend(canvas, line.name, between)
    columns = (low, line, high)
    headers = (caption.positions or say("ปีที่"), *(one.name for one in columns))
    rows, exact = [], [headers]
    for i, label in enumerate(labels):
        values = [one.values[i] or 0.0 for one in columns]
        rows.append((label, *(f"{value:,.0f}".replace("-", "−") for value in values)))
        exact.append((label, *(f"{value:.2f}" for value in values)))
    svg = canvas.svg(caption, 2, BOTTOM + 54 + 2 * LEGEND_ROW - 8)
    return Chart(svg, caption.sentence, headers, tuple(rows), tuple(exact))


def _points(axis: Scale, one: Series) -> list[tuple[float, float]]:
    last = max(len(one.values) - 1, 1)
    return [(LEFT + (RIGHT - LEFT) * i / last, axis.y(value or 0.0)) for i, value in enumerate(one.values)]


def _written(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _path(canvas: Canvas, points: Sequence[tuple[float, float]], ink: str, width: float, dash: str) -> None:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    canvas.parts.append(f'<polyline points="{_written(points)}" fill="none" stroke="{ink}" stroke-width="{width}"{dashes}/>')


def _hatched(canvas: Canvas, axis: Scale, low: Series, high: Series) -> None:
    edge = [*_points(axis, high), *reversed(_points(axis, low))]
    canvas.parts.append(f'<polygon points="{_written(edge)}" fill="url(#{canvas.key}-h1)" fill-opacity="0.45" stroke="none"/>')


def _positions(canvas: Canvas, labels: Sequence[str]) -> None:
    """Write the number of the first year and of every n-th, the shared word once."""
    count = len(labels)
    every = next(step for step in (1, 2, 5, 10, 20, 50, 10**6) if count / step <= _MOST_LABELS + 0.5)
    for i, label in enumerate(labels):
        if i and (i + 1) % every:
            continue
        x = LEFT + (RIGHT - LEFT) * i / max(count - 1, 1)
        canvas.line((x, BOTTOM), (x, BOTTOM + 4), INKS[4])
        canvas.text((x, BOTTOM + 24), label.rpartition(" ")[2])
    canvas.text((4, BOTTOM + 26), labels[0].rpartition(" ")[0], "start")


def _legend(canvas: Canvas, line: str, between: str) -> None:
    y = BOTTOM + 54
    _path(canvas, [(LEFT, y - 5), (LEFT + 44, y - 5)], INKS[0], 3, "")
    canvas.text((LEFT + 54, y), line, "start")
    y += LEGEND_ROW
    canvas.bar((LEFT, y - 13, 44, 16), 1)
    canvas.text((LEFT + 54, y), between, "start")
