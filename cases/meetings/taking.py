"""The form that takes a meeting's counts: one save makes all its decisions, and writes down the meeting.

Each decision passes the checks of deciding alone (:func:`cases.rulesets.deciding_again.decide_again`). A record is never
changed: a new one says which it corrects, and on a published rule-set it corrects counts and names, not values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

import thai
from accounts.roles import Person
from cases import rules
from cases.meetings.records import Decided, Meeting
from cases.meetings.sheet import Question, Sheet
from cases.meetings.typed import Typed
from cases.rulesets.adaptations import CHANGE, KEEP, OPEN, redraft
from cases.rulesets.deciding_again import decide_again
from i18n import gettext as _
from wiki import publishing
from wiki.pages import Page, Revision
from wiki.privacy_gate import Settle, as_written
from wiki.writing import Invalid

VALUE = "value:"  # a choice that names one of the sheet's options: value:20
_FIELDS = {"parameter": "choice", "choice": "choice", "value": "value", "reason": "reason"}


@dataclass(frozen=True)
class Taken:
    """The facts after the meeting and what the history says of it; without facts, the mistakes by field."""

    facts: dict[str, Any] | None
    errors: Mapping[str, str]
    note: str = ""


@dataclass
class _Reading:
    """One form being read against the page as it stands."""

    db: Database
    page: Page
    typed: Typed
    facts: dict[str, Any]
    present: int | None = None
    date: str = ""
    decisions: list[dict[str, Any]] = field(default_factory=list)


def take(db: Database, page: Page, revision: Revision, sheet: Sheet, form: Mapping[str, str]) -> Taken:
    """Read the form of a meeting on these questions."""
    reading = _begun(db, page, revision, form)
    record = _head(reading, page, revision)
    for question in sheet.questions:
        _decide(reading, question)
    if not sheet.questions:
        reading.typed.errors["decisions"] = _("เลือกเรื่องที่นำเข้าประชุมก่อน")
    return _taken(reading, record)


def correct(db: Database, page: Page, revision: Revision, wrong: Meeting, form: Mapping[str, str]) -> Taken:
    """Read a record that sets another right: day, names, counts and reasons; what was decided stays decided."""
    reading = _begun(db, page, revision, form)
    record = _head(reading, page, revision) | {"page": wrong.page, "revision": wrong.revision, "corrects": wrong.number}
    if wrong.corrected_by:
        reading.typed.errors["corrects"] = _("บันทึกนี้มีบันทึกแก้ไขแล้ว แก้จากบันทึกครั้งที่ %(n)s", n=wrong.corrected_by)
    for each in wrong.decisions:
        votes = (None, None) if each.choice == OPEN else reading.typed.votes(reading.present, f"-{each.key}")
        reason = reading.typed.line(f"reason-{each.key}", _("เพราะอะไร"), needed=each.choice != OPEN, longest=500)
        _note(reading, each.key, {"choice": each.choice, "value": each.value, "old": each.old}, votes, reason)
        _set_right(reading, each, votes, reason)
    return _taken(reading, record)


def _begun(db: Database, page: Page, revision: Revision, form: Mapping[str, str]) -> _Reading:
    return _Reading(db, page, Typed(form), dict(revision.facts))


def _head(reading: _Reading, page: Page, revision: Revision) -> dict[str, Any]:
    """Day, place, people and the version that lay before them."""
    typed = reading.typed
    day = typed.day("date", missing=_("ใส่วันที่ประชุม"), past=True)
    present, members = typed.attendance()
    reading.present, reading.date = present, day.isoformat() if day else ""
    version = typed.count("revision", _("เลขฉบับบนใบประชุม")) if "revision" in typed.form else revision.number
    if version is not None and not 0 < version <= revision.number:
        typed.errors["revision"] = _("ยังไม่มีฉบับที่ %(n)s ดูเลขฉบับที่หัวใบประชุม", n=version)
    return {
        "date": reading.date, "place": typed.line("place", _("สถานที่ประชุม"), needed=True), "present": present, "members": members,
        "chair": typed.line("chair", _("ประธานในที่ประชุม"), needed=True), "secretary": typed.line("secretary", _("ผู้จดรายงาน")),
        "page": page.id, "revision": version,
    }  # fmt: skip


def _decide(reading: _Reading, question: Question) -> None:
    """One question: what won, by how many, and why; the facts go on with it decided."""
    key, form, errors = question.key, reading.typed.form, reading.typed.errors
    choice, typed = chosen(question, form)
    if choice == OPEN:
        _note(reading, key, {"choice": OPEN}, (None, None), reading.typed.line(f"reason-{key}", _("เพราะอะไร"), longest=500))
        return
    votes = reading.typed.votes(reading.present, f"-{key}") if choice else (None, None)
    reason = form.get(f"reason-{key}", "")
    try:
        reading.facts = decide_again(reading.db, reading.facts, key, choice, typed, reason)
    except Invalid as invalid:
        errors.update({f"{_FIELDS.get(name, name)}-{key}": sentence for name, sentence in invalid.errors.items()})
        return
    value = rules.values_in_force(reading.facts).get(key)
    told = {"choice": choice, "value": value, "old": question.options[0].value}
    _note(reading, key, told, votes, " ".join(thai.clean(reason).split()))
    _count(reading, key, votes)


def chosen(question: Question, form: Mapping[str, str]) -> tuple[str, str]:
    """(keep, change, open or "", what was typed): one of the sheet's options counts as typed."""
    said = form.get(f"choice-{question.key}", "")
    if said.startswith(VALUE):
        return CHANGE, said.removeprefix(VALUE)
    return said if said in (KEEP, CHANGE, OPEN) else "", form.get(f"value-{question.key}", "")


def _note(reading: _Reading, key: str, told: Mapping[str, Any], votes: tuple[int | None, int | None], reason: str) -> None:
    reading.decisions.append({"key": key, **told, "for": votes[0], "against": votes[1], "reason": reason})


def _count(reading: _Reading, key: str, votes: tuple[int | None, int | None]) -> None:
    """Votes and day stand with the decision."""
    decided = dict(reading.facts.get("decisions") or {})
    if key in decided and isinstance(decided[key], Mapping):
        decided[key] = {**decided[key], "votes": {"for": votes[0], "against": votes[1]}, "date": reading.date}
        reading.facts = {**reading.facts, "decisions": decided}


def _set_right(reading: _Reading, wrong: Decided, votes: tuple[int | None, int | None], reason: str) -> None:
    """The decision itself gets the right counts, as long as it is still the one that this meeting made."""
    decided = reading.facts.get("decisions")
    stands = decided.get(wrong.key) if isinstance(decided, Mapping) else None
    made_here = {"for": wrong.votes_for, "against": wrong.votes_against}
    if wrong.choice != OPEN and isinstance(stands, Mapping) and stands.get("votes") == made_here:
        reading.facts = {**reading.facts, "decisions": {**reading.facts["decisions"], wrong.key: {**stands, "reason": reason}}}
        _count(reading, wrong.key, votes)


def _taken(reading: _Reading, record: Mapping[str, Any]) -> Taken:
    if reading.typed.errors:
        return Taken(None, reading.typed.errors)
    before = reading.facts.get("meetings")
    kept = before if isinstance(before, list) else []
    facts = {**reading.facts, "meetings": [*kept, {**record, "decisions": reading.decisions}]}
    decided = sum(each["choice"] != OPEN for each in reading.decisions)
    day = thai.thai_date(reading.date)
    if record.get("corrects"):
        return Taken(facts, {}, _("แก้บันทึกการประชุมครั้งที่ %(n)s", n=record["corrects"]))
    return Taken(facts, {}, _("ประชุมวันที่ %(day)s ตกลง %(n)s เรื่อง", day=day, n=decided))


def save(
    db: Database, page: Page, revision: Revision, base: int, taken: Taken, person: Person, settle: Settle = as_written,
) -> int:  # fmt: skip
    """Store what was taken; the number of the record. Raises Conflict, NotReady, Invalid."""
    assert taken.facts is not None
    publishing.revise(db, page.id, base, settle(redraft(revision, taken.facts, taken.note)), person.id, verb="decided")
    return len(taken.facts["meetings"])


def as_form(meeting: Meeting) -> dict[str, str]:
    """A record as the form of its correction shows it."""
    counts = {"present": meeting.present, "members": meeting.members}
    for each in meeting.decisions:
        counts |= {f"for-{each.key}": each.votes_for, f"against-{each.key}": each.votes_against}
    texts = {f"reason-{each.key}": each.reason for each in meeting.decisions}
    when = thai.thai_date(meeting.date) if meeting.date else ""
    return {
        "date": when, "place": meeting.place, "chair": meeting.chair, "secretary": meeting.secretary, **texts,
        **{name: "" if count is None else str(count) for name, count in counts.items()},
    }  # fmt: skip
