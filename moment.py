"""The time of a change, as stored."""

from datetime import UTC, datetime


def now() -> str:
    """UTC to the second, ISO 8601: ``2026-11-22T21:00:00Z``. Order comes from numbers, never from this."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
