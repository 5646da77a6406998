"""Imports in the store: a sheet as it came, what a person decided about it so far, and what became of it."""

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlite_utils import Database

from cases.intake.settings import Settings
from cases.intake.tables import Table
from db import Row, one, rows, run, transaction
from moment import now

OPEN, ACCEPTED, UNDONE, DISCARDED = "open", "accepted", "undone", "discarded"
MOST_LISTED: Final = 50
MOST_REMEMBERED: Final = 2_000


@dataclass(frozen=True)
class Import:
    """One sheet on its way into the ledger. ``fund_id`` is None for a sheet about many funds."""

    id: int
    fund_id: int | None
    author_id: int
    author: str
    created: str
    name: str
    sha256: str
    settings: Settings
    state: str
    settled: str
    settled_by: str


class Settled(Exception):
    """The import was accepted, undone or thrown away meanwhile."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


_SELECT = """
    SELECT i.id, i.fund_id, i.author_id, u.name AS author, i.created, i.name, i.sha256, i.settings, i.state, i.settled,
           s.name AS settled_by
    FROM imports i JOIN users u ON u.id = i.author_id LEFT JOIN users s ON s.id = i.settled_by"""


def _import(row: Row) -> Import:
    return Import(
        row["id"], row["fund_id"], row["author_id"], row["author"], row["created"], row["name"], row["sha256"],
        Settings.of_json(json.loads(row["settings"])), row["state"], row["settled"] or "", row["settled_by"] or "")  # fmt: skip


def begin(
    db: Database, fund_id: int | None, author_id: int, name: str, data: bytes, tables: list[Table], settings: Settings
) -> int:
    """Store a sheet as it was read; its number."""
    plain = json.dumps([list(vars(table).values()) for table in tables], ensure_ascii=False, separators=(",", ":"))
    packed = zlib.compress(plain.encode(), 6)
    with transaction(db):
        made = run(db, """
            INSERT INTO imports (fund_id, author_id, created, name, sha256, tables, settings, state)
            VALUES (:fund_id, :author_id, :created, :name, :sha256, :tables, :settings, 'open')""",
            fund_id=fund_id, author_id=author_id, created=now(), name=name, tables=packed,
            sha256=hashlib.sha256(data).hexdigest(),
            settings=json.dumps(settings.as_json(), ensure_ascii=False)).lastrowid  # fmt: skip
    assert made is not None
    return made


def by_id(db: Database, number: int) -> Import | None:
    """One import."""
    row = one(db, f"{_SELECT} WHERE i.id = :id", id=number) if 0 < number < 2**63 else None
    return None if row is None else _import(row)


def tables_of(db: Database, number: int) -> list[Table]:
    """The cells of an import as they were read."""
    row = one(db, "SELECT tables FROM imports WHERE id = :id", id=number)
    assert row is not None
    stored = json.loads(zlib.decompress(row["tables"]))
    return [
        Table(name, tuple(map(tuple, found)), *map(_frozen, more)) for name, found, *more in stored
    ]  # older ones have less


def _frozen(stored: list[Any]) -> tuple[Any, ...]:
    """A list of texts or of pairs, as a table has it."""
    return tuple(tuple(each) if isinstance(each, list) else each for each in stored)


def of_fund(db: Database, fund_id: int) -> list[Import]:
    """The imports of a fund that were not thrown away, newest first; those of sheets about many funds that touched it too."""
    found = rows(
        db,
        f"""
        {_SELECT} WHERE i.state <> 'discarded' AND (i.fund_id = :fund OR i.id IN (
            SELECT t.import_id FROM statements t WHERE t.fund_id = :fund AND t.import_id IS NOT NULL))
        ORDER BY i.id DESC LIMIT :limit""",
        fund=fund_id,
        limit=MOST_LISTED,
    )
    return [_import(row) for row in found]


def about_many(db: Database, author_id: int | None) -> list[Import]:
    """The imports about many funds that this person began (None: anybody), newest first."""
    found = rows(
        db,
        f"""
        {_SELECT} WHERE i.fund_id IS NULL AND i.state <> 'discarded' AND (:author IS NULL OR i.author_id = :author)
        ORDER BY i.id DESC LIMIT :limit""",
        author=author_id,
        limit=MOST_LISTED,
    )
    return [_import(row) for row in found]


def earlier(db: Database, of: Import) -> Import | None:
    """The accepted import of the same file into the same fund (or by the same coordinator), if there is one."""
    row = one(
        db,
        f"""
        {_SELECT} WHERE i.sha256 = :digest AND i.state = 'accepted' AND i.id <> :id
            AND i.fund_id IS :fund AND (i.fund_id IS NOT NULL OR i.author_id = :author)
        ORDER BY i.id DESC LIMIT 1""",
        digest=of.sha256,
        id=of.id,
        fund=of.fund_id,
        author=of.author_id,
    )
    return None if row is None else _import(row)


def decide(db: Database, number: int, settings: Settings) -> None:
    """Keep what a person decided so far. Raises Settled when it is too late."""
    with transaction(db):
        _still_within(db, number, OPEN)
        run(db, "UPDATE imports SET settings = :settings WHERE id = :id", id=number,
            settings=json.dumps(settings.as_json(), ensure_ascii=False))  # fmt: skip


def settle_within(db: Database, number: int, before: str, after: str, author_id: int) -> None:
    """Move an import on, inside an open transaction. Raises Settled when it is not where it was thought to be."""
    _still_within(db, number, before)
    run(db, "UPDATE imports SET state = :state, settled = :now, settled_by = :author WHERE id = :id",
        id=number, state=after, now=now(), author=author_id)  # fmt: skip


def discard(db: Database, number: int, author_id: int) -> None:
    """Throw an open import away; its cells go, who began it and when stays."""
    with transaction(db):
        settle_within(db, number, OPEN, DISCARDED, author_id)
        run(db, "UPDATE imports SET tables = :none, settings = '{}' WHERE id = :id", id=number, none=zlib.compress(b"[]"))


def _still_within(db: Database, number: int, state: str) -> None:
    row = one(db, "SELECT state FROM imports WHERE id = :id", id=number)
    if row is None or row["state"] != state:
        raise Settled(row["state"] if row else "")


def remembered(db: Database, fund_id: int) -> dict[str, str]:
    """{heading key: line} as this fund's earlier imports had it."""
    found = rows(
        db, "SELECT heading, line FROM import_headings WHERE fund_id = :fund LIMIT :limit", fund=fund_id, limit=MOST_REMEMBERED
    )
    return {row["heading"]: row["line"] for row in found}


def remember_within(db: Database, fund_id: int, choices: Mapping[str, str]) -> None:
    """Keep what headings meant, inside an open transaction."""
    for heading, line in choices.items():
        run(db, """
            INSERT INTO import_headings (fund_id, heading, line) VALUES (:fund, :heading, :line)
            ON CONFLICT (fund_id, heading) DO UPDATE SET line = excluded.line""",
            fund=fund_id, heading=heading, line=line)  # fmt: skip
