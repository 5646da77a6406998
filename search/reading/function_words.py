"""Words that carry a sentence or a question and not its matter: they count less than others."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import thai

_FILE = Path(__file__).with_suffix(".txt")
_WEIGHT = 0.2


@lru_cache(maxsize=1)
def _all() -> frozenset[str]:
    lines = _FILE.read_text("utf-8").splitlines()
    return frozenset(thai.fold(word) for line in lines if not line.startswith("#") for word in line.split())


def weight(word: str) -> float:
    """How much a folded word of a query counts: 1, or less for a function word."""
    return _WEIGHT if word in _all() else 1.0
