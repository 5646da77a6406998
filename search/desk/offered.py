"""Pages that may answer what was searched for in vain: a few likely ones, or what a coordinator looks for."""

from __future__ import annotations

from collections.abc import Iterable

from accounts import roles
from accounts.roles import Person
from search.desk.grouping import Line
from search.desk.likely import Choice
from search.document import Asked, IndexUnusable
from search.pages import site
from wiki import access
from wiki.listing import by_ids
from wiki.pages import Page

MOST = 4
LONGEST = 200
_OF_EACH = 2  # pages that the name of a group of equal words finds, where the query itself finds nothing
_SOUGHT = 8


def likely(line: Line, choices: Iterable[Choice], person: Person) -> list[Page]:
    """What the query finds now; where that is nothing, what the words find that it most likely means.

    Published pages that this person may change, at most four.
    """
    found = [*line.now.ids]
    if not found:
        for choice in choices:
            found += _found(choice.forms[0], _OF_EACH)
    return _changeable(found, person)[:MOST]


def sought(words: str, person: Person) -> list[Page]:
    """The published pages that these words find and this person may change, best first, at most eight."""
    return _changeable(_found(words[:LONGEST], 2 * _SOUGHT), person)[:_SOUGHT]


def _found(words: str, most: int) -> list[int]:
    try:
        return [hit.id for hit in site.follower().search(Asked(words, limit=most)).hits]
    except IndexUnusable:
        return []


def _changeable(ids: Iterable[int], person: Person) -> list[Page]:
    return [page for page in by_ids(access.database(), list(dict.fromkeys(ids))) if roles.may_edit(person, page)]
