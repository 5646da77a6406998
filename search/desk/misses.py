"""The log of searches that found nothing, or nothing good: what was typed and on which day. Never who, never when in the day.

Whoever searches waits for no disk: misses are counted in memory and written by the thread behind, once a minute and when
the desk is opened. What cannot be written is lost without harm; a flood fills neither memory nor disk.
"""

from __future__ import annotations

import json
import logging
import re
import threading
import unicodedata
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from sqlite_utils import Database

import thai
from db import StorageFull, StorageUnavailable, run, transaction
from db import rows as read

LONGEST = 200
MOST_A_DAY = 2_000
DAYS_KEPT = 365
DAYS_WHOLE = 30  # older days keep their commonest only
MOST_AN_OLD_DAY = 200
HIDDEN = "•••"
_IN_MEMORY = 500
_IN_THAILAND = timedelta(hours=7)
_LETTERS = 2
_READ_TWICE = 4 * LONGEST
_log = logging.getLogger(__name__)
# Nine digits and more, however they are set apart: citizens' numbers have 13, telephones 9 or 10, accounts 10 to 12.
_LONG_NUMBER = re.compile(r"(?<!\d)\+?\(?\d(?:[\s.()/_*‐-―−٫-]{0,3}\d){8,}")
_ADDRESS = re.compile(r"(?:[A-Za-z0-9._%+-]+\s?)?[@＠]\s?\S*")
# A name after that of the service LINE: whatever is called an id, else what has a digit or a sign, as ids have.
_LINE = re.compile(
    r"(?P<said>(?P<id>id|ไอดี)?[ ]*(?<![a-z])(?:line|ไลน์?)[ ]*(?P<called>(?:id|ไอดี)?[ ]*[:=：]?)[ ]*)"
    r"(?<![a-z])(?=[0-9._-]*[a-z])(?P<name>[a-z0-9][a-z0-9._-]{3,})", re.IGNORECASE)  # fmt: skip
_BLANK = {"Cc": " ", "Cf": "", "Co": "", "Cs": "", "Cn": ""}


def today() -> str:
    """The day in Thailand, ISO 8601."""
    return (datetime.now(UTC) + _IN_THAILAND).date().isoformat()


def told(typed: str) -> tuple[str, str] | None:
    """What the log may keep of a query: (folded, as typed), at most 200 characters each; None when nothing is left of it.

    Long numbers, addresses of mail and names at LINE are hidden before anything is cut, so that no half of one remains.
    """
    line = "".join(_BLANK.get(unicodedata.category(char), char) for char in typed[:_READ_TWICE])
    line = _LINE.sub(_unnamed, _LONG_NUMBER.sub(HIDDEN, _ADDRESS.sub(HIDDEN, line)))
    line = " ".join(unicodedata.normalize("NFC", line).split())[:LONGEST].strip()
    folded = thai.key(line)[:LONGEST].strip()
    return (folded, line) if sum(char.isalnum() for char in folded) >= _LETTERS else None


def _unnamed(found: re.Match[str]) -> str:
    sure = found["id"] or found["called"].strip() or not found["name"].isalpha()
    return f"{found['said']}{HIDDEN}" if sure else found[0]


class Misses:
    """This process's misses that are not written yet: at most `most` different ones. For any thread."""

    def __init__(self, most: int = _IN_MEMORY) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._waiting: dict[tuple[str, str, bool], tuple[str, int]] = {}

    def __len__(self) -> int:
        return len(self._waiting)

    def note(self, typed: str, *, weak: bool) -> None:
        """A search for `typed` found nothing, or (`weak`) nothing good."""
        kept = told(typed)
        if kept is not None:
            self._count((today(), kept[0], weak), kept[1], 1)

    def _count(self, key: tuple[str, str, bool], typed: str, times: int) -> None:
        with self._lock:
            if key in self._waiting:
                first, before = self._waiting[key]
                self._waiting[key] = first, before + times
            elif len(self._waiting) < self._most:
                self._waiting[key] = typed, times

    def flush(self, db: Database) -> bool:
        """Write what waits; whether nothing is left. A disk that takes nothing now is tried again at the next call."""
        with self._lock:
            waiting, self._waiting = self._waiting, {}
        if not waiting:
            return True
        try:
            with transaction(db):
                _write(db, waiting)
        except (StorageFull, StorageUnavailable):
            _log.warning("the log of searches cannot be written now")
            for key, (typed, times) in waiting.items():
                self._count(key, typed, times)
            return False
        return True


def _write(db: Database, waiting: dict[tuple[str, str, bool], tuple[str, int]]) -> None:
    for (day, folded, weak), (typed, times) in waiting.items():
        run(db, """
            INSERT INTO search_misses (day, folded, weak, typed, times) VALUES (:day, :folded, :weak, :typed, :times)
            ON CONFLICT (day, folded, weak) DO UPDATE SET times = times + excluded.times""",
            day=day, folded=folded, weak=int(weak), typed=typed, times=times)  # fmt: skip
    newest = max(day for day, _, _ in waiting)
    for day in {day for day, _, _ in waiting}:
        _thin(db, {day}, MOST_A_DAY, [folded for its_day, folded, _ in waiting if its_day == day])
    _forget(db, date.fromisoformat(newest))


def _forget(db: Database, newest: date) -> None:
    """Days beyond the year go; days beyond the month keep their commonest."""
    run(db, "DELETE FROM search_misses WHERE day <= :day", day=(newest - timedelta(days=DAYS_KEPT)).isoformat())
    old = read(db, "SELECT day FROM search_misses WHERE day <= :day GROUP BY day HAVING COUNT(*) > :most",
               day=(newest - timedelta(days=DAYS_WHOLE)).isoformat(), most=MOST_AN_OLD_DAY)  # fmt: skip
    _thin(db, {row["day"] for row in old}, MOST_AN_OLD_DAY)


def _thin(db: Database, days: set[str], most: int, fresh: Iterable[str] = ()) -> None:
    """Of each day, only its `most` commonest stay; of equally common ones the `fresh` go first: no flood drives others out."""
    for day in days:
        run(db, """
            DELETE FROM search_misses WHERE day = :day AND (folded, weak) IN (
                SELECT folded, weak FROM search_misses WHERE day = :day
                ORDER BY times DESC, folded IN (SELECT value FROM json_each(:fresh)), folded, weak LIMIT -1 OFFSET :most)""",
            day=day, most=most, fresh=json.dumps(list(fresh)))  # fmt: skip
