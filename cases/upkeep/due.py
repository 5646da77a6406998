"""When regular work is due. Pure: told the time, it tells."""

from datetime import UTC, datetime, timedelta
from typing import Final

from moment import IN_THAILAND

AGAIN: Final = timedelta(hours=1)
"""After a run that failed."""


def night(now: datetime, hour: int) -> datetime:
    """The last time that it was ``hour`` o'clock in Thailand, in UTC; ``now`` in UTC."""
    there = now + IN_THAILAND
    struck = there.replace(hour=hour, minute=0, second=0, microsecond=0)
    return (struck if struck <= there else struck - timedelta(days=1)) - IN_THAILAND


def due(now: datetime, hour: int, done: datetime | None, tried: datetime | None) -> bool:
    """Whether work that was last ``done``, and last ``tried`` in vain, is to be done now: once after each night's hour."""
    if done is not None and done >= night(now, hour):
        return False
    return tried is None or (done is not None and done >= tried) or now - tried >= AGAIN


def read(moment: str) -> datetime:
    """A stored moment."""
    return datetime.strptime(moment, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
