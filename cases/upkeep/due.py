"""When regular work is due. Pure: told the time, it tells."""

from datetime import UTC, datetime, timedelta
from typing import Final

from moment import IN_THAILAND

AGAIN: Final = timedelta(hours=1)
"""After a run that failed."""


def hour(given: str) -> int:
    """The hour of the night's work in Thailand; 2 when nothing fit is given."""
    return int(given) if given.isdecimal() and int(given) < 24 else 2


def night(now: datetime, at: int) -> datetime:
    """The last time that it was ``at`` o'clock in Thailand, in UTC; ``now`` in UTC."""
    there = now + IN_THAILAND
    struck = there.replace(hour=at, minute=0, second=0, microsecond=0)
    return (struck if struck <= there else struck - timedelta(days=1)) - IN_THAILAND


def due(now: datetime, at: int, done: datetime | None, tried: datetime | None) -> bool:
    """Whether work that was last ``done``, and last ``tried`` in vain, is to be done now: once after each night's hour."""
    if done is not None and done >= night(now, at):
        return False
    return tried is None or (done is not None and done >= tried) or now - tried >= AGAIN


def read(moment: str) -> datetime:
    """A stored moment."""
    return datetime.strptime(moment, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
