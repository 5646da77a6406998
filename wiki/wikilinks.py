"""`[[หน้า]]` and `[[หน้า|ข้อความ]]`: how they are read from Markdown and pointed at pages that exist. Pure."""

import html as html_lib
import re
import xml.etree.ElementTree as etree
from collections.abc import Mapping
from urllib.parse import quote

from markdown.inlinepatterns import InlineProcessor

import thai

MISSING_TITLE = "ยังไม่มีหน้านี้"
_PATTERN = r"\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]\n]{1,300}))?\]\]"
_ANCHOR = re.compile(r'<a ((?:[a-z-]+="[^"]*" ?)+)>')
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')


def go_url(title: str) -> str:
    """The address that finds a page by its title or invites to write it."""
    return "/go?title=" + quote(title, safe="")


class WikiLinks(InlineProcessor):
    """Turns wiki links into anchors and collects them in `found`, a set of (key, title)."""

    def __init__(self) -> None:
        super().__init__(_PATTERN)
        self.found: set[tuple[str, str]] = set()

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """One anchor per link; a title that `thai.clean_title` refuses stays text."""
        try:
            title = thai.clean_title(m[1])
        except thai.BadText:
            return None, None, None
        key = thai.key(title)
        self.found.add((key, title))
        anchor = etree.Element("a", {"class": "wikilink", "data-key": key, "data-title": title, "href": go_url(title)})
        anchor.text = (m[2] or "").strip() or title
        return anchor, m.start(0), m.end(0)


def resolve_links(html: str, targets: Mapping[str, str]) -> str:
    """Point every wiki link at its page: `targets` is {key: url}; the others are marked as missing.

    For HTML that `render` made. Works again on its own result, also after pages have come or gone.
    """

    def point(match: re.Match[str]) -> str:
        given = {name: html_lib.unescape(value) for name, value in _ATTRIBUTE.findall(match[1])}
        if "data-key" not in given:
            return match[0]
        key, title = given["data-key"], given.get("data-title", given["data-key"])
        url = targets.get(key)
        made = {"class": "wikilink" if url else "wikilink missing", "data-key": key, "data-title": title}
        made["href"] = url or go_url(title)
        if not url:
            made["title"] = MISSING_TITLE
        return "<a " + " ".join(f'{name}="{html_lib.escape(value)}"' for name, value in made.items()) + ">"

    return _ANCHOR.sub(point, html)
