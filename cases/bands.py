"""A line inside a band: what is expected, and between which values most of many draws lie. Pure.

The band is told by two thin dashed edges and a sparse hatch, the line by its weight, so that grey print keeps them apart.
"""

from collections.abc import Sequence

from cases.drawing import BOTTOM, DASHES, INKS, LEFT, Canvas, Caption, Chart, Series
from cases.frame import LEGEND_ROW, Scale, across, axes, positions, scale, twin
from cases.saying import Say, in_thai

_EDGE = INKS[1]


def band_chart(
    caption: Caption, labels: Sequence[str], line: Series, band: tuple[Series, Series], between: str, *, say: Say = in_thai
) -> Chart:
    """Draw ``line`` and the band between the two series of ``band`` (lower, higher) over labelled years; no gaps.

    ``between`` names the band in the legend.
    """
    low, high = band
    columns = (low, line, high)
    canvas = Canvas(caption.key)
    axis = scale([value for one in columns for value in one.values if value is not None], caption.unit, say)
    axes(canvas, axis)
    positions(canvas, labels)
    _hatched(canvas, axis, low, high)
    for edge in (low, high):
        _path(canvas, _points(axis, edge), _EDGE, 1.5, DASHES[2])
    _path(canvas, _points(axis, line), INKS[0], 3, "")
    _legend(canvas, line.name, between)
    return twin(canvas.svg(caption, 2, BOTTOM + 54 + 2 * LEGEND_ROW - 8), caption, labels, columns, say)


def _points(axis: Scale, one: Series) -> list[tuple[float, float]]:
    return [(across(i, len(one.values)), axis.y(value or 0.0)) for i, value in enumerate(one.values)]


def _written(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _path(canvas: Canvas, points: Sequence[tuple[float, float]], ink: str, width: float, dash: str) -> None:
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    canvas.parts.append(f'<polyline points="{_written(points)}" fill="none" stroke="{ink}" stroke-width="{width}"{dashes}/>')


def _hatched(canvas: Canvas, axis: Scale, low: Series, high: Series) -> None:
    edge = [*_points(axis, high), *reversed(_points(axis, low))]
    canvas.parts.append(f'<polygon points="{_written(edge)}" fill="url(#{canvas.key}-h1)" fill-opacity="0.45" stroke="none"/>')


def _legend(canvas: Canvas, line: str, between: str) -> None:
    y = BOTTOM + 54
    _path(canvas, [(LEFT, y - 5), (LEFT + 44, y - 5)], INKS[0], 3, "")
    canvas.text((LEFT + 54, y), line, "start")
    y += LEGEND_ROW
    canvas.bar((LEFT, y - 13, 44, 16), 1)
    canvas.text((LEFT + 54, y), between, "start")
