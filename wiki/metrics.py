"""`{{metric:…}}` in a page: read from Markdown as a mark, filled with today's figure when the page is shown. Pure.

HTML is made once, at save; a figure of a fund's statements changes later. So the mark is stored, and whoever knows the
figures (`cases.money.metrics`) is asked at each making of the page.
"""

import html as html_lib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from wiki.marks import pattern

_MARK = re.compile(pattern("metric"))
_STORED = re.compile(r'<a (?=[^>]*\bclass="metric")[^>]*\bdata-metric="([^"]*)"[^>]*>[^<]*</a>')
_HAS = 'data-metric="'


@dataclass(frozen=True)
class Figure:
    """A figure in words, its birth certificate (fund, year, closing day), where it can be read, and what is to be said of it."""

    words: str
    born: str
    url: str = ""
    state: Literal["", "old", "none"] = ""
    remark: str = ""

    @property
    def spoken(self) -> str:
        """The figure with its remark, as plain words."""
        return f"{self.words} ({self.remark})" if self.remark else self.words


Figures = Callable[[str], Figure]


def bound(html: str) -> bool:
    """Whether stored HTML has any mark."""
    return _HAS in html


def written(text: str) -> list[str]:
    """What the marks of a text ask for, each once, in order."""
    return list(dict.fromkeys(found[1].strip() for found in _MARK.finditer(text)))


def filled(html: str, figures: Figures) -> str:
    """Stored HTML with every mark as its figure."""
    return _STORED.sub(lambda found: _shown(figures(html_lib.unescape(found[1]))), html) if bound(html) else html


def spoken(text: str, figures: Figures) -> str:
    """A text with every mark as words: for search and for whoever takes the text away."""
    return _MARK.sub(lambda found: figures(found[1].strip()).spoken, text) if "{{" in text else text


def _shown(figure: Figure) -> str:
    words, born = html_lib.escape(figure.words), html_lib.escape(figure.born)
    name = f"metric {figure.state}".strip()
    remark = f' <span class="small">({html_lib.escape(figure.remark)})</span>' if figure.remark else ""
    if figure.url:
        return f'<a class="{name}" href="{html_lib.escape(figure.url)}" title="{born}">{words}{remark}</a>'
    return f'<span class="{name}" title="{born}">{words}{remark}</span>'
