"""The allow-list every rendered page passes, and the few trusted attributes added behind it. Pure.

Markdown's output is cleaned by nh3; only then are heading ids, table frames and `rel` added, tag by tag, on the
cleaned HTML. Nothing a writer types reaches the page as an attribute except through `_attribute`.
"""

import html as html_lib
import re
from typing import NamedTuple

import nh3

import thai

_TAGS = {
    "a", "blockquote", "br", "code", "del", "div", "em", "h2", "h3", "h4", "h5", "h6", "hr", "img", "input", "li", "ol",
    "p", "pre", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
_ATTRIBUTES = {
    "a": {"href", "title", "class", "data-key", "data-title", "data-metric", "data-chart"},
    "img": {"src", "alt", "title"},
    "input": {"type", "checked"},
    "ol": {"start", "class"},
    "ul": {"class"},
    "li": {"class", "id"},
    "sup": {"id"},
    "div": {"class"},
    "code": {"class"},
    "th": {"align"},
    "td": {"align"},
}
_CLASSES = {
    "wikilink", "metric", "chart-mark", "footnote", "footnote-ref", "footnote-backref", "task-list", "task-list-item",
    "thai-numerals",
}  # fmt: skip
_LANGUAGE = re.compile(r"language-[A-Za-z0-9+#-]{1,20}")
_FOOTNOTE_ID = re.compile(r"(?:fn|fnref\d*):[\w\u0e31\u0e34-\u0e3a\u0e47-\u0e4e.-]{1,100}")
_OUTSIDE = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_SCHEME = re.compile(r"[^/?#]*?(?::|&)")
_FILE = re.compile(r"/files/[\w./%\u0e31\u0e34-\u0e3a\u0e47-\u0e4e-]+")
_TAG = re.compile(r'<(?:[^"<>]|"[^"]*")+>')
_OUTSIDE_LINK = re.compile(r'<a (?:[^"<>]|"[^"]*")*?\bhref="(?:https?|mailto):', re.IGNORECASE)
# %s: nothing at the first table; landmarks of one page need names of their own
_TABLE_FRAME = '<div class="table-scroll" tabindex="0" role="region" aria-label="ตาราง%s">'


class Heading(NamedTuple):
    """One line of the table of contents; level 2-6, anchor without #."""

    level: int
    text: str
    anchor: str


def local_file(url: str) -> bool:
    """Whether an image may show this address: an attachment of this site."""
    return bool(_FILE.fullmatch(url)) and ".." not in url


def _link(url: str) -> str | None:
    """The address if a reader may follow it: http, https, mailto, or a place on this site (never //host)."""
    bare = re.sub(r"[\t\n\r]", "", url).strip("".join(map(chr, range(0x21))))
    if _OUTSIDE.match(bare):
        return bare
    if _SCHEME.match(bare) or bare.replace("\\", "/").startswith("//"):
        return None
    return bare


def _attribute(tag: str, name: str, value: str) -> str | None:
    """The value an attribute may have, or None to drop it."""
    if name == "class":
        return " ".join(c for c in value.split() if c in _CLASSES or (tag == "code" and _LANGUAGE.fullmatch(c))) or None
    if name == "href":
        return _link(value)
    if name == "src":
        return value if local_file(value) else None
    if name == "id":
        return value if _FOOTNOTE_ID.fullmatch(value) else None
    if name == "align":
        return value if value in {"left", "center", "right"} else None
    if name == "start":
        return value if re.fullmatch(r"[0-9]{1,9}", value) else None
    if name == "type":
        return "checkbox"
    return value


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    attributes=_ATTRIBUTES,
    attribute_filter=_attribute,
    set_tag_attribute_values={"input": {"disabled": ""}},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


def sanitise(html: str) -> tuple[str, list[Heading]]:
    """Clean HTML with heading anchors, framed tables and marked outside links -> (html, headings in order)."""
    clean = _CLEANER.clean(html)
    parts: list[str] = []
    headings: list[Heading] = []
    taken: dict[str, int] = {}
    opened, at, tables = -1, 0, 0
    for match in _TAG.finditer(clean):
        tag = match[0]
        parts.append(clean[at : match.start()])
        at = match.end()
        if tag[:2] == "<h" and tag[2:] in {"2>", "3>", "4>", "5>", "6>"}:
            opened = len(parts)
        elif tag[:3] == "</h" and opened >= 0 and tag[3:4].isdigit():
            text = _plain("".join(parts[opened + 1 :]))
            anchor = _unique(text, taken)
            parts[opened] = f'<h{tag[3]} id="{html_lib.escape(anchor)}">' if text else parts[opened]
            headings += [Heading(int(tag[3]), text, anchor)] if text else []
            opened = -1
        tables += tag == "<table>"
        parts.append(_trusted(tag, tables))
    return "".join([*parts, clean[at:]]), headings


def _trusted(tag: str, table: int) -> str:
    """What is added to one clean tag; ``table`` counts the tables so far."""
    if tag == "<table>":
        return _TABLE_FRAME % (f" {table}" if table > 1 else "") + tag
    if tag == "</table>":
        return tag + "</div>"
    if tag.startswith("<input"):
        label = "ทำแล้ว" if " checked" in tag else "ยังไม่ได้ทำ"
        return f'{tag[:-1]} aria-label="{label}">'
    if _OUTSIDE_LINK.match(tag):
        return '<a rel="noopener nofollow"' + tag[2:]
    return tag


def _plain(html: str) -> str:
    """The text of a clean heading on one line."""
    return " ".join(html_lib.unescape(_TAG.sub("", html)).split())


def _unique(text: str, taken: dict[str, int]) -> str:
    """An anchor not yet on the page. Latin-only ones get a prefix, so that no heading takes an id of the site."""
    base = thai.anchor(text)
    if base.isascii():
        base = "h-" + base
    anchor = base
    while anchor in taken:
        taken[base] += 1
        anchor = f"{base}-{taken[base]}"
    taken[anchor] = 1
    return anchor
