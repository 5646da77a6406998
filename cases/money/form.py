"""A statement's form: typed text to lines and back. Blank is missing, which is not 0; sums are never refused here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from werkzeug.datastructures import MultiDict

import thai
from cases.money.amounts import AmountError, format_satang, parse_baht, parse_count
from cases.money.lines import GROUP_LABELS, LINES, Group, Line
from cases.money.statements import Lines, Statement
from i18n import gettext as _
from i18n import language
from wiki.privacy_gate import refusal

Form = MultiDict[str, str]

LONGEST_NOTE: Final = 200
FURTHEST_AHEAD: Final = timedelta(days=366)
# This year's opening lines, and last year's lines that they should equal.
_OPENINGS: Final = {"brought_forward": "carried_forward", "members_start": "members_end"}
_STANDING: Final = frozenset({"tambon_population", "villages_in_tambon"})
# What every check and indicator needs; too weighty to be 0 because a box stayed empty.
ESSENTIAL: Final = frozenset({
    "brought_forward", "contributions", "expense_administration", "carried_forward", "cash", "deposits",
    "members_start", "joined", "members_end", "tambon_population",
})  # fmt: skip
ZERO: Final = "zero_"
_UNITS: Final[Mapping[Group, str]] = {"claims": "ราย", "members": "คน"}


@dataclass(frozen=True)
class Typed:
    """What a form says: lines (satang or counts), the ISO closing date ("" when unreadable), the note, field → sentence."""

    lines: dict[str, int | None]
    closing_date: str
    note: str
    errors: dict[str, str]


def read(form: Form, today: date, *, year: int | None = None) -> Typed:
    """Read a statement's form; ``year`` (CE) is the year it must close in, when that is already known."""
    errors: dict[str, str] = {}
    lines: dict[str, int | None] = {}
    closing = _closing_date(form.get("closing_date", ""), today, year, errors)
    for line in LINES:
        try:
            lines[line.key] = (parse_baht if line.unit == "satang" else parse_count)(box(form, line))
        except AmountError as error:
            lines[line.key] = None
            errors[line.key] = f"{label(line)}: {error}"
    return Typed(lines, closing, _note(form.get("note", ""), errors), errors)


def box(form: Form, line: Line) -> str:
    """What stands in a line's box: "0" where it is blank and the form says that blank boxes of its group are 0."""
    text = form.get(line.key, "").strip()
    may_be_zero = line.key not in ESSENTIAL and line.key not in _STANDING
    return "0" if not text and may_be_zero and form.get(ZERO + line.group) else text


def _closing_date(typed: str, today: date, year: int | None, errors: dict[str, str]) -> str:
    try:
        found = thai.parse_date(typed)
    except ValueError as error:
        errors["closing_date"] = str(error)
        return ""
    if found is None:
        errors["closing_date"] = _("กรุณาบอกวันปิดงบ เช่น 31/12/2568")
    elif found > today + FURTHEST_AHEAD:
        errors["closing_date"] = _("วันปิดงบอยู่ในอนาคตเกินหนึ่งปี โปรดตรวจปี พ.ศ.")
    elif year is not None and found.year != year:
        errors["closing_date"] = _("งบนี้เป็นของปี %(year)s วันปิดงบต้องอยู่ในปีนั้น ถ้าเป็นปีอื่นให้เพิ่มงบใหม่", year=thai.be_year(year))
    else:
        return found.isoformat()
    return ""


def _note(typed: str, errors: dict[str, str]) -> str:
    try:
        note = " ".join(thai.clean(typed).split())
    except thai.BadText as error:
        errors["note"] = str(error)
        return ""
    if told := refusal([note]):
        errors["note"] = told
    if len(note) > LONGEST_NOTE:
        errors["note"] = _("หมายเหตุยาวเกิน %(n)s ตัวอักษร", n=LONGEST_NOTE)
    return note


def filled(statement: Statement) -> Form:
    """A stored statement as its form shows it."""
    form = Form({line.key: typed(line, statement.lines[line.key]) for line in LINES})
    form["closing_date"] = thai.thai_date(statement.closing_date)
    form["base"] = str(statement.version)
    return form


def typed(line: Line, amount: int | None) -> str:
    """A line's amount as people type it: baht with commas, or a count; "" when missing."""
    if amount is None:
        return ""
    return format_satang(amount) if line.unit == "satang" else f"{amount:,}"


def label(line: Line) -> str:
    """A line's name in the reader's language."""
    return line.english if language() == "en" else line.thai


def group_label(group: Group) -> str:
    """A group's name in the reader's language."""
    return GROUP_LABELS[group][language() == "en"]


@dataclass(frozen=True)
class FormLine:
    """One line of the form: what stands in its box, the help above it, its unit and what is wrong."""

    key: str
    label: str
    unit: str
    help: str
    value: str
    error: str
    essential: bool = False


def groups(form: Form, errors: Mapping[str, str], previous: Statement | None) -> list[tuple[Group, str, list[FormLine]]]:
    """(group, its name, its lines) in the order of the form; last year's closing stands in the help, never in the box."""
    found: dict[Group, list[FormLine]] = {}
    for line in LINES:
        found.setdefault(line.group, []).append(FormLine(
            line.key, label(line), _unit(line), _help(line, previous), form.get(line.key, ""), errors.get(line.key, ""),
            line.key in ESSENTIAL))
    return [(group, group_label(group), lines) for group, lines in found.items()]


def _unit(line: Line) -> str:
    if line.unit == "satang":
        return _("บาท")
    if line.key.startswith("villages"):
        return _("หมู่บ้าน")
    return _(_UNITS[line.group]) if line.group in _UNITS else ""


def _help(line: Line, previous: Statement | None) -> str:
    source = _OPENINGS.get(line.key, line.key if line.key in _STANDING else "")
    before = typed(line, previous.lines[source]) if previous and source else ""
    if not before:
        return _(line.help)
    if line.key in _STANDING:
        return _("%(help)s ปีก่อนกรอก %(before)s", help=_(line.help), before=before)
    return _("%(help)s ปีก่อนปิดที่ %(before)s", help=_(line.help), before=before)


@dataclass(frozen=True)
class Difference:
    """A line that differs between two versions of a year, both as text; "–" is missing."""

    key: str
    label: str
    before: str
    after: str


def differences(before: Lines, after: Lines, dates: tuple[str, str] = ("", "")) -> list[Difference]:
    """The lines that differ, in the order of the form; ``dates`` are the two ISO closing dates."""
    found = [
        Difference(line.key, label(line), typed(line, before.get(line.key)) or "–", typed(line, after.get(line.key)) or "–")
        for line in LINES
        if before.get(line.key) != after.get(line.key)
    ]
    if dates[0] != dates[1]:
        shown = [thai.thai_date(day) if day else "–" for day in dates]
        found.insert(0, Difference("closing_date", _("วันปิดงบ"), shown[0], shown[1]))
    return found


def changed_by_version(versions: Sequence[Statement]) -> list[tuple[Statement, list[Difference]]]:
    """Each version (newest first) with what it changed in the one before it; the oldest changed nothing."""
    older = [*versions[1:], None]
    return [
        (new, differences(old.lines, new.lines, (old.closing_date, new.closing_date)) if old else [])
        for new, old in zip(versions, older, strict=True)
    ]
