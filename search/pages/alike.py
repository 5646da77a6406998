"""Pages like a given text, for other rooms: by what the index holds now, without waiting for what was just saved.

The text is words, never a query. While the index is being made nothing is like it. Whoever shows a page asks the database
whether it is published.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import thai
from search.document import IndexUnusable, Near

if TYPE_CHECKING:
    from search.follow import Follower

LEAST = 0.25  # of how like itself a page is: what shares less is not on the same matter


def alike(follower: Follower, text: str, hidden: frozenset[int], most: int, kind: str = "") -> list[tuple[int, str]]:
    """(page, anchor of the clause that is most like the text, or "") of at most `most` pages, best first."""
    return [(page.id, page.anchor) for page in _near(follower, text, most, kind, hidden)]


def related(follower: Follower, page_id: int, text: str, most: int) -> list[int]:
    """At most `most` pages like the page of this number, best first; `text` are the words that say what it is about.

    None for a page that is not in the index.
    """
    found = _near(follower, text, most + 1, "", frozenset())
    own = next((page.score for page in found if page.id == page_id), None)
    return [] if own is None else [page.id for page in found if page.id != page_id and page.score >= LEAST * own][:most]


def _near(follower: Follower, text: str, most: int, kind: str, hidden: frozenset[int]) -> list[Near]:
    try:
        return follower.index.near(thai.words(text), most, kind, hidden)
    except IndexUnusable:
        return []
