"""The thread that looks each minute whether regular work is due and starts it in a process of its own, with little priority.

Several workers each have such a thread: the one that gets the lock starts the process and hands the lock on to it, so that
the others see it taken until that process has ended, however it ends.
"""

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from multiprocessing.util import Finalize
from pathlib import Path

from sqlite_utils import Database

from cases.upkeep import jobs, lock

_ROOT = Path(__file__).resolve().parents[2]
_FIRST, _EVERY = 3.0, 60.0  # seconds
_log = logging.getLogger(__name__)


class Keeper:
    """Regular work of one data folder, from one worker. ``hour`` o'clock in Thailand is when the night's work is due."""

    def __init__(self, connect: Callable[[], Database], data: Path, hour: int) -> None:
        self._connect, self._data, self.hour = connect, data, hour
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin to look; after forking."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="upkeep", daemon=True)
            self._thread.start()
            Finalize(self, self.stop, exitpriority=1)  # a worker that multiprocessing started never comes to `atexit`

    def stop(self) -> None:
        """End the thread; work that was begun goes on."""
        self._stop.set()
        if self._thread and self._thread is not threading.current_thread():
            self._thread.join(5)

    def look(self, now: datetime | None = None) -> bool:
        """Start what is due; whether anything was started."""
        self._reap()
        moment = now or datetime.now(UTC)
        if lock.busy(self._data) or not jobs.wanted(self._connect(), self._data, moment, self.hour):
            return False
        return self.begin((), moment)

    def begin(self, names: Sequence[str], now: datetime | None = None, asked_by: int | None = None) -> bool:
        """Start this work (without names: what is due) in a process of its own; False while other work runs. Raises OSError."""
        descriptor = lock.take(self._data)
        if descriptor is None:
            return False
        try:
            # Asked once more under the lock: another worker may have had it done between the look and the lock.
            chosen = list(names) or jobs.wanted(self._connect(), self._data, now or datetime.now(UTC), self.hour)
            if not chosen:
                return False
            self._child = _process(self._data, chosen, descriptor, asked_by)
        finally:
            os.close(descriptor)  # the process has it too
        return True

    def _reap(self) -> None:
        if self._child and self._child.poll() is not None:
            self._child = None

    def _run(self) -> None:
        pause = _FIRST
        while not self._stop.wait(pause):
            pause = _EVERY
            try:
                self.look()
            except Exception:  # noqa: BLE001  the thread must outlive any trouble
                _log.exception("looking after regular work failed, trying again")


def _process(data: Path, names: Sequence[str], descriptor: int, asked_by: int | None) -> "subprocess.Popen[bytes]":
    words = [*names, "--locked", "--gently"] + ([] if asked_by is None else ["--by", str(asked_by)])
    return subprocess.Popen(  # noqa: S603  no word of it comes from outside
        [sys.executable, "-m", "flask", "--app", "app", "upkeep", *words], cwd=_ROOT, stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, env={**os.environ, "DATA_DIR": str(data.absolute()), "SEARCH_THREAD": "off"},
        pass_fds=(descriptor,), start_new_session=True)  # fmt: skip  # a worker that is replaced takes it not along
