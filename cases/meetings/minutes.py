"""The minutes of a meeting, ready to read, print and sign: what was resolved, and how the clauses then read."""

from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

import thai
from cases import rules
from cases.amendments import voting
from cases.amendments.drafting import thai_digits
from cases.amendments.resolving import no_quorum, quorate
from cases.meetings.records import Decided, Meeting
from cases.rules import Parameter, ParameterError
from cases.rules.amending import text_of
from cases.rules.amendment_words import lines_of
from cases.rulesets import working
from cases.rulesets.adaptations import CHANGE, OPEN
from cases.rulesets.pages import written
from i18n import gettext as _
from wiki import pages
from wiki.pages import Page, Revision


@dataclass(frozen=True)
class Resolved:
    """One resolution: its question, its words, how many were for it, why, and the clauses as they then read."""

    label: str
    words: str
    votes: str
    reason: str
    clauses: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Minutes:
    """A meeting ready to show. ``version`` is the exact text that lay before it, None when it is not kept here."""

    meeting: Meeting
    when: str
    quorum: str
    version: Revision | None
    resolutions: tuple[Resolved, ...]


def minutes(db: Database, page: Page, meeting: Meeting) -> Minutes:
    """What a record of this rule-set says, with the text of the version that it cites.

    The version may be a working draft's, which nobody else reads: only the clauses that were decided on are told of it.
    """
    version = _version(db, page, meeting)
    parameters = voting.in_force(version.facts) if version else []
    texts = _clauses(version, meeting, parameters) if version else {}
    known = {each.key: each for each in parameters}
    resolutions = tuple(_resolved(each, known.get(each.key), texts.get(each.key, ())) for each in meeting.decisions)
    when = thai.thai_date(meeting.date) if meeting.date else ""
    return Minutes(meeting, when, _quorum(meeting, parameters), version, resolutions)


def _version(db: Database, page: Page, meeting: Meeting) -> Revision | None:
    """The revision that a record names, of this rule-set or of a working draft of it; never of any other page."""
    found = pages.revision(db, meeting.page, meeting.revision) if meeting.page and meeting.revision else None
    own = found is not None and (found.page_id == page.id or working.amends(found.facts) == page.slug)
    return found if own else None


def _clauses(version: Revision, meeting: Meeting, parameters: list[Parameter]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Key → the clauses that name it, filled with everything the meeting resolved."""
    resolved = {each.key: each.value for each in meeting.decisions if each.choice != OPEN and each.value is not None}
    parsed, digits = rules.parse(version.body), thai_digits(version.facts)
    values: dict[str, Any] = {**rules.values_in_force(version.facts), **resolved}
    text = text_of(rules.fill(parsed, parameters, values, digits))
    lines = lines_of(text, digits, {name for key in resolved for name in parsed.uses.get(key, ())})
    return {key: tuple(tuple(lines[name]) for name in parsed.uses.get(key, ()) if name in lines) for key in resolved}


def _resolved(said: Decided, parameter: Parameter | None, clauses: tuple[tuple[str, ...], ...]) -> Resolved:
    label = parameter.label if parameter else said.key
    value, old = (_shown(parameter, each) for each in (said.value, said.old))
    if said.choice == OPEN:
        words = _("ยังไม่ลงมติ")
    elif said.choice == CHANGE and value != old:
        words = _("ให้เปลี่ยนจาก %(old)s เป็น %(new)s", old=old, new=value) if old else _("ให้ใช้ %(new)s", new=value)
    else:
        words = _("ให้ใช้ค่าเดิม %(value)s", value=value)
    known = said.votes_for is not None and said.votes_against is not None
    votes = _("เห็นด้วย %(yes)s เสียง ไม่เห็นด้วย %(no)s เสียง", yes=said.votes_for, no=said.votes_against) if known else ""
    return Resolved(label, words, votes, said.reason, clauses)


def _shown(parameter: Parameter | None, value: Any) -> str:
    """A stored value in words; an import may have brought any shape."""
    if parameter is None or value is None:
        return "" if value is None else str(value)
    try:
        return written(parameter, rules.parse_value(parameter, value))
    except ParameterError:
        return str(value)


def _quorum(meeting: Meeting, parameters: list[Parameter]) -> str:
    """Whether enough came, by the rule-set's own words; without any, only how many came."""
    if meeting.present is None or meeting.members is None:
        return ""
    need = voting.quorum(parameters, meeting.members)
    if need is None:
        present, members = f"{meeting.present:,}", f"{meeting.members:,}"
        return _("ผู้มาประชุม %(present)s คน จากผู้มีสิทธิ %(members)s คน", present=present, members=members)
    return quorate(need, meeting.present) if need.met(meeting.present) else no_quorum(need, meeting.present)


def plain(found: Minutes, title: str, cited: str) -> str:
    """The minutes as plain text, for copying into a letter or a message."""
    meeting = found.meeting
    lines = [_("รายงานการประชุม"), title, "", _("วันที่ %(day)s", day=found.when), _("สถานที่ %(place)s", place=meeting.place)]
    lines += [each for each in (found.quorum, cited) if each]
    if meeting.corrects:
        lines.append(_("บันทึกนี้แก้บันทึกครั้งที่ %(n)s", n=meeting.corrects))
    for number, each in enumerate(found.resolutions, 1):
        lines += ["", f"{number}. {each.label}", _("มติ: %(words)s", words=each.words)]
        lines += [line for line in (each.votes, _("เพราะ %(reason)s", reason=each.reason) if each.reason else "") if line]
        lines += [line for clause in each.clauses for line in clause]
    lines += ["", _("ประธานในที่ประชุม %(name)s", name=meeting.chair)]
    if meeting.secretary:
        lines.append(_("ผู้จดรายงาน %(name)s", name=meeting.secretary))
    return "\n".join(lines) + "\n"
