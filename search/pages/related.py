"""Pages like a page, for its end: remembered when the index moves on, and looked for again behind the views.

Looking takes a view of an article three times as long as all the rest of it. So whoever reads one that was looked for before
is told what was found then, and the thread behind looks again in the state the index has now. Such a page is `passing`: it
tells what was true a moment ago, and is not to be kept. Whoever shows a page asks the database whether it is published.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from search.document import IndexUnusable
from search.pages.alike import related
from wiki import pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlite_utils import Database

    from search.follow import Follower

_HELD = 2_000  # pages
_LOOKED_FOR = 20  # pages a turn of the thread behind, about 2 ms each


class Near(NamedTuple):
    """Page numbers, best first; `passing` when the database has moved on and the thread behind is about to follow."""

    ids: tuple[int, ...]
    passing: bool


@dataclass(frozen=True)
class _Found:
    text: str
    most: int
    ids: tuple[int, ...]
    mark: int


class Related:
    """Asked by views for the pages like a page; `refresh` is a chore of the thread behind. Safe among threads."""

    def __init__(self, follower: Follower, connect: Callable[[], Database]) -> None:
        self._follower, self._connect = follower, connect
        self._held: dict[int, _Found] = {}
        self._waiting: dict[int, tuple[str, int]] = {}
        follower.every(0, self.refresh)

    def __call__(self, page_id: int, text: str, most: int) -> Near:
        """At most `most` pages like the page of this number; `text` are the words that say what it is about.

        None for a page that is not in the index, nor while the index is being made.
        """
        wanted = pages.last_seq(self._connect())
        found = self._held.get(page_id)
        if found is None or (found.text, found.most) != (text, most) or (found.mark < wanted and not self._follower.behind):
            found = self._look(page_id, text, most)
        elif found.mark < wanted:
            self._waiting[page_id] = text, most
        return Near(found.ids, found.mark < wanted and self._follower.behind)

    def refresh(self) -> None:
        """Look again for some of those that were asked for since the index moved on."""
        for page_id in list(self._waiting)[:_LOOKED_FOR]:
            text, most = self._waiting.pop(page_id)
            self._look(page_id, text, most)

    def _look(self, page_id: int, text: str, most: int) -> _Found:
        """In the index as it stands, without waiting for what was just saved."""
        try:
            mark = self._follower.index.mark()
        except IndexUnusable:
            return _Found(text, most, (), -1)
        ids = tuple(related(self._follower, page_id, text, most))
        if len(self._held) >= _HELD:
            self._held.clear()
        found = self._held[page_id] = _Found(text, most, ids, mark)
        return found
