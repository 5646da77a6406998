"""The parts of a chart: SVG elements as escaped text, inks, dashes and hatches.

No style attribute and no script: the content security policy forbids them, so looks are presentation
attributes. Everything is told apart by shape (dashes, hatching, direct labels), for black-and-white print.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final

WIDTH: Final = 400
HEIGHT: Final = 284
LEFT: Final = 58
RIGHT: Final = 384
TOP: Final = 34
BOTTOM: Final = 238
TEXT: Final = 14
INKS: Final = ("#14532d", "#9a3412", "#1e3a8a", "#581c87", "#374151")
DASHES: Final = ("", "7 4", "2 3", "10 3 2 3", "14 4")
DARK: Final = "#1f2937"


@dataclass(frozen=True)
class Chart:
    """A chart four ways: SVG text, one sentence, a table (headers, rows) and rows for a CSV file.

    ``title`` says what was found; it is the SVG's title too.
    """

    svg: str
    sentence: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    csv_rows: tuple[tuple[str, ...], ...]
    title: str = ""


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

    def text(self, at: tuple[float, float], words: str, anchor: str = "middle", ink: str = DARK) -> None:
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

    def dot(self, at: tuple[float, float], number: int) -> None:
        """Mark one year of a line."""
        self.parts.append(f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="3.5" fill="{INKS[number % len(INKS)]}"/>')

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


def _hatch(key: str, number: int) -> str:
    """Five grounds that differ in darkness and in shape: full, slanting, level, dotted, nearly white."""
    ink = INKS[number]
    marks = (
        "",
        f'<path d="M-2 2L2 -2M0 8L8 0M6 10L10 6" stroke="{ink}" stroke-width="2.6"/>',
        f'<path d="M0 2H8M0 6H8" stroke="{ink}" stroke-width="1.4"/>',
        f'<circle cx="2" cy="2" r="1.5" fill="{ink}"/><circle cx="6" cy="6" r="1.5" fill="{ink}"/>',
        f'<path d="M4 0V8" stroke="{ink}" stroke-width="0.9"/>',
    )[number]
    return (
        f'<pattern id="{escape(key)}-h{number}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{"#fff" if marks else ink}"/>{marks}</pattern>'
    )
