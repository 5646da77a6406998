"""Indexing in a process of its own while pages come in by the thousand.

A thread would share one core with the import, and each statement of SQLite would wait for its turn in Python.
"""

from __future__ import annotations

import contextlib
import multiprocessing
from collections.abc import Iterator
from multiprocessing.connection import Connection

from search.follow import Follower

_PAUSE = 0.2  # seconds between two looks; a look takes in whatever has come


@contextlib.contextmanager
def indexing(follower: Follower) -> Iterator[None]:
    """What is saved inside is indexed at the same time, and all of it at the end unless the process was ended.

    Ends this process's own thread behind, since a process with threads must not be copied. Whatever the other process
    leaves (it may be killed), the next `catch_up` takes in.
    """
    follower.stop(wait=None)
    context = multiprocessing.get_context("fork")
    ear, mouth = context.Pipe(duplex=False)  # no Event: its lock dies with a process that is killed while it waits
    process = context.Process(target=_follow, args=(follower, ear, mouth), daemon=True)
    process.start()
    try:
        yield
    except BaseException:
        process.terminate()
        raise
    else:
        mouth.send("done")
    finally:
        process.join()
        ear.close()
        mouth.close()


def _follow(follower: Follower, ear: Connection, mouth: Connection) -> None:
    mouth.close()  # now the other process alone can speak, and its end is heard, too
    last = False
    with contextlib.suppress(KeyboardInterrupt):  # the terminal tells both processes; the other one says so
        while not last:
            last = ear.poll(_PAUSE)
            follower.catch_up(float("inf"))
