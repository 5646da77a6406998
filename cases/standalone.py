"""A chart as a file of its own: the SVG of the page with its title, its sentence and where it comes from, on white. Pure.

It opens anywhere: no style of the site is needed, the letters may be brought along (``fonts``), and every text that a page would
fold is folded here at words.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

import thai
from cases.drawing import DARK, WIDTH, Chart

EDGE: Final = 20
SHEET: Final = WIDTH + 2 * EDGE
DRAWN_WIDTH: Final = 880
FONTS: Final = "Sarabun, 'Noto Sans Thai', 'Noto Sans Thai Looped', Thonburi, sans-serif"
_SOFT: Final = "#4b5563"
_OPENING: Final = re.compile(r'<svg class="(?P<name>[^"]*)" xmlns="[^"]*" viewBox="0 0 [0-9]+ (?P<height>[0-9]+)" width="100%"')
# Widths in parts of the size, a little more than Sarabun's, so that no line leaves the sheet with another font either.
_LETTER, _NARROW = 0.64, 0.3
_NEAR: Final = 0.6  # a space beyond this part of the line is near enough to part there
_TOGETHER: Final = re.compile(r"(?<=ปี) (?=[0-9])|(?<=ที่) (?=[0-9])|(?<=[0-9]) (?=[ก-ฮ]\.[ก-ฮ]\.)|(?<=[ก-ฮ]\.) (?=[0-9]{4})")


@dataclass(frozen=True)
class Words:
    """What stands around the chart: its title, its sentence, and lines on where it comes from."""

    title: str
    sentence: str
    source: Sequence[str]


@dataclass(frozen=True)
class _Style:
    size: float
    leading: float
    weight: int
    ink: str


_TITLE, _SENTENCE, _SOURCE = _Style(18, 26, 700, DARK), _Style(13.5, 22, 400, DARK), _Style(12, 19, 400, _SOFT)


def standalone(chart: Chart, words: Words, fonts: str = "") -> str:
    """The whole file; ``fonts`` is CSS of @font-face rules. ValueError for a chart without a drawing."""
    found = _OPENING.match(chart.svg)
    if found is None:
        raise ValueError("this chart has no drawing of its own")
    title, at = _lines(words.title, _TITLE, 12.0)
    drawn = chart.svg.replace(
        found[0], f'<svg class="{found["name"]}" x="{EDGE}" y="{at + 8:.0f}" width="{WIDTH}" height="{found["height"]}" '
        f'viewBox="0 0 {WIDTH} {found["height"]}"', 1).replace(' font-family="inherit"', "", 1)  # fmt: skip
    said, at = _lines(words.sentence, _SENTENCE, at + 8 + int(found["height"]) + 6)
    source = ""
    for line in words.source:
        more, at = _lines(line, _SOURCE, at + 3)
        source += more
    height = round(at + EDGE)
    style = f"<style>{fonts}</style>" if fonts else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{DRAWN_WIDTH}" height="{round(height * DRAWN_WIDTH / SHEET)}" '
        f'viewBox="0 0 {SHEET} {height}" role="img" aria-labelledby="file-title file-desc" font-family="{FONTS}">'
        f'<title id="file-title">{escape(words.title)}</title><desc id="file-desc">{escape(words.sentence)}</desc>{style}'
        f'<rect width="{SHEET}" height="{height}" fill="#fff"/>{title}{drawn}{said}{source}</svg>'
    )


def _lines(text: str, style: _Style, top: float) -> tuple[str, float]:
    """Text elements below ``top``, and where they end."""
    made = ""
    for line in folded(text, (SHEET - 2 * EDGE) / style.size):
        top += style.leading
        made += (
            f'<text x="{EDGE}" y="{top:.0f}" font-size="{style.size:g}" font-weight="{style.weight}" fill="{style.ink}">'
            f"{escape(line)}</text>"
        )
    return made, top


def folded(text: str, wide: float) -> list[str]:
    """A text in lines of at most ``wide`` (in sizes of the type): parted at spaces where one is near, else between words.

    A year stays with its ปี, a day with its month.
    """
    text = _TOGETHER.sub("\u00a0", " ".join(text.split()))
    edges = thai.word_edges(text)
    lines, start = [], 0
    while start < len(text):
        end = _end_of_line(text, start, wide, edges)
        lines.append(text[start:end].strip().replace("\u00a0", " "))
        start = end
    return lines


def _end_of_line(text: str, start: int, wide: float, edges: Sequence[int]) -> int:
    fits, width = start, 0.0
    for fits in range(start, len(text)):
        width += _width(text[fits])
        if width > wide and text[fits] != " ":
            break
    else:
        return len(text)
    cuts = [at for at in edges if start < at <= fits and (text[at - 1] == " " or _between_words(text, at))]
    spaces = [at for at in cuts if text[at - 1] == " " and _wide(text[start:at]) > wide * _NEAR]
    if spaces or cuts:
        return (spaces or cuts)[-1]
    while fits > start + 1 and thai.joins(text, fits):
        fits -= 1
    return max(fits, start + 1)


def _between_words(text: str, at: int) -> bool:
    return text[at - 2 : at + 3] != "ปีที่" and all("\u0e01" <= letter <= "\u0e4e" for letter in text[at - 1 : at + 1])


def _wide(text: str) -> float:
    return sum(map(_width, text))


def _width(letter: str) -> float:
    if unicodedata.category(letter) in ("Mn", "Cf"):
        return 0
    return _NARROW if letter in " \u00a0,.·:()" else _LETTER
