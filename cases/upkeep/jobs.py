"""The regular work: what there is, what of it is due, and doing it with a note of what came of it."""

import logging
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from cases.funds import prospects
from cases.opendata import making, shelf
from cases.opendata import store as open_store
from cases.opendata.shelf import OpenFile
from cases.upkeep import due, store
from wiki import pages

RECKON, PUBLISH = "reckon", "publish"
SOON: Final = timedelta(minutes=10)
"""How long what was taken off the shelf may still be in the file, about."""
_log = logging.getLogger(__name__)


def _reckon(db: Database, _data: Path, *, demo: bool) -> str:
    done = prospects.reckon(db, illustrative=demo)
    return f"{done.kept}/{done.funds}"


def _publish(_db: Database, data: Path, *, demo: bool) -> str:
    made = making.publish(data, demo=demo)
    return f"{made.rows['pages']}/{made.rows['statements']}/{made.size}"


# In the order in which they run: what is published may rest on what was reckoned.
JOBS: Final = (RECKON, PUBLISH)
_WORK: Final[dict[str, Callable[..., str]]] = {RECKON: _reckon, PUBLISH: _publish}


def wanted(db: Database, data: Path, now: datetime, hour: int) -> list[str]:
    """What is to be done now, in order: each night's work once; all of it when the database is another than the file was made of.

    The file is made when there is none, and soon after something in it was taken off the shelf, not only after the night.
    """
    offered = shelf.current(data)
    other = offered is not None and pages.change(db, offered.seq) != offered.change
    stale = offered is None or other or _tells_too_much(db, offered, now)
    publish = _due(db, PUBLISH, now, hour, anew=stale)
    reckon = _due(db, RECKON, now, hour, anew=other and publish)  # not again and again where publishing fails
    return [job for job, chosen in ((RECKON, reckon), (PUBLISH, publish)) if chosen]


def _tells_too_much(db: Database, offered: OpenFile, now: datetime) -> bool:
    return now - due.read(offered.made) >= SOON and open_store.taken_back_since(db, offered.seq)


def _due(db: Database, job: str, now: datetime, hour: int, *, anew: bool) -> bool:
    done, newest = store.last(db, job, done=True), store.newest(db, job)
    # Nobody holds the lock: a run without an end was ended, and may be again; it waits as one that failed.
    tried = due.read(newest.began) if newest and (newest.failed or not newest.ended) else None
    return due.due(now, hour, None if anew or done is None else due.read(done.began), tried)


def do(db: Database, data: Path, names: Iterable[str], *, demo: bool, asked_by: int | None = None) -> bool:
    """Do this work in its order, each piece noted; what fails leaves the rest its turn. Whether all got done. Hold the lock."""
    asked, fine = set(names), True
    for job in JOBS:
        if job not in asked:
            continue
        number, began = store.begin(db, job, asked_by), time.monotonic()
        try:
            told = _WORK[job](db, data, demo=demo)
        except Exception as error:  # noqa: BLE001  whatever it is, it is noted and the rest has its turn
            _log.exception("regular work failed: %s", job)
            store.end(db, number, time.monotonic() - began, failed=f"{type(error).__name__}: {error}")
            fine = False
        else:
            store.end(db, number, time.monotonic() - began, told=told)
    return fine
