"""The open file made: from one moment of the database, beside the one that is offered, checked, then put in its place."""

import time
from pathlib import Path

import db
from cases.opendata import shelf
from cases.opendata.filling import fill
from cases.opendata.shelf import OpenFile
from moment import now
from wiki import pages


class Unsound(Exception):
    """The new file did not pass SQLite's own checks: the one that is offered stays."""


def publish(data: Path, *, demo: bool) -> OpenFile:
    """Make the file of everything published in this data folder and offer it. Hold the lock of upkeep.

    Nobody who saves waits: it reads one snapshot. Raises Unsound, sqlite3's errors and OSError; the older file then stays.
    """
    began, made = time.monotonic(), now()
    part = shelf.part(data)
    try:
        with db.snapshot(data / "commons.db") as source:
            seq = pages.last_seq(source)
            change = pages.change(source, seq) or ""
            with db.new_file(part) as file:
                rows = fill(source, file, made, demo=demo)
        if wrong := db.faults(part):
            raise Unsound("; ".join(wrong[:5]))
        digest = shelf.digest(part)
        seconds = round(time.monotonic() - began, 1)
        about = OpenFile(shelf.named(digest), made, seconds, part.stat().st_size, digest, rows, seq, change)
        shelf.offer(data, part, about)
    finally:
        part.unlink(missing_ok=True)
    return about
