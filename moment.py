"""The time of a change, as stored, and the day it is in Thailand."""

from datetime import UTC, date, datetime, timedelta

IN_THAILAND = timedelta(hours=7)


def now() -> str:
    """UTC to the second, ISO 8601: ``2026-11-22T21:00:00Z``. Order comes from numbers, never from this."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> date:
    """The day it is in Thailand, which has one zone and no summer time."""
    return (datetime.now(UTC) + IN_THAILAND).date()
