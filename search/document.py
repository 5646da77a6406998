"""What goes into the index, what is asked of it and what comes out. Pure data: no Whoosh, no Flask, no SQL."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

FACETS = ("kind", "movement", "region", "province", "members", "contribution", "years", "question", "condition")
SORTS = ("best", "newest")


class IndexUnusable(Exception):
    """The index is missing, damaged or of another version: rebuild it, and tell the reader so. The message is Thai."""


class Unanswered(IndexUnusable):
    """One search failed though the index is whole: a mistake of ours, which no rebuild mends. The message is Thai."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of a page, or a clause of a rule-set: its id on the page, its words, where it begins in `Document.body`."""

    anchor: str
    label: str
    start: int


@dataclass(frozen=True, slots=True)
class Document:
    """One published page as the index sees it: `body` is plain text, `changed` a `seq`, `updated` a date (ISO 8601).

    `asked` are questions that it answers, in people's own words.
    """

    id: int
    slug: str
    kind: str
    title: str
    summary: str
    body: str
    tags: tuple[str, ...]
    facets: Mapping[str, tuple[str, ...]]
    url: str
    changed: int
    updated: str = ""
    parts: tuple[Part, ...] = ()
    asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for: typed text, facets chosen ("" is any), order, which hits.

    `group` asks for that many hits of each kind as well. `hidden` are pages that are not to be told of, though the index
    still holds them. `as_typed`: nothing is looked for in place of what was typed.
    """

    text: str
    wanted: Mapping[str, str] = field(default_factory=dict)
    sort: str = "best"
    limit: int = 10
    offset: int = 0
    group: int = 0
    hidden: frozenset[int] = frozenset()
    as_typed: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A page offered while someone types."""

    id: int
    slug: str
    kind: str
    title: str
    url: str


Snippet = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a page found: a clause with a snippet of it, or a heading without; the anchor is its address on the page."""

    anchor: str
    label: str
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Hit:
    """A page found. `snippet` is (text, marked) pieces in order; `by_spelling` says that only letters matched, no word.

    `spots` are the best places in it, best first: clauses of a rule-set, at most three; one heading of another page.
    `answers` is the question, of those that it says it answers, that is like what was typed; nothing where none is.
    """

    id: int
    slug: str
    kind: str
    title: str
    url: str
    snippet: Snippet
    score: float
    by_spelling: bool = False
    updated: str = ""
    spots: tuple[Spot, ...] = ()
    answers: Snippet = ()


@dataclass(frozen=True, slots=True)
class Near:
    """A page like a text: `score` compares with others of the same answer; the clause of a rule-set that is most like it."""

    id: int
    score: float
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The best pages of one kind, and how many there are."""

    kind: str
    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits, best first. `total` counts all pages found, `facets` the pages each choice would give.

    `meant` is a better spelling that has hits, `instead` what was looked for in place of what was typed (a wrong
    keyboard), both "" when there is none. `notes` name what could not be followed: "phrase", "without".
    """

    total: int = 0
    hits: tuple[Hit, ...] = ()
    groups: tuple[Group, ...] = ()
    facets: dict[str, Counter[str]] = field(default_factory=lambda: {name: Counter() for name in FACETS})
    seconds: float = 0.0
    meant: str = ""
    instead: str = ""
    notes: tuple[str, ...] = ()
