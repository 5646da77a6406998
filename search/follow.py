"""How the index follows the database: whoever searches, or the thread behind, takes the changes after the mark.

Saving never touches the index. The order is always: the writer's lock, then the mark inside the index, then the rows
after it; so that crashes, imports and more worker processes heal by themselves, and two never write the same index.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from search import meanings, synonyms
from search.behind import Behind
from search.document import Asked, Document, IndexUnusable, Results, Suggestion
from search.facets import Known, Plain
from search.folder import only_writer
from search.index import SearchIndex
from search.parts import parts
from wiki import pages

if TYPE_CHECKING:
    from sqlite_utils import Database

BATCH = 200  # changes a commit
_AT_ONCE = 20  # changes a search takes in itself; more are left to the thread behind
_WARM_TURN = 2  # half a second after the start: the worker's first answer comes before
_WARMED = 20  # searches, about 20 ms each; whoever searches meanwhile waits for one of them at most
_STEP = 0.01  # seconds between looks at the mark while another indexes
_log = logging.getLogger(__name__)


def document(row: pages.IndexRow, facets: Known | None = None) -> Document:
    """A published page as the index takes it; what it counts as comes from its facts."""
    return Document(
        id=row.id, slug=row.slug, kind=row.kind, title=row.title, summary=row.summary, body=row.body, tags=row.tags,
        facets=(facets or Plain()).values(row), url=f"/{row.kind}s/{quote(row.slug)}", changed=row.seq, updated=row.updated,
        parts=parts(row.kind, row.body, row.toc, row.html),
    )  # fmt: skip


class Follower:
    """Keeps `index` up with the database that `connect` opens (this thread's connection, cheap to ask for)."""

    def __init__(self, connect: Callable[[], Database], index: SearchIndex, poll: float = 0.5) -> None:
        self.index = index
        self.rebuilding: int | None = None  # pages in the index being made, None when none is
        self._connect = connect
        self._document = partial(document, facets=index.facets)
        self._behind = Behind(self._turn, poll)
        self._turns = 0

    def search(self, asked: Asked) -> Results:
        """`SearchIndex.search` over what is saved now. Raises IndexUnusable while the index is being made."""
        self.catch_up()
        return self.index.search(asked, meanings.current(self._connect()))

    def suggest(self, prefix: str, limit: int = 8) -> dict[str, list[Suggestion]]:
        """`SearchIndex.suggest`; does not wait for changes, because it answers while somebody types."""
        return self.index.suggest(prefix, limit)

    def published(self, page_ids: list[int]) -> set[int]:
        """Those of the pages that everybody may read now, by the database: the last word on a hit."""
        return pages.published_among(self._connect(), page_ids)

    def catch_up(self, wait: float = 0.3) -> bool:
        """Take in what was saved before the call, for at most about `wait` seconds; whether all of it is in.

        Without the thread behind (the shell, tests) a lost index is rebuilt here, however long that takes.
        """
        deadline = time.monotonic() + wait
        try:
            mark = self._mark()
            wanted = pages.last_seq(self._connect())  # after the mark, which then cannot be ahead by chance
            if mark == wanted:
                return True
            if mark is None or mark > wanted:
                return self._leave(wanted, deadline) if self._behind.running else self.rebuild(only_if_needed=True)
            if wanted - mark > _AT_ONCE and self._behind.running:
                return self._leave(wanted, deadline)
            return self._advance(wanted, deadline)
        except IndexUnusable:
            return self._leave(wanted, deadline) if self._behind.running else self.rebuild(only_if_needed=True)
        except OSError:  # a full or read-only disk: searching goes on in what there is
            _log.warning("search index cannot be written", exc_info=True)
            return False

    def rebuild(self, progress: Callable[[int], None] | None = None, *, only_if_needed: bool = False) -> bool:
        """Make the index anew from the database; False when another process is at it. `progress` hears 1 for each page.

        Raises OSError when the disk takes it not.
        """
        with only_writer(self.index.lock) as held:
            if not held:
                return False
            db = self._connect()
            mark = self._mark()
            wanted = pages.last_seq(db)
            if only_if_needed and mark is not None and mark <= wanted:
                return mark == wanted or self._apply(wanted, float("inf"))
            try:
                self.index.rebuild(map(self._document, _all(db)), wanted, lambda count: self._tell(count, progress))
            finally:
                self.rebuilding = None
            return self._apply(wanted, float("inf"))

    def every(self, seconds: float, function: Callable[[], None]) -> None:
        """Call `function` in the thread behind, at most every `seconds`, and once when it ends; errors are logged."""
        self._behind.every(seconds, function)

    def poke(self) -> None:
        """Something was saved: let the thread behind look now."""
        self._behind.poke()

    def start(self) -> None:
        """Follow in a thread of this process; call it after forking."""
        self._behind.start()

    def stop(self, wait: float | None = 5) -> None:
        """End the thread; returns when it has ended or after `wait` seconds (None: however long its batch takes)."""
        self._behind.stop(wait)

    def _turn(self) -> None:
        if self.catch_up(float("inf")):
            self._tidy()
        self._turns += 1
        if self._turns == _WARM_TURN:
            self._warm()

    def _warm(self) -> None:
        """Search for the commonest words: loads the dictionary and what the first who searches would wait for."""
        self.index.suggest(synonyms.commonest(1)[0])
        for words in synonyms.commonest(_WARMED):
            if self._behind.stopping:
                return
            self.index.search(Asked(words, limit=1))

    def _tidy(self) -> None:
        with only_writer(self.index.lock) as held:
            if held:
                self.index.tidy()

    def _tell(self, count: int, progress: Callable[[int], None] | None) -> None:
        self.rebuilding = count
        if progress:
            progress(1)

    def _mark(self) -> int | None:
        """The index's mark, None when it is unusable."""
        try:
            return self.index.mark()
        except IndexUnusable:
            return None

    def _leave(self, wanted: int, deadline: float) -> bool:
        """Let another take the changes in, and watch until it has or time is up."""
        self.poke()
        while True:
            mark = self._mark()
            if mark is not None and wanted <= mark <= pages.last_seq(self._connect()):
                return True
            if time.monotonic() >= deadline or self._behind.stopping:
                return False
            time.sleep(_STEP)

    def _advance(self, wanted: int, deadline: float) -> bool:
        with only_writer(self.index.lock) as held:
            if held:
                return self._apply(wanted, deadline)
        if self._behind.inside:
            return False  # another process is at it; look again at the next turn
        return self._leave(wanted, deadline)

    def _apply(self, wanted: int, deadline: float) -> bool:
        """With the lock held: batch by batch, each one commit, until `wanted` is in or time is up."""
        db = self._connect()
        while (mark := self.index.mark()) < wanted:
            changes = pages.changed_since(db, mark, BATCH)
            changed = {page_id for _, page_id in changes}
            rows = pages.index_rows(db, sorted(changed))
            self.index.update(map(self._document, rows), changed - {row.id for row in rows}, changes[-1][0])
            if time.monotonic() >= deadline or (self._behind.stopping and self._behind.inside):
                break
        return self.index.mark() >= wanted


def _all(db: Database) -> Iterator[pages.IndexRow]:
    """Every published page, in order of its number."""
    after = 0
    while ids := pages.published_ids(db, after, BATCH):
        yield from pages.index_rows(db, ids)
        after = ids[-1]
