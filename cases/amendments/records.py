"""What the facts of a rule-set say of its adoption and its amendments, and which revision was in force on a day. Pure.

``facts.adoption`` is {resolved, in_force, present, members, for, against, place}; ``facts.amendments`` a list of the
same with number, before and revision (numbers of revisions), text (lines) and draft (the page that was worked on).
An import may have brought other shapes: what cannot be read is passed over.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Resolution:
    """A resolution of a meeting; days are ISO texts, "" and None where nothing was recorded.

    Of the adoption, ``number`` is 0 and there is no text; ``revision`` is the one that the amendment made.
    """

    number: int
    resolved: str
    in_force: str
    place: str
    present: int | None
    members: int | None
    votes_for: int | None
    votes_against: int | None
    before: int = 0
    revision: int = 0
    text: tuple[str, ...] = ()
    draft: int = 0


@dataclass(frozen=True)
class Version:
    """The text between two amendments; ``revision`` is its last.

    In force from ``since`` ("" = nobody recorded it) until the day before ``until`` ("" = still).
    """

    number: int
    revision: int
    since: str
    until: str = ""


def adoption(facts: Facts) -> Resolution | None:
    """The resolution that adopted the first version, None when none was recorded."""
    said = facts.get("adoption")
    return _resolution(said, 0) if isinstance(said, Mapping) else None


def amendments(facts: Facts) -> list[Resolution]:
    """The amendments in order, those whose day and revision can be read."""
    said = facts.get("amendments")
    listed = said if isinstance(said, list) else []
    found = [_resolution(each, at) for at, each in enumerate(listed, 1) if isinstance(each, Mapping)]
    return sorted((each for each in found if each.in_force and each.revision), key=lambda each: each.revision)


def following_number(facts: Facts) -> int:
    """The number that the next amendment gets."""
    return max((each.number for each in amendments(facts)), default=0) + 1


def _resolution(said: Mapping[str, Any], place_in_list: int) -> Resolution:
    lines = said.get("text")
    return Resolution(
        number=whole(said.get("number")) or place_in_list,
        resolved=day(said.get("resolved")), in_force=day(said.get("in_force")),
        place=str(said.get("place") or ""), present=whole(said.get("present")), members=whole(said.get("members")),
        votes_for=whole(said.get("for")), votes_against=whole(said.get("against")), before=whole(said.get("before")) or 0,
        revision=whole(said.get("revision")) or 0, draft=whole(said.get("draft")) or 0,
        text=tuple(str(line) for line in lines) if isinstance(lines, list) else (),
    )  # fmt: skip


def versions(facts: Facts, head: int) -> list[Version]:
    """Every version by number, the first one 0; corrections belong to the version that they correct."""
    known = amendments(facts)
    first = adoption(facts)
    begins = [("" if first is None else first.in_force, 0), *((each.in_force, each.number) for each in known)]
    ends = [*(each.revision - 1 for each in known), head]
    until = [*(each.in_force for each in known), ""]
    return [Version(number, max(last, 1), since, to) for (since, number), last, to in zip(begins, ends, until, strict=True)]


def on_day(found: Sequence[Version], when: str) -> Version | None:
    """The version in force on a day (ISO); None before the first. A first version of unknown day was always in force."""
    return next((each for each in reversed(found) if each.since <= when), None)


def day(said: object) -> str:
    """An ISO day as it is stored, "" for anything else."""
    try:
        return date.fromisoformat(str(said)[:10]).isoformat() if said else ""
    except ValueError:
        return ""


def whole(said: object) -> int | None:
    """A whole number as it is stored, None for anything else."""
    known: int | None = said if isinstance(said, int) and not isinstance(said, bool) and 0 <= said < 2**62 else None
    return known


def kept_records(old: Facts, head: Facts) -> Facts:
    """The facts of an old revision brought back: what meetings resolved since is history, and stays."""
    return {**old, **{name: head[name] for name in ("adoption", "amendments", "meetings", "amends") if name in head}}
