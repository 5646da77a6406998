"""The preview's form: what a person decided, out of the boxes; what they typed is never lost, also where it is wrong."""

from collections.abc import Mapping
from typing import Final

from werkzeug.datastructures import MultiDict

import thai
from cases.intake import periods
from cases.intake.closing_days import month_day
from cases.intake.headings import SKIP
from cases.intake.settings import Settings
from cases.intake.tables import at_place, place_name
from cases.intake.taking import Taking
from cases.money.lines import BY_KEY
from i18n import gettext as _
from wiki.privacy_gate import refusal

OTHERS: Final = {"receipts": "other_receipts", "benefits": "benefit_other_baht", "expenses": "expense_other"}
Form = MultiDict[str, str]
LONGEST: Final = {"source": 200, "checked_by": 120, "note": 200}
_LONGEST_CORRECTION: Final = 60
_MOST_DECIDED: Final = 2_000


def decided(form: Form, before: Settings, taking: Taking, errors: dict[str, str]) -> Settings:
    """The settings after this form. What it does not speak of stays; what is wrong is told in ``errors`` by field."""
    words = {name: _words(form, name, getattr(before, name), errors) for name in LONGEST}
    return Settings(
        sheets=_sheets(form, before, taking), choices=_choices(form, before, taking),
        corrections=_corrections(form, before, taking, errors),
        picks={**before.picks, **_named(form, "pick:")}, years=_years(form, before, errors),
        funds={**before.funds, **_named(form, "fund:")},
        closing=_closing(form, before, errors), **words,
    )  # fmt: skip


def _named(form: Form, prefix: str) -> dict[str, str]:
    found = [(name.removeprefix(prefix), value) for name, value in form.items() if name.startswith(prefix)]
    return dict(found[:_MOST_DECIDED])


def _sheets(form: Form, before: Settings, taking: Taking) -> tuple[int, ...] | None:
    if "sheets_shown" not in form:
        return before.sheets
    chosen = tuple(sorted({int(value) for value in form.getlist("sheet") if value.isdecimal() and len(value) < 4}))
    if before.sheets is None and set(chosen) == {sheet.number for sheet in taking.used}:
        return None
    return tuple(number for number in chosen if number < len(taking.sheets))


def _choices(form: Form, before: Settings, taking: Taking) -> dict[str, str]:
    """Lines chosen for headings; a guess that was left as it is stays a guess."""
    guessed = {heading.key: heading.line for heading in taking.headings}
    found = dict(before.choices)
    for key, line in _named(form, "line:").items():
        if line == "":
            found.pop(key, None)
        elif (line in BY_KEY or line == SKIP) and (key in found or guessed.get(key) != line):
            found[key] = line
    return found | _rest(form.get("rest", ""), taking, found)


def _rest(wanted: str, taking: Taking, chosen: Mapping[str, str]) -> dict[str, str]:
    """One decision for all headings that nobody knows: left out, or the other lines of their parts."""
    unknown = [heading.key for heading in taking.unknown if heading.key not in chosen]
    if wanted == SKIP or wanted in OTHERS.values():
        return dict.fromkeys(unknown, wanted)
    parts = {key: key.split("/")[0] for key in unknown}
    return {key: OTHERS[part] for key, part in parts.items() if part in OTHERS} if wanted == "other" else {}


def _corrections(form: Form, before: Settings, taking: Taking, errors: dict[str, str]) -> dict[str, str]:
    found = dict(before.corrections) | _one_cell(form, taking, errors)
    for place, text in _named(form, "fix:").items():
        if text.strip():
            found[place] = text.strip()[:_LONGEST_CORRECTION]
    for place in _named(form, "strike:"):
        found[place] = ""
    for place in _named(form, "asis:"):
        found.pop(place, None)
    return found


def _one_cell(form: Form, taking: Taking, errors: dict[str, str]) -> dict[str, str]:
    """Any cell that a person names, with what stands in its place."""
    typed, text = form.get("cell", "").strip(), form.get("cell_text", "").strip()
    if not typed and not text:
        return {}
    sheet = form.get("cell_sheet", "0")
    at = at_place(thai.to_arabic_digits(typed).upper())
    if at is None or not sheet.isdecimal() or len(sheet) > 3 or int(sheet) >= len(taking.sheets):
        errors["cell"] = _("“%(typed)s” ไม่ใช่ชื่อช่อง กรุณากรอกเป็นอักษรของคอลัมน์และเลขแถว เช่น C7", typed=typed[:20])
        return {}
    if not text:
        errors["cell_text"] = _("กรุณากรอกตัวเลขที่ถูกของช่อง %(place)s", place=typed[:20])
        return {}
    return {f"{int(sheet)}!{place_name(*at)}": text[:_LONGEST_CORRECTION]}


def _years(form: Form, before: Settings, errors: dict[str, str]) -> dict[int, int]:
    found = dict(before.years)
    for sheet, text in _named(form, "year:").items():
        if not text.strip() or not sheet.isdecimal() or len(sheet) > 3:
            continue
        read = periods.year(text) or periods.short_year(text)
        if read is None or read.year is None:
            errors[f"year-{sheet}"] = _("“%(typed)s” ไม่ใช่ปี กรุณากรอก เช่น 2567", typed=text.strip()[:20])
        else:
            found[int(sheet)] = read.year
    return found


def _closing(form: Form, before: Settings, errors: dict[str, str]) -> str:
    """MM-DD of the day typed as 31/12, 31 ธันวาคม or a whole date."""
    typed = form.get("closing")
    if typed is None or not typed.strip():
        return before.closing
    found = closing_day(typed)
    if found is None:
        errors["closing"] = _("“%(typed)s” ไม่ใช่วันและเดือนที่มีอยู่จริง กรุณากรอก เช่น 31/12 หรือ 30 กันยายน", typed=typed.strip()[:30])
        return before.closing
    return found


def closing_day(typed: str) -> str | None:
    """MM-DD of a day of the year, with or without a year; None when it is none."""
    plain = thai.to_arabic_digits(typed).strip()
    read = periods.day(plain) or periods.day(f"{plain}/2567" if "/" in plain else f"{plain} 2567")
    if read is None:
        return None
    found = f"{read[0].month:02}-{read[0].day:02}"
    return found if month_day(found) else None


def _words(form: Form, name: str, before: str, errors: dict[str, str]) -> str:
    typed = form.get(name)
    if typed is None:
        return before
    try:
        found = " ".join(thai.clean(typed).split())
    except thai.BadText as error:
        errors[name] = str(error)
        return before
    told = refusal([found])
    if told:
        errors[name] = told
    if len(found) > LONGEST[name]:
        errors[name] = _("ข้อความนี้ยาว %(n)s ตัวอักษร เกิน %(limit)s", n=len(found), limit=LONGEST[name])
    return found[: LONGEST[name]]


def bases(form: Mapping[str, str]) -> dict[tuple[int, int], int]:
    """{(fund, year): version} that the person saw, out of ``base:fund:year``."""
    found = {}
    for name, value in form.items():
        parts = name.split(":")
        if parts[0] == "base" and len(parts) == 3 and all(part.isdecimal() and len(part) < 12 for part in (*parts[1:], value)):
            found[int(parts[1]), int(parts[2])] = int(value)
    return found
