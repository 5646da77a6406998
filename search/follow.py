"""How the index follows the database: the thread behind takes the changes after the mark, or whoever searches without one.

Saving never touches the index. The order is always: the writer's lock, then the mark inside the index, then the rows
after it; so that crashes, imports and more worker processes heal by themselves, and two never write the same index.
"""

from __future__ import annotations

import logging
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from search import documents, making
from search.behind import Behind
from search.document import Asked, IndexUnusable, Results, Suggestion
from search.folder import only_writer
from search.index import UNUSABLE, SearchIndex
from search.reading import meanings, synonyms
from wiki import pages

if TYPE_CHECKING:
    from sqlite_utils import Database

BATCH = 200  # changes a commit
_SMALL_BATCH = 32  # the same while people wait for it, a third of a second
_IN_PROCESS = 300  # pages that the thread behind makes an index of itself; more are left to a process of their own
_WARM_TURN = 2  # half a second after the start: the worker's first answer comes before
_WARMED = 20  # searches, about 20 ms each; whoever searches meanwhile waits for one of them at most
_LAST = 60.0  # seconds that a new index waits for its place
_QUIET = 1.0  # seconds without a change before segments are merged
_STEP = 0.01  # seconds between looks at the mark while another indexes
_TURN = 0.25  # seconds that the thread behind waits for another's writing before it looks again
_AHEAD = 5  # changes the database may be ahead before whoever saves waits for the index
_MUCH = 2_000  # changes at once: when most of the pages are new, one piece is made of all instead of a hundred
_TOO_FAR = 500  # changes it is ahead when waiting is no use: an import is under way
_PACE = 0.6  # seconds a save waits at most
_PACED = 3  # saves that wait so at a time: one of the worker's four threads stays free, until it is three times as far ahead
_log = logging.getLogger(__name__)


class Follower:
    """Keeps `index` up with the database that `connect` opens (this thread's connection, cheap to ask for).

    `maker` starts a process that makes a lost index anew; without it, that is done here.
    """

    def __init__(self, connect: Callable[[], Database], index: SearchIndex, poll: float = 0.5,
                 maker: Callable[..., subprocess.Popen[bytes]] | None = None) -> None:  # fmt: skip
        self.index = index
        self._connect, self._maker = connect, maker
        self._document = partial(documents.document, facets=index.facets)
        self._behind = Behind(self._turn, poll)
        self._turns = 0
        self._seen, self._since, self._quiet = -1, 0.0, _QUIET
        self._made: subprocess.Popen[bytes] | None = None
        self._pacing = threading.Semaphore(_PACED)
        self._stuck = False  # the disk took no change of the index

    def search(self, asked: Asked) -> Results:
        """`SearchIndex.search` over what is saved now. Raises IndexUnusable while the index is being made."""
        self.catch_up()
        hidden = self.hidden()
        asked = replace(asked, hidden=asked.hidden | hidden) if hidden else asked
        return self.index.search(asked, meanings.current(self._connect()))

    def suggest(self, prefix: str, limit: int = 8) -> dict[str, list[Suggestion]]:
        """`SearchIndex.suggest`; does not wait for changes, because it answers while somebody types."""
        return self.index.suggest(prefix, limit, self.hidden())

    def hidden(self) -> frozenset[int]:
        """The pages that the index still holds though they are published no longer. Raises IndexUnusable.

        An index that knows changes of another database is not asked at all: what it may tell, nobody can say.
        """
        mark = self.standing()
        if mark is None:
            raise IndexUnusable(UNUSABLE)
        return pages.hidden_since(self._connect(), mark)

    def published(self, page_ids: list[int]) -> set[int]:
        """Those of the pages that everybody may read now, by the database: the last word on a hit."""
        return pages.published_among(self._connect(), page_ids)

    def catch_up(self, wait: float = 0.3) -> bool:
        """Take in what was saved before the call, for at most about `wait` seconds; whether all of it is in.

        Without the thread behind (the shell, tests) a lost index is rebuilt here, however long that takes.
        """
        deadline = time.monotonic() + wait
        try:
            wanted, mark = pages.last_seq(self._connect()), self.standing()
            if mark is not None and mark >= wanted:
                return True
            if self._behind.running:
                deadline = time.monotonic() if mark is None and self.progress() else deadline  # that takes longer
                return self._leave(wanted, deadline)
            return self._heal() if mark is None else self._advance(wanted, deadline)
        except IndexUnusable:
            return self._leave(wanted, deadline) if self._behind.running else self._heal()
        except OSError:  # a full or read-only disk: searching goes on in what there is
            self._stuck = True
            _log.warning("search index cannot be written", exc_info=True)
            return False

    def rebuild(self, progress: Callable[[int], None] | None = None, *, only_if_needed: bool = False, wait: float = 0.0) -> bool:
        """Make the index anew from the database beside the live one; False when another process is at it.

        `progress` hears 1 for each page. Changes go on into the live index; they are taken into the new one, too, before it
        takes the other's place. Waits `wait` seconds for another process that does the same. Raises OSError when the disk
        takes it not.
        """
        with only_writer(self.index.lock.with_suffix(".making"), wait) as held:
            if not held:
                return False
            db = self._connect()
            if only_if_needed and self.standing() is not None:
                return self.catch_up(float("inf"))
            began, wanted = time.monotonic(), pages.last_seq(db)
            made = self.index.beside()
            with making.making(self.index.lock, pages.count_published(db)) as tell:
                def told(count: int) -> None:
                    tell(count)
                    if progress:
                        progress(1)
                count = made.make(documents.every(db, self.index.facets), wanted, told, pages.change(db, wanted) or "")
                self._apply(pages.last_seq(db), float("inf"), made)
                with only_writer(self.index.lock, _LAST) as last:
                    if not last or not self._apply(pages.last_seq(db), float("inf"), made):
                        return False
                    self.index.adopt(made)
            making.note(self.index.lock, "rebuild", count, time.monotonic() - began)
            return True

    def rebuild_beside(self) -> bool:
        """Start making the index anew in a process of its own; False when one is at it. Raises OSError."""
        if self._maker is None or self.progress():
            return False
        self._made = self._maker(pages.count_published(self._connect()))
        return True

    @property
    def rebuilding(self) -> int | None:
        """Pages in the index being made, None when none is."""
        found = self.progress()
        return None if found is None else found.done

    def progress(self) -> making.Progress | None:
        """How far the making of the index is, in whatever process; None when nobody makes it."""
        if self._made and self._made.poll() is not None:
            self._made = None
        return making.progress(self.index.lock)

    def every(self, seconds: float, function: Callable[[], None]) -> None:
        """Call `function` in the thread behind, at most every `seconds`, and once when it ends; errors are logged."""
        self._behind.every(seconds, function)

    @property
    def behind(self) -> bool:
        """Whether there is a thread behind to leave work to: not when asked by itself."""
        return self._behind.running

    def poke(self) -> None:
        """Let the thread behind look now."""
        self._behind.poke()

    def saved(self) -> None:
        """Something was saved: let the thread behind look now, and wait a moment when saves come faster than it follows.

        So a change is found within a second however many people save at once.
        """
        self.poke()
        if not self._behind.running or self._stuck:
            return
        first = self._pacing.acquire(blocking=False)
        try:
            self._pace(_AHEAD if first else 3 * _AHEAD, time.monotonic() + _PACE)
        finally:
            if first:
                self._pacing.release()

    def start(self) -> None:
        """Follow in a thread of this process; call it after forking."""
        self._behind.start()

    def stop(self, wait: float | None = 5) -> None:
        """End the thread; returns when it has ended or after `wait` seconds (None: however long its batch takes)."""
        self._behind.stop(wait)

    def _turn(self) -> bool:
        done = self.catch_up(float("inf"))
        if not done:
            return False
        self._tidy_when_quiet()
        self._turns += 1
        if self._turns == _WARM_TURN:
            self._warm()
        self.index.prepare()
        return True

    def _warm(self) -> None:
        """Search for the commonest words: loads the dictionary and what the first who searches would wait for."""
        self.index.suggest(synonyms.commonest(1)[0])
        for words in synonyms.commonest(_WARMED):
            if self._behind.stopping:
                return
            self.index.search(Asked(words, limit=1))

    def _tidy_when_quiet(self) -> None:
        """Merge segments when nothing was saved for a while; the longer, the more often merging had to give way."""
        db = self._connect()
        mark, now = pages.last_seq(db), time.monotonic()
        if mark != self._seen:
            self._seen, self._since = mark, now
        if now - self._since < self._quiet:
            return
        with only_writer(self.index.lock) as held:
            if held:
                self.index.tidy(lambda: self._behind.stopping or pages.last_seq(db) > mark)
        self._quiet = min(_QUIET * 32, self._quiet * 2) if pages.last_seq(db) > mark else _QUIET

    def standing(self) -> int | None:
        """The index's mark, None when it is unusable or its last change is another than this database's."""
        try:
            mark, change = self.index.marked()
        except IndexUnusable:
            return None
        return mark if pages.change(self._connect(), mark) == change else None

    def _pace(self, ahead: int, deadline: float) -> None:
        wanted = pages.last_seq(self._connect())
        while (mark := self.standing()) is not None and ahead < wanted - mark < _TOO_FAR and time.monotonic() < deadline:
            time.sleep(_STEP)

    def _heal(self) -> bool:
        """Make a lost index anew: here, or in a process of its own when that takes long and a thread has others beside it."""
        if self._maker and self._behind.inside and pages.count_published(self._connect()) > _IN_PROCESS:
            if not self.progress():
                self._made = self._maker(pages.count_published(self._connect()), only_if_needed=True)
            return False
        return self.rebuild(only_if_needed=True)

    def _leave(self, wanted: int, deadline: float) -> bool:
        """Let another take the changes in, and watch until it has or time is up."""
        self.poke()
        while True:
            mark = self.standing()
            if mark is not None and mark >= wanted:
                return True
            if time.monotonic() >= deadline or self._behind.stopping:
                return False
            time.sleep(_STEP)

    def _advance(self, wanted: int, deadline: float) -> bool:
        inside = self._behind.inside
        ahead = wanted - self.index.mark()
        if not inside and ahead > _MUCH and ahead > pages.count_published(self._connect()) // 2 and self.rebuild():
            return True
        with only_writer(self.index.lock, _TURN if inside else 0.0) as held:
            if held:
                return self._apply(wanted, deadline)
        return False if inside else self._leave(wanted, deadline)

    def _apply(self, wanted: int, deadline: float, index: SearchIndex | None = None) -> bool:
        """With the lock of the index held: batch by batch, each one commit, until `wanted` is in or time is up."""
        db, inside = self._connect(), self._behind.inside
        index = self.index if index is None else index  # an index of no page is false
        while (mark := index.mark()) < wanted:
            began = time.monotonic()
            changes = pages.changed_since(db, mark, min(BATCH, _SMALL_BATCH) if inside and wanted - mark < _TOO_FAR else BATCH)
            changed, last = {page_id for _, page_id in changes}, changes[-1][0]
            again = changed.union(index.small())
            rows = pages.index_rows(db, sorted(again))
            index.update(map(self._document, rows), again - {row.id for row in rows}, last, pages.change(db, last) or "")
            making.note(self.index.lock, "update", len(changed), time.monotonic() - began)
            self._stuck = False
            if time.monotonic() >= deadline or (inside and self._behind.stopping):
                break
            if inside:  # what came meanwhile, too: its savers wait
                wanted = pages.last_seq(db)
        return index.mark() >= wanted
