"""The thread behind a worker: one round of work again and again, at once when poked, and small chores now and then."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.util import Finalize

_SOON = 0.05  # seconds
_TURN = 0.001  # seconds a thread runs on while others wait
_TROUBLED = 10  # pauses after a round that failed
_log = logging.getLogger(__name__)


class _Chore:
    """A function to be called at most every `seconds`."""

    def __init__(self, seconds: float, function: Callable[[], None]) -> None:
        self._seconds, self._function = seconds, function
        self._due = time.monotonic() + seconds

    def call(self, *, now: bool = False) -> None:
        """Call the function when it is due (or `now`); what it raises is logged."""
        if not now and time.monotonic() < self._due:
            return
        self._due = time.monotonic() + self._seconds
        try:
            self._function()
        except Exception:  # noqa: BLE001  the thread must outlive any trouble
            _log.exception("a chore of the thread behind failed, trying again later")


class Behind:
    """Calls `turn` in a thread of this process: each `poll` seconds, at once when poked, soon when it says it is not done."""

    def __init__(self, turn: Callable[[], bool], poll: float) -> None:
        self._turn, self._poll = turn, poll
        self._chores: list[_Chore] = []
        self._wake, self._stop = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None

    def every(self, seconds: float, function: Callable[[], None]) -> None:
        """Call `function` in the thread, at most every `seconds`, and once at its end. Nothing is called without a thread."""
        self._chores.append(_Chore(seconds, function))

    def poke(self) -> None:
        """Do the next round now."""
        self._wake.set()

    def start(self) -> None:
        """Begin; after forking. The end of the process ends the thread, once its round is done."""
        if not self.running:
            # Indexing opens many small files, and after each it waits for its turn in Python among the requests.
            sys.setswitchinterval(_TURN)
            self._stop.clear()
            self._thread = threading.Thread(target=self._run, name="search-follower", daemon=True)
            self._thread.start()
            Finalize(self, self.stop, exitpriority=1)  # a worker that multiprocessing started never comes to `atexit`

    def stop(self, wait: float | None = 5) -> None:
        """End the thread; returns when it has ended or after `wait` seconds (None: however long its round takes)."""
        self._stop.set()
        self.poke()
        if self._thread and not self.inside:
            self._thread.join(wait)
        if not self.running:
            self._stop.clear()  # `stopping` is said to nobody but the thread and those who wait for it

    @property
    def running(self) -> bool:
        """Whether there is a thread to leave work to: not when asked by itself."""
        return self._thread is not None and self._thread.is_alive() and not self.inside

    @property
    def inside(self) -> bool:
        """Whether this is the thread."""
        return self._thread is threading.current_thread()

    @property
    def stopping(self) -> bool:
        """Whether the thread was told to end."""
        return self._stop.is_set()

    def _run(self) -> None:
        while not self._stop.is_set():
            pause = self._poll
            try:
                if not self._turn():
                    pause = min(pause, _SOON)
            except Exception:  # noqa: BLE001  the same
                _log.exception("search index: following failed, trying again")
                pause *= _TROUBLED
            for chore in self._chores:
                chore.call()
            self._wake.wait(pause)
            self._wake.clear()
        for chore in self._chores:
            chore.call(now=True)
