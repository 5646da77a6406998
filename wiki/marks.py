"""`{{metric:…}}` and `{{chart:…}}` in Markdown: read as anchors that are stored, and filled when the page is shown. Pure."""

import re
import xml.etree.ElementTree as etree

from markdown.inlinepatterns import InlineProcessor


def pattern(kind: str) -> str:
    """How a mark of this kind is written; what it asks for is the first group."""
    return r"\{\{[ \t]{0,3}" + kind + r":([^{}\n<>\"|]{1,200})\}\}"


class Marks(InlineProcessor):
    """Turns marks into anchors of a class; collects the pages that they name in `found`, as wiki links do."""

    def __init__(self, kind: str, css_class: str) -> None:
        super().__init__(pattern(kind))
        self._kind, self._class = kind, css_class
        self.found: set[tuple[str, str]] = set()

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element, int, int]:
        """One anchor per mark, with what was written as its text."""
        written = m[1].strip()
        slug = written.rpartition("/")[0].strip()
        if slug:
            self.found.add((slug, slug))
        anchor = etree.Element("a", {"class": self._class, f"data-{self._kind}": written})
        anchor.text = "{{" + f"{self._kind}:{written}" + "}}"
        return anchor, m.start(0), m.end(0)
