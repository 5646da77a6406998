"""Lying bars, each a link: what stands in a bar is written above it and how many after it, so that grey print tells all.

Drawn narrow and in large letters: on a phone of 320 pixels they keep the size of the text around them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

import thai
from cases.drawing import INKS, Caption, Chart
from cases.saying import Say, in_thai

WIDTH: Final = 320
_ROW: Final = 54
_BAR: Final = 20
_LONGEST: Final = 215
_TEXT: Final = 16
_LETTERS: Final = 38  # of what stands above a bar; the table says all of it


@dataclass(frozen=True)
class Bar:
    """One bar: its words, how many, where it leads; ``here`` is where the rule-set on the page stands."""

    label: str
    count: int
    url: str
    here: bool = False


def bar_links(caption: Caption, bars: Sequence[Bar], say: Say = in_thai) -> Chart:
    """Draw the bars from top to bottom, in the order given; the table twin has the same rows."""
    most = max((bar.count for bar in bars), default=1) or 1
    key, height = escape(caption.key), _ROW * len(bars) + 4
    drawn = "".join(_bar(bar, number, most, say) for number, bar in enumerate(bars))
    svg = (
        f'<svg class="chart choices" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="100%" role="group" '
        f'aria-labelledby="{key}-title {key}-desc" font-family="inherit" font-size="{_TEXT}">'
        f'<title id="{key}-title">{escape(caption.title)}</title><desc id="{key}-desc">{escape(caption.sentence)}</desc>'
        f"{drawn}</svg>"
    )
    headers = (caption.positions, say("กองทุน"))
    rows = tuple((_words(bar, say), f"{bar.count:,}") for bar in bars)
    exact = ((caption.positions, say("กองทุน")), *((bar.label, str(bar.count)) for bar in bars))
    return Chart(svg, caption.sentence, headers, rows, exact)


def _words(bar: Bar, say: Say) -> str:
    return say("%(label)s ◆ ของเรา", label=bar.label) if bar.here else bar.label


def _bar(bar: Bar, number: int, most: int, say: Say) -> str:
    top, ink, words = _ROW * number, INKS[0], escape(thai.cut(_words(bar, say), _LETTERS))
    count = " " + say("%(n)s กองทุน", n=f"{bar.count:,}")
    width = max(4.0, _LONGEST * bar.count / most)
    weight = ' font-weight="700"' if bar.here else ""
    edge = f' stroke="{INKS[1]}" stroke-width="4"' if bar.here else ""
    return (
        f'<a href="{escape(bar.url)}">'
        f'<rect x="0" y="{top}" width="{WIDTH}" height="{_ROW - 2}" fill="#fff" fill-opacity="0"/>'
        f'<text x="2" y="{top + 20}" fill="#1f2937" text-decoration="underline"{weight}>{words}</text>'
        f'<rect x="2" y="{top + 27}" width="{width:.1f}" height="{_BAR}" fill="{ink}"{edge}/>'
        f'<text x="{width + 8:.1f}" y="{top + 43}" fill="#1f2937"{weight}>{escape(count)}</text></a>'
    )
