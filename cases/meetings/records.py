"""What the facts of a rule-set say of its meetings. Pure.

``facts.meetings`` is a list of {date, place, present, members, chair, secretary, page, revision, corrects, decisions}: ``page``
and ``revision`` are the exact version that lay before the meeting, ``corrects`` the number of an earlier record that this one
sets right; decisions are {key, choice keep|change|open, value, old, for, against, reason}. The list only grows: a record is
known by its place in it, from 1. An import may have brought other shapes: what cannot be read is shown as nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cases.amendments.records import day, whole

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Decided:
    """One question of a meeting. ``value`` and ``old`` are stored values, None where they were not recorded."""

    key: str
    choice: str
    value: Any
    old: Any
    votes_for: int | None
    votes_against: int | None
    reason: str


@dataclass(frozen=True)
class Meeting:
    """One record by its number; ``corrects`` and ``corrected_by`` are numbers of others, 0 for none."""

    number: int
    date: str
    place: str
    present: int | None
    members: int | None
    chair: str
    secretary: str
    page: int
    revision: int
    corrects: int
    decisions: tuple[Decided, ...]
    corrected_by: int = 0


def meetings(facts: Facts) -> list[Meeting]:
    """Every record in order."""
    said = facts.get("meetings")
    listed = [each if isinstance(each, Mapping) else {} for each in said] if isinstance(said, list) else []
    later = {whole(each.get("corrects")): number for number, each in enumerate(listed, 1)}
    return [_meeting(each, number, later.get(number, 0)) for number, each in enumerate(listed, 1)]


def _meeting(said: Mapping[str, Any], number: int, corrected_by: int) -> Meeting:
    decisions = said.get("decisions")
    return Meeting(
        number=number, date=day(said.get("date")), place=str(said.get("place") or ""),
        present=whole(said.get("present")), members=whole(said.get("members")),
        chair=str(said.get("chair") or ""), secretary=str(said.get("secretary") or ""),
        page=whole(said.get("page")) or 0, revision=whole(said.get("revision")) or 0,
        corrects=whole(said.get("corrects")) or 0, corrected_by=corrected_by,
        decisions=tuple(_decided(each) for each in decisions if isinstance(each, Mapping)) if isinstance(decisions, list) else (),
    )  # fmt: skip


def _decided(said: Mapping[str, Any]) -> Decided:
    return Decided(str(said.get("key") or ""), str(said.get("choice") or ""), said.get("value"), said.get("old"),
                   whole(said.get("for")), whole(said.get("against")), str(said.get("reason") or ""))  # fmt: skip
