"""The index's folder: who may write, whether a file was damaged, and how a new index takes the old one's place."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

_CHUNK = 1 << 20
_SETTLED = 1_000_000_000  # nanoseconds since a folder changed: no change hides in the same tick of its clock
_AGAIN = 60.0  # seconds between two readings of all segments because searches failed
Print = tuple[tuple[str, int, int, int], ...]


@contextlib.contextmanager
def only_writer(path: Path, wait: float = 0.0) -> Iterator[bool]:
    """Hold the one writer's lock on the file `path`; yields False when another had it for `wait` seconds.

    The lock belongs to the open file, so that it ends with the process, however it ends: no stale lock can block.
    Raises OSError where the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        yield _locked(descriptor, time.monotonic() + wait)
    finally:
        os.close(descriptor)


def _locked(descriptor: int, deadline: float) -> bool:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(0.01)
        else:
            return True


def held(path: Path) -> bool:
    """Whether somebody holds the writer's lock on the file `path` now."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)  # let go at once; a writer tries again
    except BlockingIOError:
        return True
    finally:
        os.close(descriptor)
    return False


def size(folder: Path) -> int:
    """Bytes of the files in the folder."""
    total = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(FileNotFoundError):
                total += entry.stat().st_size
    return total


def fingerprint(folder: Path) -> Print:
    """What stands in the folder, cheap enough to look at before each search: names, inodes, sizes and times.

    Raises OSError when the folder is not there.
    """
    seen = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".toc", ".seg")):
                with contextlib.suppress(FileNotFoundError):  # a writer is tidying up
                    facts = entry.stat()
                    seen.append((entry.name, facts.st_ino, facts.st_size, facts.st_mtime_ns))
    return tuple(sorted(seen))


class Look:
    """`fingerprint` of one folder, by asking only after the files known once the folder has stood still for a while.

    A folder's own time changes with the files that come and go, but not by less than a tick of the clock.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: tuple[tuple[int, int], Print, tuple[tuple[str, tuple[int, int, int]], ...]] | None = None

    def now(self) -> Print:
        """What stands in the folder. Raises OSError when it is not there."""
        facts = os.stat(self._folder)  # noqa: PTH116
        itself = facts.st_ino, facts.st_mtime_ns
        if self._known and self._known[0] == itself and all(_facts(path) == seen for path, seen in self._known[2]):
            return self._known[1]
        seen = fingerprint(self._folder)
        settled = time.time_ns() - facts.st_mtime_ns > _SETTLED
        files = tuple((os.path.join(self._folder, name), (inode, size, changed)) for name, inode, size, changed in seen)  # noqa: PTH118
        self._known = (itself, seen, files) if settled else None
        return seen


def _facts(path: str) -> tuple[int, int, int] | None:
    try:
        facts = os.stat(path)  # noqa: PTH116
    except FileNotFoundError:
        return None
    return facts.st_ino, facts.st_size, facts.st_mtime_ns


def checksum(path: Path) -> int:
    """CRC-32 of a file's bytes."""
    value = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            value = zlib.crc32(chunk, value)
    return value


def seal(folder: Path) -> None:
    """Write down the checksum of each segment that has none yet. The name makes Whoosh remove it with its segment."""
    for segment in folder.glob("*.seg"):
        note = segment.with_suffix(".crc")
        if not note.exists():
            part = segment.with_suffix(".part")
            part.write_text(str(checksum(segment)), encoding="ascii")
            part.replace(note)  # readers see all of it or nothing


def sound(segment: Path) -> bool:
    """Whether a segment's bytes are those that were written; one without a note (a crash came between) passes."""
    note = segment.with_suffix(".crc")
    return not note.exists() or note.read_text(encoding="ascii", errors="replace") == str(checksum(segment))


class Proof:
    """Which segments were found sound: each is read whole when it is new, and all again when a search over them failed."""

    def __init__(self) -> None:
        self._sound: frozenset[tuple[str, int, int, int]] = frozenset()
        self._read_again: tuple[Print, float] = (), 0.0

    def holds(self, live: Path, seen: Print) -> bool:
        """Whether all segments `seen` in the folder are sound; those that were before are not read."""
        whole = all(sound(live / facts[0]) for facts in seen if facts[0].endswith(".seg") and facts not in self._sound)
        self._sound = frozenset(seen) if whole else frozenset()
        return whole

    def broken(self, live: Path, seen: Print) -> bool:
        """Whether a segment is damaged though it looks as before; all are read, but not for each of many failures."""
        now = time.monotonic()
        if self._read_again[0] == seen and now - self._read_again[1] < _AGAIN:
            return False
        self._sound, self._read_again = frozenset(), (seen, now)
        try:
            return not self.holds(live, seen)
        except OSError:
            return True


def swap(new: Path, live: Path) -> None:
    """Put the folder `new` in the place of `live`; readers keep their open files of the old one."""
    old = live.with_name(live.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    with contextlib.suppress(FileNotFoundError):
        live.rename(old)
    new.rename(live)
    shutil.rmtree(old, ignore_errors=True)


def sweep(parent: Path, live: Path) -> None:
    """Remove what earlier versions and broken rebuilds left beside the live index."""
    for other in parent.iterdir():
        if other != live and other.is_dir():
            shutil.rmtree(other, ignore_errors=True)
