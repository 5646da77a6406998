"""Indexing in a process of its own while pages come in by the thousand.

A thread would share one core with the import, and each statement of SQLite would wait for its turn in Python.
"""

from __future__ import annotations

import contextlib
import multiprocessing
from collections.abc import Iterator
from multiprocessing.synchronize import Event

from search.follow import Follower

_PAUSE = 0.2  # seconds between two looks; a look takes in whatever has come


@contextlib.contextmanager
def indexing(follower: Follower) -> Iterator[None]:
    """What is saved inside is indexed at the same time, and all of it at the end unless the process was ended.

    Ends this process's own thread behind, since a process with threads must not be copied. Whatever the other process
    leaves (it may be killed), the next `catch_up` takes in.
    """
    follower.stop()
    context = multiprocessing.get_context("fork")
    done = context.Event()
    process = context.Process(target=_follow, args=(follower, done), daemon=True)
    process.start()
    try:
        yield
    except BaseException:
        process.terminate()
        raise
    else:
        done.set()
    finally:
        process.join()


def _follow(follower: Follower, done: Event) -> None:
    last = False
    with contextlib.suppress(KeyboardInterrupt):  # the terminal tells both processes; the other one says so
        while not last:
            last = done.wait(_PAUSE)
            follower.catch_up(float("inf"))
