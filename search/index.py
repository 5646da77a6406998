"""The index: Whoosh behind one small class.

Whoosh keeps terms, columns, segments, updates and deletions; scoring.py reads its postings into arrays. What people type
never reaches a query language. The number of the last change indexed (the mark) is written in the same commit as the
pages, inside the index, so the two cannot disagree. Any trouble while opening is IndexUnusable: the index is disposable.
A search that fails over files that are as they were written is Unanswered: the mistake is ours, not the index's.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from whoosh.index import EmptyIndexError, LockError
from whoosh.util.numeric import byte_to_length

from search import folder
from search.document import FACETS, Asked, Document, IndexUnusable, Near, Results, Suggestion, Unanswered
from search.engine import segments, stored
from search.engine.cache import Cache
from search.engine.facets import Known, Names, Plain
from search.engine.merging import GivenWay, merge_up_to
from search.engine.pool import LONG_RUN, RUN, pooled
from search.engine.snapshot import Snapshot
from search.engine.whoosh_files import Storage, codec, schema
from search.health import Inside
from search.reading.synonyms import Meanings

_VERSION = 11  # of the schema and of what is indexed; raise it with either
_CACHE_BYTES = 80_000_000
UNUSABLE = "ดัชนีค้นหากำลังสร้างใหม่ ลองค้นอีกครั้งในอีกสักครู่"
UNANSWERED = "ค้นข้อความนี้ไม่สำเร็จ ลองพิมพ์ให้สั้นลงหรือใช้คำอื่น"
_MERGED_AT_ONCE = 40  # documents merged by a change; merging costs about 8 ms each, and somebody waits
_MERGED_IDLE = 600  # documents merged when nothing else is to do, or an eighth of all
_MANY_SEGMENTS = 48  # beyond them a change merges: opening them costs as much
_FEW_SEGMENTS = 6  # beyond them a quiet moment merges
_log = logging.getLogger(__name__)


@contextlib.contextmanager
def _unusable() -> Iterator[None]:
    """Whatever reading the index raises (Whoosh, zlib, pickle, numpy, the disk) means that it must be made again."""
    try:
        yield
    except IndexUnusable:
        raise
    except Exception as error:
        # An index that was never made is the ordinary first start, not trouble.
        _log.log(logging.INFO if isinstance(error, EmptyIndexError) else logging.WARNING, "search index unusable: %r", error)
        raise IndexUnusable(UNUSABLE) from error


class SearchIndex:
    """The index in the folder `directory`, which belongs to it alone. Searches may come from any thread.

    There may be one writer at a time over all processes: hold `folder.only_writer(index.lock)` around `update` and
    `rebuild`. The live index stands in a folder whose name says its version, so that another version's is never read.
    """

    def __init__(self, directory: Path, facets: Known | None = None) -> None:
        words = b"".join(Path(__file__).with_name(name).read_bytes() for name in ("lexicon.txt", "lexicon-places.txt"))
        self.lock = directory.with_name(directory.name + ".lock")  # beside: it outlives a lost folder
        self.facets: Known = facets or Plain()
        self._directory = directory
        self._live = directory / f"{_VERSION}-{zlib.crc32(words):08x}"
        self._reading = threading.Lock()
        self._seen = folder.Look(self._live)
        self._cache = Cache(_CACHE_BYTES)
        self._names: Names = {name: {} for name in FACETS}
        self._opened: tuple[folder.Print, Any, Snapshot] | None = None
        self._change = ""
        self._words: tuple[folder.Print, int] = (("", 0, 0, 0),), 0
        self._proof = folder.Proof()

    def mark(self) -> int:
        """The number of the last change indexed. Raises IndexUnusable."""
        with self._reading, _unusable():
            return self._snapshot().mark

    def marked(self) -> tuple[int, str]:
        """The mark, and what that change is in the database that was indexed. Raises IndexUnusable."""
        with self._reading, _unusable():
            return self._snapshot().mark, self._change

    def __len__(self) -> int:
        """How many pages it holds. Raises IndexUnusable."""
        with self._reading, _unusable():
            return len(self._snapshot())

    def inside(self) -> Inside:
        """What it holds and how large it is; counts its words, which takes a moment. Raises IndexUnusable."""
        with self._reading, _unusable():
            snapshot = self._snapshot()
            seen, reader, _ = self._opened or ((), None, None)
            if self._words[0] != seen:
                self._words = seen, sum(1 for _word in reader.lexicon("words")) if reader else 0
            return Inside(len(snapshot), tuple(snapshot.segments), folder.size(self._live), self._words[1], self._cache.bytes)

    def small(self) -> list[int]:
        """The pages of small segments that are better written again with the next change. Raises IndexUnusable."""
        with self._reading, _unusable():
            self._snapshot()
            return segments.small(leaf for leaf, _ in self._opened[1].leaf_readers()) if self._opened else []

    def search(self, asked: Asked, meanings: Meanings | None = None) -> Results:
        """The best pages for what was typed (the first 5,000 characters of it). Nothing to look for gives no hits.

        `meanings` are those in force, the file's when not given. Raises IndexUnusable, Unanswered.
        """
        with self._reading, self._asking() as snapshot:
            return snapshot.search(asked, meanings)

    def prepare(self) -> None:
        """Make ready what the first misspelt query would wait for, in steps between searches. Raises IndexUnusable."""
        more = True
        while more:
            with self._reading, _unusable():
                more = self._snapshot().prepare()

    def suggest(self, prefix: str, limit: int = 8, hidden: frozenset[int] = frozenset()) -> dict[str, list[Suggestion]]:
        """Titles that begin with or hold `prefix`, at most `limit`, by kind; the best kind first. IndexUnusable."""
        with self._reading, self._asking() as snapshot:
            found = snapshot.suggest(prefix, limit, hidden)
        grouped: dict[str, list[Suggestion]] = {}
        for suggestion in found:
            grouped.setdefault(suggestion.kind, []).append(suggestion)
        return grouped

    def near(self, words: Iterable[str], most: int, kind: str = "", hidden: frozenset[int] = frozenset()) -> list[Near]:
        """The pages that have the most of the words (as `thai.words` gives them), best first, at most `most`.

        Of one kind if one is named. For other rooms: pages like a page, clauses like a clause. Raises IndexUnusable.
        """
        with self._reading, self._asking() as snapshot:
            return snapshot.near(tuple(dict.fromkeys(words)), most, kind, hidden)

    def update(self, documents: Iterable[Document], removed_ids: Iterable[int], mark: int, change: str = "") -> None:
        """Put `documents` in, each in place of its older self, take `removed_ids` out and set the mark: all or nothing.

        `change` says what the change `mark` is, so that another database's change of that number is told from it.

        Raises IndexUnusable (rebuild), or OSError when the disk takes nothing (nothing has changed then).
        """
        documents = list(documents)
        with self._writer(self._live, packed=False) as writer:
            gone = {str(number) for number in removed_ids} | {str(document.id) for document in documents}
            with writer.searcher() as searcher:  # opened once, not for each of them
                for name in (*gone, segments.MARK):
                    writer.delete_by_term("id", name, searcher=searcher)
            for document in documents:
                writer.add_document(**stored.entry(document))
            segments.add_mark(writer, mark, change)
        folder.seal(self._live)

    def tidy(self, waits: Callable[[], bool] | None = None) -> bool:
        """Merge small segments when there are many; whether it was done. Hold the lock as for `update`.

        Gives way as soon as `waits` says that a change waits.
        """
        with self._reading, _unusable():
            sizes, pages = self._snapshot().segments, len(self._snapshot())
        most = max(_MERGED_IDLE, pages // 8)
        if len(sizes) <= _FEW_SEGMENTS or sum(sorted(sizes)[:2]) > most:
            return False
        with contextlib.suppress(GivenWay):
            with self._writer(self._live, most, 0, most, waits):
                pass
            folder.seal(self._live)
            return True
        return False

    def rebuild(
        self, documents: Iterable[Document], mark: int, progress: Callable[[int], None] | None = None, change: str = "",
    ) -> int:  # fmt: skip
        """`beside`, `make` and `adopt` in one. Hold the lock."""
        made = self.beside()
        count = made.make(documents, mark, progress, change)
        self.adopt(made)
        return count

    def beside(self) -> SearchIndex:
        """An index to be made while this one answers. There may be one at a time over all processes."""
        made = SearchIndex(self._directory, self.facets)
        made._live = self._live.with_name(self._live.name + ".building")
        made._seen = folder.Look(made._live)
        return made

    def make(
        self, documents: Iterable[Document], mark: int, progress: Callable[[int], None] | None = None, change: str = "",
    ) -> int:  # fmt: skip
        """Write all of the index from nothing; `progress` hears how many pages are in. Returns their number.

        Raises OSError when the disk takes it not.
        """
        shutil.rmtree(self._live, ignore_errors=True)
        self._live.mkdir(parents=True)
        Storage(self._live).create_index(schema())
        count = 0
        with self._writer(self._live, run=LONG_RUN) as writer:
            for count, document in enumerate(documents, 1):
                writer.add_document(**stored.entry(document))
                if progress:
                    progress(count)
            segments.add_mark(writer, mark, change)
        folder.seal(self._live)
        return count

    def adopt(self, made: SearchIndex) -> None:
        """Put the index `made` (of `beside`) in the place of this one. Hold the lock."""
        made._close()
        folder.swap(made._live, self._live)
        folder.sweep(self._directory, self._live)

    @contextlib.contextmanager
    def _writer(
        self, where: Path, most: int = _MERGED_AT_ONCE, spared: int = _MANY_SEGMENTS, first: int = 8,
        waits: Callable[[], bool] | None = None, *, packed: bool = True, run: int = RUN,
    ) -> Iterator[Any]:  # fmt: skip
        """A Whoosh writer that commits at the end, or leaves the index as it was."""
        try:
            storage = Storage(where)
            writer = pooled(storage.open_index(schema=schema()).writer(timeout=5.0, limitmb=64, codec=codec(packed=packed)), run)
        except LockError as error:
            raise TimeoutError("index is being written elsewhere") from error
        except Exception as error:
            raise IndexUnusable(UNUSABLE) from error
        try:
            yield writer
            writer.commit(mergetype=merge_up_to(most, spared, first, waits))
        except BaseException as error:
            with contextlib.suppress(Exception):
                writer.cancel()
            if isinstance(error, Exception) and not isinstance(error, (OSError, GivenWay)):
                _log.warning("search index cannot be written: %r", error)
                raise IndexUnusable(UNUSABLE) from error
            raise

    @contextlib.contextmanager
    def _asking(self) -> Iterator[Snapshot]:
        """The index as it stands, for one question. What goes wrong over sound files is our mistake: Unanswered, and logged."""
        with _unusable():
            snapshot = self._snapshot()
        try:
            yield snapshot
        except Exception as error:
            if self._opened and self._proof.broken(self._live, self._opened[0]):
                _log.warning("search index damaged while open: %r", error)
                self._close()
                raise IndexUnusable(UNUSABLE) from error
            _log.exception("a search failed, the index is sound")
            raise Unanswered(UNANSWERED) from error

    def _snapshot(self) -> Snapshot:
        """The index as it stands now, opened again only when its folder has changed."""
        seen = self._look()
        if self._opened and self._opened[0] == seen:
            return self._opened[2]
        for attempt in range(5):
            try:
                return self._open(seen)
            except Exception:
                now = self._look()
                if now == seen or attempt == 4:  # it stood still and is still unreadable
                    self._close()
                    raise
                seen = now
        raise IndexUnusable(UNUSABLE)

    def _look(self) -> folder.Print:
        for _ in range(5):
            with contextlib.suppress(FileNotFoundError):  # between the two renames of a swap
                return self._seen.now()
            time.sleep(0.002)
        return ()

    def _open(self, seen: folder.Print) -> Snapshot:
        if not self._proof.holds(self._live, seen):
            raise IndexUnusable(UNUSABLE)
        storage = Storage(self._live)
        reader = storage.open_index(schema=schema()).reader()
        leaves = [(str(leaf.segment().segment_id()), leaf) for leaf, _ in reader.leaf_readers()]
        self._close()
        self._cache.keep({key for key, _ in leaves})
        mark, self._change = segments.read_mark(leaves, UNUSABLE)
        snapshot = Snapshot(leaves, self._cache, self._names, self.facets, byte_to_length, mark)
        self._opened = seen, reader, snapshot
        return snapshot

    def _close(self) -> None:
        if self._opened:
            with contextlib.suppress(Exception):
                self._opened[1].close()
        self._opened = None
