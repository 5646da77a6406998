"""Slows guessing down: failures are counted in the database, so that every worker counts the same.

A name from one address may fail ten times in five minutes, an address fifty times (a workshop shares
one address, and only failures count). Nobody is locked out anywhere else.
"""

import hashlib
import time

from sqlite_utils import Database

from db import one, run, transaction

WINDOW = 300
PER_NAME = 10
PER_ADDRESS = 50


def wait_seconds(db: Database, name: str, address: str) -> int:
    """0 when the person may try; else how long until they may again."""
    slot, left = divmod(int(time.time()), WINDOW)
    for subject, most in _subjects(name, address):
        row = one(db, "SELECT tries FROM failures WHERE subject = :subject AND slot = :slot", subject=subject, slot=slot)
        if row is not None and row["tries"] >= most:
            return WINDOW - left
    return 0


def note_failure(db: Database, name: str, address: str) -> None:
    """Count one wrong password; forgets what is older than a window."""
    slot = int(time.time()) // WINDOW
    with transaction(db):
        run(db, "DELETE FROM failures WHERE slot < :old", old=slot - 1)
        for subject, _most in _subjects(name, address):
            run(db, """
                INSERT INTO failures (subject, slot, tries) VALUES (:subject, :slot, 1)
                ON CONFLICT (subject, slot) DO UPDATE SET tries = tries + 1""", subject=subject, slot=slot)


def _subjects(name: str, address: str) -> list[tuple[str, int]]:
    # Hashed: the table tells neither names nor addresses.
    named = hashlib.sha256(f"{name}\n{address}".encode("utf-8", "replace")).hexdigest()
    plain = hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()
    return [(named, PER_NAME), (plain, PER_ADDRESS)]
