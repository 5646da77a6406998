"""`{{chart:…}}` in a page: a fund's chart as it stands when the page is shown. Pure.

HTML is made once, at save; the ledger goes on. So the mark is stored, and whoever draws (`cases.money.page_charts`) is asked at
each making of the page. A mark in a paragraph of its own is a figure; within a sentence it is a link to one.
"""

import html as html_lib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from wiki.marks import pattern

CLASS = "chart-mark"
_MARK = re.compile(pattern("chart"))
_ANCHOR = rf'<a (?=[^>]*\bclass="{CLASS}")[^>]*\bdata-chart="([^"]*)"[^>]*>[^<]*</a>'
_STORED = re.compile(_ANCHOR)
_BARE = _ANCHOR.replace("([", "[").replace('*)"', '*"')
_ALONE = re.compile(rf"<p>(?:\s|<br ?/?>)*(?:{_BARE}(?:\s|<br ?/?>)*)+</p>")
_HAS = 'data-chart="'


@dataclass(frozen=True)
class Named:
    """A chart within a sentence: its words and where it stands, "" for one that cannot be shown."""

    words: str
    url: str = ""


class Charts(Protocol):
    """Draws what the marks of one page ask for."""

    def figure(self, written: str) -> str:
        """Safe HTML that stands between paragraphs."""

    def named(self, written: str) -> Named:
        """The same chart within a sentence."""


def bound(html: str) -> bool:
    """Whether stored HTML has any mark."""
    return _HAS in html


def written(text: str) -> list[str]:
    """What the marks of a text ask for, each once, in order."""
    return list(dict.fromkeys(found[1].strip() for found in _MARK.finditer(text)))


def filled(html: str, charts: Charts) -> str:
    """Stored HTML with every mark as its chart."""
    if not bound(html):
        return html

    def figures(paragraph: re.Match[str]) -> str:
        return "".join(charts.figure(html_lib.unescape(mark)) for mark in _STORED.findall(paragraph[0]))

    return _STORED.sub(lambda mark: _link(charts.named(html_lib.unescape(mark[1]))), _ALONE.sub(figures, html))


def spoken(text: str, word: Callable[[str], str]) -> str:
    """A text with every mark as words: for search and for whoever takes the text away."""
    return _MARK.sub(lambda found: word(found[1].strip()), text) if "{{" in text else text


def _link(named: Named) -> str:
    words = html_lib.escape(named.words)
    return f'<a href="{html_lib.escape(named.url)}">{words}</a>' if named.url else f"<span>{words}</span>"


