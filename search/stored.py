"""What the index stores of a page to show it: its card, its text, a snippet of it."""

from __future__ import annotations

import json
from typing import Any

import thai
from search import snippets
from search.document import Snippet
from search.ranking import Page
from search.scoring import Cache, Collection


class Stored:
    """The stored pages of a collection; what was read stays in `cache`, which outlives it."""

    def __init__(self, collection: Collection, cache: Cache) -> None:
        self._all, self._cache = collection, cache

    def page(self, number: int) -> Page:
        """A page by its number in the collection."""
        key, local, leaf = self._all.place(number)

        def make() -> tuple[Page, int]:
            card = json.loads(leaf.column_reader("card", translate=False)[local])
            body = leaf.column_reader("body", translate=False)[local].decode()
            page = Page(card, body, thai.key(card["title"]), thai.fold(body))
            return page, 4 * len(body) + 1_000

        found: Page = self._cache.get((key, "page", local), make)
        return found

    def snippet(self, number: int, finder: Any) -> Snippet:
        """Kept for the next who asks the same: cutting words is most of a search."""
        key, local, _leaf = self._all.place(number)

        def make() -> tuple[Snippet, int]:
            return snippets.cut(self.page(number).body, finder), 3_000

        found: Snippet = self._cache.get((key, "snippet", local, finder and finder.pattern), make)
        return found
