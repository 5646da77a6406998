"""What a meeting's show of hands leaves in a decision: ``votes`` {for, against} and ``date``, both optional."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import thai
from cases import rules
from cases.rules import Parameter, ParameterError
from i18n import gettext as _
from i18n import language
from moment import today

MOST_VOTES = 100_000
FIELDS = ("votes_for", "votes_against", "date")
_QUESTIONS = (
    Parameter("votes_for", "จำนวนคนที่เห็นชอบ", "count", "คน", min=0, max=MOST_VOTES),
    Parameter("votes_against", "จำนวนคนที่ไม่เห็นชอบ", "count", "คน", min=0, max=MOST_VOTES),
)


@dataclass(frozen=True)
class Vote:
    """A vote as a form or a table shows it: texts, "" for what is not known."""

    votes_for: str = ""
    votes_against: str = ""
    date: str = ""

    def __bool__(self) -> bool:
        """Whether anything of it is known."""
        return bool(self.votes_for or self.votes_against or self.date)



def recorded(decision: object) -> Vote:
    """The vote in a stored decision, whatever an import brought; the date as people write it."""
    given = decision if isinstance(decision, Mapping) else {}
    votes = given.get("votes") if isinstance(given.get("votes"), Mapping) else {}
    return Vote(_count((votes or {}).get("for")), _count((votes or {}).get("against")), _day(given.get("date")))


def told(vote: Vote) -> str:
    """One line for tables: the hands and the day; "" without either."""
    hands = _("เห็นชอบ %(yes)s ไม่เห็นชอบ %(no)s", yes=vote.votes_for or "–", no=vote.votes_against or "–")
    return " · ".join([*([hands] if vote.votes_for or vote.votes_against else []), *([vote.date] if vote.date else [])])


def read(typed: Vote, errors: dict[str, str]) -> dict[str, Any]:
    """What goes into a decision: votes, date or neither. Adds sentences to ``errors`` by field."""
    counts = {question.key: _number(question, getattr(typed, question.key), errors) for question in _QUESTIONS}
    yes, no = counts["votes_for"], counts["votes_against"]
    for key, count, other in (("votes_for", yes, no), ("votes_against", no, yes)):
        if count is None and other is not None and key not in errors:
            errors[key] = _("ใส่จำนวนให้ครบทั้งสองช่อง ไม่มีให้ใส่ 0")
    if yes == 0 and no == 0:
        errors["votes_for"] = _("ไม่มีใครลงมติเลย ให้เว้นว่างทั้งสองช่อง")
    said: dict[str, Any] = {} if yes is None or no is None else {"votes": {"for": yes, "against": no}}
    day = _date(typed.date, errors)
    return {**said, "date": day} if day else said


def _number(question: Parameter, typed: str, errors: dict[str, str]) -> int | None:
    if not typed.strip():
        return None
    try:
        found = rules.parse_value(question, thai.clean(typed))
    except (ParameterError, thai.BadText) as error:
        errors[question.key] = str(error)
        return None
    if not isinstance(found, int):
        errors[question.key] = _("ต้องเป็นจำนวนคนเต็มจำนวน")
        return None
    return found


def _date(typed: str, errors: dict[str, str]) -> str:
    try:
        found = thai.parse_date(typed.strip()[:60])
    except ValueError as error:
        errors["date"] = str(error)
        return ""
    if found is None:
        return ""
    if found > today():
        errors["date"] = _("วันที่ลงมติยังมาไม่ถึง")
        return ""
    return found.isoformat()


def _count(given: object) -> str:
    return str(given) if isinstance(given, int) and not isinstance(given, bool) and given >= 0 else ""


def _day(given: object) -> str:
    try:
        day = date.fromisoformat(str(given or ""))
    except ValueError:
        return ""
    return thai.thai_date(day.isoformat()) if language() == "th" else day.isoformat()
