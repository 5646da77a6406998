"""Whether this data folder is a demonstration. The mark lies in its database, so that it goes wherever the data goes.

A folder that anybody's own work is in can never be marked: `mark` refuses.
"""

from typing import Final

from sqlite_utils import Database

from accounts.users import system_author
from db import run, transaction, value

_NAME: Final = "demo"


class NotForDemo(Exception):
    """People have accounts or pages here: made-up funds must not count among theirs."""


def is_demo(db: Database) -> bool:
    """Whether everything here is made up."""
    if not value(db, "SELECT 1 FROM sqlite_master WHERE name = 'settings'"):  # an older file on a disk that is read-only
        return False
    return bool(value(db, "SELECT value FROM settings WHERE name = :name", name=_NAME) == "yes")


def mark(db: Database) -> None:
    """Make this folder a demonstration for good. Raises NotForDemo where people have been at work."""
    if is_demo(db):
        return
    own = system_author(db)
    with transaction(db):
        if value(db, "SELECT 1 FROM users WHERE id <> :own LIMIT 1", own=own) or value(
            db, "SELECT 1 FROM pages WHERE owner_id <> :own LIMIT 1", own=own
        ):
            raise NotForDemo
        run(db, "INSERT INTO settings (name, value) VALUES (:name, 'yes')", name=_NAME)
