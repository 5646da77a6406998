"""Where the open file lies: a file named after its bytes, and beside it what is said of it; a newer one takes its place at once.

Whoever downloads the older one goes on reading it: it is taken away by name only.
"""

import contextlib
import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

_POINTER = "current.json"
_PREFIX = "commons-"
_PART = "making-"


@dataclass(frozen=True)
class OpenFile:
    """The file that is offered: its name in the folder, when it was made (UTC), in how long, its bytes and rows.

    ``seq`` and ``change`` say which change of the database was the newest in it (`wiki.pages.change`).
    """

    name: str
    made: str
    seconds: float
    size: int
    sha256: str
    rows: dict[str, int]
    seq: int
    change: str


def folder(data: Path) -> Path:
    """The folder in the data folder."""
    return data / "open"


def current(data: Path) -> OpenFile | None:
    """The file that is offered now; None before the first, or when it is gone."""
    try:
        found = OpenFile(**json.loads((folder(data) / _POINTER).read_text(encoding="utf-8")))
        return found if (folder(data) / found.name).stat().st_size == found.size else None
    except (OSError, ValueError, TypeError):
        return None


def part(data: Path) -> Path:
    """Where a new one is made; leftovers of processes that were ended are taken away. Hold the lock."""
    folder(data).mkdir(parents=True, exist_ok=True)
    for left in folder(data).glob(f"{_PART}*"):
        left.unlink(missing_ok=True)
    return folder(data) / f"{_PART}{os.getpid()}.sqlite"


def offer(data: Path, made: Path, about: OpenFile) -> None:
    """Put a file that is whole and checked in the place of the older one. Hold the lock. Raises OSError."""
    with made.open("rb") as file:
        os.fsync(file.fileno())
    made.replace(folder(data) / about.name)
    pointer = folder(data) / f"{_PART}{os.getpid()}.json"
    with pointer.open("w", encoding="utf-8") as file:
        json.dump(asdict(about), file)
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(folder(data) / _POINTER)
    _sync(folder(data))
    for left in folder(data).glob(f"{_PREFIX}*"):
        if left.name != about.name:
            left.unlink(missing_ok=True)


def _sync(of: Path) -> None:
    with contextlib.suppress(OSError):
        handle = os.open(of, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def named(digest: str) -> str:
    """The name of the file with these bytes."""
    return f"{_PREFIX}{digest[:16]}.sqlite"


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
