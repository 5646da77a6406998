"""What processes tell each other of making an index: progress and times, in two small files beside it; and who makes it.

A rebuild runs in a process of its own: a thread would share one core with the worker's requests, and a process that has
threads must not be copied.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent
_TOLD_EVERY = 0.2  # seconds
_SILENT = 60.0  # seconds without a word, after which whoever made the index is taken for dead


@dataclass(frozen=True)
class Progress:
    """An index being made: pages in it so far, pages there will be (about), when it began (seconds since 1970), by whom."""

    done: int
    total: int
    started: float
    pid: int

    @property
    def share(self) -> int:
        """Percent, 0 to 100."""
        return min(100, 100 * self.done // max(1, self.total))


def progress(lock: Path) -> Progress | None:
    """The making of the index with this lock, in whatever process; None when nobody makes it, or who did has died."""
    path = _file(lock, "progress")
    try:
        found = Progress(**_read(path))
        silent = time.time() - path.stat().st_mtime
    except (OSError, TypeError):
        return None
    return found if silent < _SILENT and _lives(found.pid) else None


@contextlib.contextmanager
def making(lock: Path, total: int) -> Iterator[Callable[[int], None]]:
    """Tell of an index being made; the function yielded is told how many pages are in."""
    path, began, last = _file(lock, "progress"), time.time(), 0.0

    def tell(done: int) -> None:
        nonlocal last
        if time.monotonic() - last > _TOLD_EVERY:
            last = time.monotonic()
            _write(path, {"done": done, "total": total, "started": began, "pid": os.getpid()})

    tell(0)
    try:
        yield tell
    finally:
        path.unlink(missing_ok=True)


def note(lock: Path, what: str, pages: int, seconds: float) -> None:
    """Remember the last "update" or "rebuild": how many pages, how long, and that it is just over. Hold the lock."""
    told = {"pages": pages, "seconds": round(seconds, 3), "at": round(time.time(), 3)}
    with contextlib.suppress(OSError):  # a full disk: only a figure is lost
        _write(_file(lock, "told"), {**noted(lock), what: told})


def noted(lock: Path) -> dict[str, dict[str, float]]:
    """{"update": {pages, seconds, at}, "rebuild": …}, as far as known; `at` in seconds since 1970."""
    try:
        found = _read(_file(lock, "told"))
    except OSError:
        return {}
    return {name: told for name, told in found.items() if isinstance(told, dict) and {"pages", "seconds", "at"} <= set(told)}


def begin(data: Path, total: int, *, only_if_needed: bool = False) -> subprocess.Popen[bytes]:
    """Start a process that makes the index of the data folder `data` anew. Raises OSError."""
    words = ["index", "rebuild", "--if-needed" if only_if_needed else "--gently"]
    child = subprocess.Popen(  # noqa: S603  no word of it comes from outside
        [sys.executable, "-m", "flask", "--app", "app", *words], cwd=_ROOT, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, env={**os.environ, "DATA_DIR": str(data.absolute()), "SEARCH_THREAD": "off"},
        start_new_session=True)  # fmt: skip  # a worker that is replaced takes it not along
    tell_of(data / "index.lock", total, child.pid)
    return child


def tell_of(lock: Path, total: int, pid: int) -> None:
    """Say that the process `pid` begins to make the index of `total` pages, before it can say so itself."""
    with contextlib.suppress(OSError):
        _write(_file(lock, "progress"), {"done": 0, "total": total, "started": time.time(), "pid": pid})


def _file(lock: Path, name: str) -> Path:
    return lock.with_suffix(f".{name}")


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, told: Mapping[str, object]) -> None:
    """All of it or nothing for whoever reads."""
    part = path.with_name(f"{path.name}.{os.getpid()}")
    part.write_text(json.dumps(told), encoding="utf-8")
    part.replace(path)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
