"""Markdown to safe HTML, once, when a page is saved. Pure.

No raw HTML: what looks like a tag is shown as text. What comes out has passed `wiki.sanitise`. Callers on the web
use `wiki.renderer`, which runs this in a process that can be stopped.
"""

import re
import threading
import xml.etree.ElementTree as etree
from functools import lru_cache
from typing import NamedTuple

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor
from pymdownx.tasklist import TasklistExtension
from pymdownx.tilde import DeleteSubExtension

from wiki import limits
from wiki.charts import CLASS
from wiki.limits import TooHeavy
from wiki.marks import Marks
from wiki.plain import plain
from wiki.sanitise import Heading, local_file, sanitise
from wiki.wikilinks import WikiLinks, resolve_links

__all__ = ["Heading", "Rendered", "TooHeavy", "plain", "render", "resolve_links"]

_ARABIC_START = re.compile(r"[0-9]{1,9}")
_LOCK = threading.Lock()
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class Rendered(NamedTuple):
    """A page as HTML; `toc` in page order; `links` are the pages it names as (key, title), sorted."""

    html: str
    toc: list[Heading]
    links: list[tuple[str, str]]


class _Shape(Treeprocessor):
    """Headings from h2 down, whatever the writer began with; Thai-numbered lists as lists; far pictures as links."""

    def run(self, root: etree.Element) -> None:
        levels = [int(element.tag[1]) for element in root.iter() if element.tag in _HEADINGS]
        shift = 2 - min(levels, default=2)  # the page's title is the h1: the writer's highest heading follows it
        for element in root.iter():
            if element.tag in _HEADINGS:
                element.tag = f"h{min(int(element.tag[1]) + shift, 6)}"
            elif element.tag == "ol" and "start" in element.attrib:
                _number_list(element)
            elif element.tag == "img" and not local_file(element.get("src", "")):
                alt, src = element.get("alt", ""), element.get("src", "")
                element.tag, element.attrib = "a", {"href": src}
                element.text = alt or src


def _number_list(element: etree.Element) -> None:
    """A list that starts with ๑ is numbered in Thai; its start is a number HTML knows."""
    start = element.attrib.pop("start")
    if not _ARABIC_START.fullmatch(start):
        element.set("class", "thai-numerals")
    if start.isdecimal() and len(start) <= 9 and int(start) != 1:
        element.set("start", str(int(start)))


class _House(Extension):
    """The Markdown of this site: raw HTML off, wiki links on, trees shaped."""

    def __init__(self) -> None:
        super().__init__()
        self.wikilinks, self.metrics, self.charts = WikiLinks(), Marks("metric", "metric"), Marks("chart", CLASS)

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(self.wikilinks, "wikilink", 176)
        md.inlinePatterns.register(self.metrics, "metric", 177)
        md.inlinePatterns.register(self.charts, "chart", 178)
        md.treeprocessors.register(_Shape(md), "shape", 5)


@lru_cache(maxsize=1)
def _markdown() -> tuple[Markdown, _House]:
    """One parser for the process: making it costs more than a page."""
    house = _House()
    extensions: list[Extension] = [  # the classes: by their names Markdown would look through every installed package
        TableExtension(use_align_attribute=True),
        FootnoteExtension(BACKLINK_TITLE="กลับไปที่อ้างเชิงอรรถ {}"),
        FencedCodeExtension(),
        SaneListExtension(),
        TasklistExtension(),
        DeleteSubExtension(subscript=False),
        house,
    ]
    return Markdown(extensions=extensions), house


def render(text: str) -> Rendered:
    """Markdown of at most 200,000 characters as safe HTML; TooHeavy with a Thai sentence beyond the limits."""
    limits.check(text)
    with _LOCK:
        parser, house = _markdown()
        parser.reset()
        house.wikilinks.found.clear()
        house.metrics.found.clear()
        house.charts.found.clear()
        try:
            raw = parser.convert(text)
        except RecursionError as error:
            raise TooHeavy("หน้านี้ซ้อนรายการหรือข้อความยกมาลึกเกินกว่าจะแสดงได้") from error
        links = sorted(house.wikilinks.found | house.metrics.found | house.charts.found)
    html, toc = sanitise(raw)
    return Rendered(html, toc, links)
