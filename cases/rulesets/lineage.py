"""Which rule-sets come from the same original, and which of them word a clause alike. Reading only.

Whether two clauses are alike is read off the stored HTML, once a revision: the numbers of clauses and the names of the
place are no difference, every other letter and value is. What is remembered is a number a clause, so that a template
with thousands of adaptations is compared in the time it takes to list them.
"""

import re
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from cases.rules import CONTEXT_PARAMETERS
from db import one, rows
from wiki.pages import Page

MOST_REMEMBERED = 20_000  # revisions, about a kilobyte each
_DEEPEST = 40
_OPEN = '<article class="clause" id="clause-'
_CLOSE = "</article>"
_LINK = 'class="clause-link"'
_NUMBER = re.compile(rf'(?<={_LINK} )(href="[^"]*">)[^<]*')
_PLACE = re.compile(rf'<data [^>]*data-parameter="(?:{"|".join(each.key for each in CONTEXT_PARAMETERS)})">[^<]*</data>')


@dataclass(frozen=True)
class Relative:
    """A published rule-set of the same descent: what is needed to choose among thousands."""

    id: int
    head: int


def original(db: Database, page: Page) -> str:
    """The address of the rule-set that this one comes from in the end; its own when it was copied from none."""
    found = one(db, """
        WITH RECURSIVE up (slug, parent, depth) AS (
            SELECT slug, parent, 0 FROM pages WHERE id = :id
            UNION SELECT p.slug, p.parent, depth + 1 FROM up JOIN pages p ON p.slug = up.parent
            WHERE up.parent <> '' AND depth < :deepest)
        SELECT slug, parent FROM up ORDER BY depth DESC LIMIT 1""", id=page.id, deepest=_DEEPEST)
    return page.slug if found is None else str(found["parent"] or found["slug"])


def family(db: Database, first: str) -> list[Relative]:
    """The published rule-sets that come from the one at this address, itself included, in order of publication."""
    found = rows(db, """
        WITH RECURSIVE down (slug) AS (
            SELECT :first UNION SELECT p.slug FROM down JOIN pages p ON p.parent = down.slug AND p.kind = 'ruleset')
        SELECT p.id, p.head FROM down JOIN pages p ON p.slug = down.slug
        WHERE p.kind = 'ruleset' AND +p.status = 'published' ORDER BY p.illustrative, p.published, p.id""", first=first)
    return [Relative(row["id"], row["head"]) for row in found]


def pieces(html: str) -> dict[str, str]:
    """{clause id: its HTML} of a stored rule-set, in order; what stands inside the clause's element."""
    found = {}
    for piece in html.split(_OPEN)[1:]:
        name, _, rest = piece.partition('">')
        found[name] = rest.partition(_CLOSE)[0]
    return found


def wording(piece: str) -> int:
    """A number that equal wordings share in this process; clause numbers and the place's names do not count."""
    piece = piece.partition("</span>")[2]  # after the clause's own number
    if _LINK in piece:
        piece = _NUMBER.sub(r"\1", piece)
    return hash(_PLACE.sub("", piece) if "_name" in piece else piece)


class Wordings:
    """The wordings of every clause of the revisions looked at, the first read forgotten first."""

    def __init__(self, most: int = MOST_REMEMBERED) -> None:
        self._most = most
        self._held: OrderedDict[tuple[int, int], tuple[tuple[str, ...], tuple[int, ...]]] = OrderedDict()
        self._names: dict[tuple[str, ...], tuple[str, ...]] = {}  # copies have the same clauses: their ids are held once

    def of_clause(self, db: Database, relatives: Iterable[Relative], clause: str) -> dict[int, int]:
        """{page: wording} of those that have the clause, in the order given."""
        found = {}
        for each in relatives:
            names, numbers = self._held.get((each.id, each.head)) or self._read(db, each)
            if clause in names:
                found[each.id] = numbers[names.index(clause)]
        return found

    def _read(self, db: Database, each: Relative) -> tuple[tuple[str, ...], tuple[int, ...]]:
        row = one(db, "SELECT html FROM revisions WHERE page_id = :page AND number = :head", page=each.id, head=each.head)
        cut = pieces(row["html"]) if row else {}
        names = tuple(cut)
        read = self._names.setdefault(names, names), tuple(map(wording, cut.values()))
        self._held[each.id, each.head] = read
        while len(self._held) > self._most:
            self._held.popitem(last=False)
        return read
