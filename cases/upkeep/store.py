"""The runs of regular work, as its page shows them."""

from dataclasses import dataclass
from typing import Final

from sqlite_utils import Database

from db import Row, one, rows, run, transaction
from moment import now

KEPT: Final = 300
ENDED_MIDWAY: Final = "ended midway"
"""What stands as the reason of a run whose process was ended."""


@dataclass(frozen=True)
class Run:
    """One run: ``ended`` "" while it runs, ``failed`` why it did not get done ("" when it did), ``told`` what came of it."""

    id: int
    job: str
    began: str
    ended: str
    seconds: float | None
    failed: str
    told: str
    asked_by: str


_SELECT = """SELECT r.id, r.job, r.began, r.ended, r.seconds, r.failed, r.told, u.name AS asked_by
             FROM upkeep_runs r LEFT JOIN users u ON u.id = r.asked_by"""


def _run(row: Row) -> Run:
    return Run(row["id"], row["job"], row["began"], row["ended"] or "", row["seconds"], row["failed"], row["told"],
               row["asked_by"] or "")  # fmt: skip


def begin(db: Database, job: str, asked_by: int | None) -> int:
    """Note that work begins. Hold the lock: whatever has not ended by now, was ended."""
    with transaction(db):
        run(db, "UPDATE upkeep_runs SET ended = :now, failed = :why WHERE ended IS NULL", now=now(), why=ENDED_MIDWAY)
        made = run(db, "INSERT INTO upkeep_runs (job, began, asked_by) VALUES (:job, :now, :by)", job=job, now=now(), by=asked_by)
        run(db, "DELETE FROM upkeep_runs WHERE id <= :last", last=(made.lastrowid or 0) - KEPT)
    return int(made.lastrowid or 0)


def end(db: Database, number: int, seconds: float, *, told: str = "", failed: str = "") -> None:
    """Note what came of it."""
    with transaction(db):
        run(db, "UPDATE upkeep_runs SET ended = :now, seconds = :seconds, told = :told, failed = :failed WHERE id = :id",
            now=now(), seconds=round(seconds, 1), told=told, failed=failed[:500], id=number)  # fmt: skip


def last(db: Database, job: str, *, done: bool) -> Run | None:
    """The newest run of a job that got done, or the newest that did not."""
    row = one(db, f"{_SELECT} WHERE r.job = :job AND r.ended IS NOT NULL AND (r.failed = '') = :done ORDER BY r.id DESC LIMIT 1",
              job=job, done=done)  # fmt: skip
    return None if row is None else _run(row)


def newest(db: Database, job: str) -> Run | None:
    """The newest run of a job, whatever came of it; without an end it runs, or its process was ended."""
    row = one(db, f"{_SELECT} WHERE r.job = :job ORDER BY r.id DESC LIMIT 1", job=job)
    return None if row is None else _run(row)


def recent(db: Database, limit: int = 20) -> list[Run]:
    """The newest runs."""
    return [_run(row) for row in rows(db, f"{_SELECT} ORDER BY r.id DESC LIMIT :limit", limit=limit)]
