"""The form of a resolution: its day, from when it holds, who came and how they voted, held against the rules' own words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cases.amendments import voting
from cases.amendments.records import Facts, Resolution, adoption, amendments, day
from cases.amendments.voting import Need
from cases.meetings.typed import Typed
from cases.rules import Parameter
from cases.rulesets.pages import written
from i18n import gettext as _
from thai import thai_date


@dataclass(frozen=True)
class Resolved:
    """What the form says: a resolution when nothing is wrong, the mistakes by field, and what is only worth saying."""

    resolution: Resolution | None
    errors: Mapping[str, str]
    warnings: Sequence[str] = field(default_factory=tuple)


def read(form: Mapping[str, str], facts: Facts, parameters: Sequence[Parameter], number: int) -> Resolved:
    """The resolution of an amendment: votes below the rules' own share make it void, and are sent back."""
    typed = Typed(form)
    found = _read(typed, facts, number)
    votes = voting.amending(parameters, found.present)
    if votes and found.votes_for is not None and not votes.met(found.votes_for):
        typed.errors.setdefault("for", too_few(votes, found.votes_for))
    return Resolved(None if typed.errors else found, typed.errors, _warnings(parameters, found))


def read_adoption(form: Mapping[str, str], facts: Facts, parameters: Sequence[Parameter]) -> Resolved:
    """The resolution that adopted the first version; before it no rules of its own were in force."""
    typed = Typed(form)
    found = _read(typed, facts, 0)
    return Resolved(None if typed.errors else found, typed.errors, _warnings(parameters, found))


def _read(typed: Typed, facts: Facts, number: int) -> Resolution:
    resolved = typed.day("resolved", missing=_("ใส่วันที่ลงมติ"), past=True)
    in_force = typed.day("in_force", missing=_("ใส่วันที่เริ่มใช้"))
    place = typed.line("place", _("สถานที่ประชุม"))
    present, members = typed.attendance()
    yes, no = typed.votes(present)
    if resolved and in_force and in_force < resolved:
        typed.errors["in_force"] = _("วันที่เริ่มใช้ต้องไม่ก่อนวันที่ลงมติ")
    elif in_force:
        _in_order(typed, facts, number, in_force.isoformat())
    return Resolution(number, resolved.isoformat() if resolved else "", in_force.isoformat() if in_force else "",
                      place, present, members, yes, no)  # fmt: skip


def _in_order(typed: Typed, facts: Facts, number: int, in_force: str) -> None:
    """Each version comes into force no earlier than the one before it."""
    known = amendments(facts)
    first = adoption(facts)
    if number:
        before = known[-1].in_force if known else first.in_force if first else ""
        if in_force < before:
            typed.errors["in_force"] = _("วันที่เริ่มใช้ต้องไม่ก่อนฉบับที่ใช้อยู่ ซึ่งเริ่มใช้ %(day)s", day=thai_date(before))
    elif known and in_force > known[0].in_force:
        typed.errors["in_force"] = _("วันที่เริ่มใช้ต้องไม่หลังการแก้ไขเพิ่มเติมครั้งแรก ซึ่งเริ่มใช้ %(day)s", day=thai_date(known[0].in_force))


def _warnings(parameters: Sequence[Parameter], found: Resolution) -> list[str]:
    need = voting.quorum(parameters, found.members)
    if need is None or found.present is None or need.met(found.present):
        return []
    return [no_quorum(need, found.present)]


def too_few(need: Need, votes: int) -> str:
    """Why a resolution is void by the rule-set's own words."""
    return _("เห็นด้วย %(votes)s เสียง ไม่ถึง %(share)s ของผู้มาประชุม %(base)s คน คือ %(least)s เสียง ตาม “%(label)s” "
             "ของระเบียบนี้เอง มติจึงใช้ไม่ได้ ตรวจตัวเลขอีกครั้ง", votes=votes, **_values(need))  # fmt: skip


def no_quorum(need: Need, present: int) -> str:
    """Said, and not a stop: a second call of a meeting often needs none."""
    return _("ผู้มาประชุม %(present)s คน ไม่ถึง %(share)s ของ %(base)s คน คือ %(least)s คน ตาม “%(label)s” ของระเบียบนี้",
             present=present, **_values(need))  # fmt: skip


def quorate(need: Need, present: int) -> str:
    """That enough people came."""
    return _("ครบองค์ประชุม: ผู้มาประชุม %(present)s คน ต้องมีไม่น้อยกว่า %(share)s ของ %(base)s คน คือ %(least)s คน ตาม “%(label)s”",
             present=present, **_values(need))  # fmt: skip


def _values(need: Need) -> dict[str, Any]:
    return {"share": written(need.parameter, need.parameter.value), "base": f"{need.base:,}", "least": f"{need.least:,}",
            "label": need.parameter.label}  # fmt: skip


def as_form(said: Resolution | None) -> dict[str, str]:
    """A resolution as its form shows it."""
    if said is None:
        return {}
    counts = {"present": said.present, "members": said.members, "for": said.votes_for, "against": said.votes_against}
    days = {"resolved": said.resolved, "in_force": said.in_force}
    return {
        **{name: thai_date(when) if when else "" for name, when in days.items()},
        "place": said.place, **{name: "" if count is None else str(count) for name, count in counts.items()},
    }  # fmt: skip


def stored(said: Resolution) -> dict[str, Any]:
    """A resolution as ``facts.adoption`` keeps it."""
    return {"resolved": said.resolved, "in_force": said.in_force, "place": said.place, "present": said.present,
            "members": said.members, "for": said.votes_for, "against": said.votes_against}  # fmt: skip


def of_last_meeting(facts: Facts) -> dict[str, str]:
    """What the last meeting's minutes already say, so that nobody types it twice."""
    meetings = facts.get("meetings")
    last = meetings[-1] if isinstance(meetings, list) and meetings and isinstance(meetings[-1], Mapping) else {}
    when = day(last.get("date"))
    counts = {name: str(last[name]) for name in ("present", "members") if isinstance(last.get(name), int)}
    return {"resolved": thai_date(when) if when else "", "place": str(last.get("place") or ""), **counts}
