"""The words of what somebody typed, cut once: one search asks for them several times. Pure."""

from __future__ import annotations

from functools import lru_cache

import thai

_SHORT = 200  # letters of a text whose words are remembered


def words(text: str) -> list[str]:
    """What `thai.words` gives."""
    return list(_remembered(text)) if len(text) <= _SHORT else thai.words(text)


@lru_cache(maxsize=64)
def _remembered(text: str) -> tuple[str, ...]:
    return tuple(thai.words(text))
