"""Pages like a given text, for other rooms: by what the index holds now, without waiting for what was just saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import thai
from search.document import Asked, IndexUnusable

if TYPE_CHECKING:
    from search.follow import Follower


def alike(follower: Follower, text: str, hidden: frozenset[int], most: int, kind: str = "") -> list[tuple[int, str]]:
    """(page, anchor of the part that answers best, or "") of at most `most` pages, best first; `hidden` are left out.

    The text is words, never a query; while the index is being made, nothing is like it. Whoever shows a page asks the
    database whether it is published.
    """
    return [(page, anchor) for page, anchor, _score in _found(follower, text, hidden, most, kind)]


def related(follower: Follower, page_id: int, text: str, most: int, least: float = 0.25) -> list[int]:
    """At most `most` pages like the page of this number, best first: at least `least` as like it as it is like itself.

    `text` are the words that say what it is about. None for a page that is not in the index.
    """
    found = _found(follower, text, frozenset(), most + 1, "")
    own = next((score for page, _anchor, score in found if page == page_id), None)
    return [] if own is None else [page for page, _anchor, score in found if page != page_id and score >= least * own]


def _found(follower: Follower, text: str, hidden: frozenset[int], most: int, kind: str) -> list[tuple[int, str, float]]:
    words = " ".join(dict.fromkeys(thai.words(text)))
    wanted = {"kind": kind} if kind else {}
    try:
        results = follower.index.search(Asked(words, wanted, limit=most, hidden=hidden))
    except IndexUnusable:
        return []
    return [(hit.id, hit.spots[0].anchor if hit.spots else "", hit.score) for hit in results.hits if hit.id not in hidden]
