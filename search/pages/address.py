"""What somebody looks for as the address of the search page says it: typed words, the boxes of the detailed form, facets, order.

The boxes become operators in front of what was typed, so that an open quotation mark there cannot swallow them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from search.document import FACETS, SORTS, Asked

BOXES = ("phrase", "without", "title", "tag")
LONGEST = 500
_LONGEST_BOX = 200
_LAST_PAGE = 50
_NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]+")  # nothing that a page may show


@dataclass(frozen=True, slots=True)
class Address:
    """One search. `boxes` and `facets` hold only what was chosen; `as_typed` asks for no other keyboard's reading."""

    q: str = ""
    boxes: Mapping[str, str] = field(default_factory=dict)
    facets: Mapping[str, str] = field(default_factory=dict)
    sort: str = "best"
    page: int = 1
    as_typed: bool = False

    @property
    def text(self) -> str:
        """Everything typed, as one query."""
        return " ".join(filter(None, (*_operators(self.boxes), self.q.strip())))

    @property
    def parameters(self) -> dict[str, str]:
        """What the address holds, without the page."""
        order = {"sort": self.sort} if self.sort != SORTS[0] else {}
        return {"q": self.q, **self.boxes, **self.facets, **order, **({"typed": "1"} if self.as_typed else {})}

    def asked(self, limit: int, offset: int = 0, group: int = 0) -> Asked:
        """The same as the index is asked."""
        return Asked(self.text, self.facets, self.sort, limit, offset, group, as_typed=self.as_typed)

    def url(self, **changes: str | int) -> str:
        """The address with other values; "" takes one out, and the page is the first unless it is given."""
        chosen = {name: value for name, value in {**self.parameters, **changes}.items() if value != "" or name == "q"}
        return f"/search?{urlencode(chosen)}"


def read(given: Mapping[str, str], longest: int = LONGEST) -> Address:
    """The search of an address: what is unknown in it is passed over, what is too long is cut at `longest`."""
    boxes = {name: value for name in BOXES if (value := _text(given, name, _LONGEST_BOX).strip())}
    facets = {name: value for name in FACETS if (value := _text(given, name, _LONGEST_BOX))}
    sort = given.get("sort", "")
    return Address(
        _text(given, "q", longest), boxes, facets, sort=sort if sort in SORTS else SORTS[0], page=_page(given),
        as_typed=given.get("typed") == "1",
    )  # fmt: skip


def _text(given: Mapping[str, str], name: str, longest: int) -> str:
    return _NO_TEXT.sub(" ", given.get(name, "")[:longest])


def _page(given: Mapping[str, str]) -> int:
    typed = given.get("page", "")
    return min(max(int(typed), 1), _LAST_PAGE) if typed.isdecimal() and len(typed) < 10 else 1


def _operators(boxes: Mapping[str, str]) -> list[str]:
    """`"a phrase"`, `-word` for each word that must not be there, `ชื่อ:word` for each of the title, `แท็ก:"a tag"`."""
    plain = {name: value.replace('"', " ").strip() for name, value in boxes.items()}
    found = [f'"{plain["phrase"]}"'] if plain.get("phrase") else []
    found += [f"-{word.lstrip('-')}" for word in plain.get("without", "").replace(",", " ").split() if word.strip("-")]
    found += [f"ชื่อ:{word}" for word in plain.get("title", "").split()]
    if plain.get("tag"):
        found.append(f'แท็ก:"{plain["tag"]}"')
    return found
