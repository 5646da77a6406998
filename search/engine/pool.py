"""The pool in which Whoosh sorts the postings of what it writes, with faster runs on the disk.

Whoosh pickles each posting by itself, which is a fourth of making an index; here a thousand go at a time.
"""

from __future__ import annotations

import marshal
import struct
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO

from whoosh.writing import PostingPool

RUN = 60_000  # postings in memory, some 14 MB: a worker that writes has little room
LONG_RUN = 300_000  # some 70 MB, for a process that does nothing else
_BLOCK = 1_000
_SIZE = struct.Struct("<I")


def pooled(writer: Any, run: int = RUN) -> Any:
    """The same Whoosh writer with this pool of `run` postings; another Whoosh's writer, built otherwise, keeps its own."""
    own: Any = getattr(writer, "pool", None)
    if type(own) is PostingPool and not own.current and not own.runs:
        writer.pool = Pool(own.tempstore, own.segment)
        writer.pool.run = run
    return writer


class Pool(PostingPool):  # type: ignore[misc]
    """Whoosh's own, with the same methods."""

    run = RUN

    def add(self, item: tuple[Any, ...]) -> None:
        """Take a posting: (field, term, document number, weight, value)."""
        self.fieldnames.add(item[0])
        self.current.append(item)
        if len(self.current) >= self.run:
            self.save()

    def _write_run(self, f: BinaryIO, items: Iterable[tuple[Any, ...]]) -> None:
        items = iter(items)
        while block := list(islice(items, _BLOCK)):
            data = marshal.dumps(block)
            f.write(_SIZE.pack(len(data)) + data)
        f.close()

    def _read_run(self, path: str) -> Iterator[tuple[Any, ...]]:
        file = self._open_run(path)
        try:
            while head := file.read(_SIZE.size):
                yield from marshal.loads(file.read(*_SIZE.unpack(head)))  # noqa: S302  written above, a moment ago
        finally:
            file.close()
            self._remove_run(path)
