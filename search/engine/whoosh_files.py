"""What the index asks of Whoosh: a schema without analysers, files without memory mapping, merging in small steps.

With index.py the only file on Whoosh; both use nothing that is not in Whoosh 2.7.4 too.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh import columns, fields, formats
from whoosh.codec import default_codec
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile

from search.document import FACETS

_COPIED = 2_000_000  # bytes, some 150 pages; a larger segment changes seldom and is not copied into each worker


class Terms(fields.FieldType):  # type: ignore[misc]
    """Counted terms, cut by us: indexing needs no analyser and stores no positions."""

    def __init__(self) -> None:
        self.format = formats.Existence()
        self.scorable = True

    def index(self, value: Counter[str], **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Postings of {term: times}; the weight is the count."""
        for term, times in value.items():
            yield term.encode(), times, float(times), b""


class _Bytes(io.FileIO):
    """A file that may be left to the garbage collector, as Whoosh leaves some."""

    def __del__(self) -> None:
        self.close()


class _File(io.BufferedReader):
    """The same, buffered."""

    def __del__(self) -> None:
        self.close()


class _Unmapped:
    """A file without a descriptor to show, so that Whoosh reads it instead of mapping it."""

    def __init__(self, file: io.BufferedReader) -> None:
        self.read, self.readline = file.read, file.readline
        self.seek, self.tell, self.close = file.seek, file.tell, file.close


class Storage(FileStorage):  # type: ignore[misc]
    """Whoosh's folder, never mapped itself: a file cut short under a mapping would end the process.

    Small segments, which come and go with each change, are copied and the copy is mapped; large ones are read in place.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), supports_mmap=True)

    def open_file(self, name: str, **options: Any) -> StructFile:
        """A file of the folder, to read."""
        file = _File(_Bytes(self._fpath(name)))
        if name.endswith(".seg"):
            if self.file_length(name) > _COPIED:
                return StructFile(_Unmapped(file), name=name, **options)
            with file:
                return StructFile(_copy(file.read()), name=name, **options)
        return StructFile(file, name=name, **options)


def _copy(content: bytes) -> io.BufferedReader:
    """A file in memory, or one without a name where the system has none in memory."""
    if hasattr(os, "memfd_create"):
        descriptor = os.memfd_create("segment")
    else:
        descriptor, path = tempfile.mkstemp()
        Path(path).unlink()
    with open(descriptor, "wb", closefd=False) as file:
        file.write(content)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return _File(_Bytes(descriptor))


def codec(*, packed: bool) -> Any:
    """Whoosh's own, without the shortest and longest text of each term: nobody asks, and it is a fourth of writing.

    Not `packed`: for the few pages of a change. Each call of zlib, one a term, gives the other threads a turn, and the
    writing of ten pages would wait for its own turn four thousand times.
    """
    made = default_codec(compression=3 if packed else 0)
    made.length_stats = False
    return made


def schema() -> Any:
    """id, words, letters and tags to find, words pages are `about` and `asked` in, facets to count, `age`, `card`, `body`."""
    return fields.Schema(
        id=fields.ID(unique=True), words=Terms(), letters=Terms(), tags=Terms(), about=Terms(), asked=Terms(),
        age=fields.COLUMN(columns.NumericColumn("q")), card=fields.COLUMN(columns.VarBytesColumn()),
        body=fields.COLUMN(columns.VarBytesColumn()), **{name: Terms() for name in FACETS},
    )  # fmt: skip
