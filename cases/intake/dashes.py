"""Dashes that stand for nothing. Pure."""

from typing import Final

from cases.intake.periods import Period
from cases.money.lines import BY_KEY

_DASHES: Final = frozenset({"-", "–", "—", "−", "--", "-.-", ".-"})


def is_none(typed: str, line: str, period: Period | None) -> bool:
    """Whether a dash says that there was none: of what comes and goes, and of what lies somewhere at the year's end."""
    if line not in BY_KEY or line in ("brought_forward", "carried_forward") or typed.strip() not in _DASHES:
        return False
    group = BY_KEY[line].group
    return group in ("receipts", "benefits", "expenses") or (group == "balance" and not (period and period.month))
