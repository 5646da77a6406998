"""What goes into the index and what comes out of it. Pure data: no Whoosh, no Flask, no SQL."""

from collections import Counter
from dataclasses import dataclass, field

FACETS = ("kind", "province", "movement")


class IndexUnusable(Exception):
    """The index is missing, damaged or of another version: rebuild it, and tell the reader so. The message is Thai."""


@dataclass(frozen=True, slots=True)
class Document:
    """One published page as the index sees it: `body` is plain text, `province` a two-digit code, `changed` a `seq`."""

    id: int
    slug: str
    kind: str
    title: str
    summary: str
    body: str
    tags: tuple[str, ...]
    province: str
    movement: str
    url: str
    changed: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A page offered while someone types."""

    id: int
    slug: str
    kind: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A page found. `snippet` is (text, marked) pieces in order; `by_spelling` says that only letters matched, no word."""

    id: int
    slug: str
    kind: str
    title: str
    url: str
    snippet: tuple[tuple[str, bool], ...]
    score: float
    by_spelling: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits, best first. `total` counts all pages found, `facets` the pages each choice would give."""

    total: int = 0
    hits: tuple[Hit, ...] = ()
    facets: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in FACETS})
    seconds: float = 0.0
