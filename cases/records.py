"""A case's facts: read from a form, checked against its sheet, measured for completeness. No Flask, no SQL.

Form names: ``key`` for most types, several values for ``choices``, ``place.province`` and its fellows for a place,
``key.0.column`` for rows.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

import thai
from cases import places
from cases.sheets import Field, sheet

Form = MultiDict[str, str]
Facts = Mapping[str, Any]

LONG_LIMIT = 6000
TEXT_LIMIT = 300
MOST_ROWS = 40
_MOST_COUNT = 100_000_000


class Wrong(ValueError):
    """One field that cannot be read; the message is for the person."""


def read(kind: str, form: Form, before: Facts) -> tuple[dict[str, Any], dict[str, str]]:
    """The facts that the form says, over those of ``before`` that no field asks for; field → sentence of what is wrong.

    A wrong value is kept as it was typed, so that the form shows it again.
    """
    asked = sheet(kind)
    facts = {key: fact for key, fact in before.items() if key not in {field.key for field in asked}}
    errors: dict[str, str] = {}
    for field in asked:
        try:
            fact = _READERS[field.type](field, form)
        except Wrong as wrong:
            errors[field.key] = str(wrong)
            fact = form.get(field.key, "")
        except thai.BadText as bad:
            errors[field.key] = str(bad)
            fact = None
        if not empty(fact):
            facts[field.key] = fact
    return facts, errors


def _long(field: Field, form: Form) -> str:
    text = thai.clean(form.get(field.key, "")).strip()
    if len(text) > LONG_LIMIT:
        raise Wrong(f"ข้อความยาว {len(text):,} ตัวอักษร เกิน {LONG_LIMIT:,}")
    return text


def _text(field: Field, form: Form) -> str:
    text = " ".join(thai.clean(form.get(field.key, "")).split())
    if len(text) > TEXT_LIMIT:
        raise Wrong(f"ข้อความยาว {len(text):,} ตัวอักษร เกิน {TEXT_LIMIT:,}")
    return text


def _count(field: Field, form: Form) -> int | None:
    typed = thai.to_arabic_digits(form.get(field.key, "")).replace(",", "").strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdigit()) or len(typed) > 9 or int(typed) > _MOST_COUNT:
        raise Wrong("ต้องเป็นจำนวนเต็ม ไม่ติดลบ ไม่เกิน 100 ล้าน เช่น 350")
    return int(typed)


def _year(field: Field, form: Form) -> int | None:
    year = _count(field, form)
    if year is None:
        return None
    if 2400 <= year <= 2700:
        year = thai.ce_year(year)
    if not 1900 <= year <= 2157:
        raise Wrong("ปีต้องเป็น พ.ศ. สี่หลัก เช่น 2550")
    return year


def _date(field: Field, form: Form) -> str | None:
    typed = form.get(field.key, "").strip()
    if not typed:
        return None
    try:
        found = thai.parse_date(typed)
    except ValueError as error:
        raise Wrong(str(error)) from error
    if found is None:
        raise Wrong("อ่านวันที่ไม่ได้ เขียนแบบ 31/12/2569 หรือ 31 ธันวาคม 2569")
    return found.isoformat()


def _choice(field: Field, form: Form) -> str:
    chosen = form.get(field.key, "")
    if chosen and chosen not in field.options:
        raise Wrong("เลือกจากรายการที่มีให้")
    return chosen


def _choices(field: Field, form: Form) -> list[str]:
    chosen = form.getlist(field.key)
    if any(key not in field.options for key in chosen):
        raise Wrong("เลือกจากรายการที่มีให้")
    return [key for key in field.options if key in chosen]


def _yes(field: Field, form: Form) -> bool | None:
    return True if form.get(field.key) in ("1", "on", "yes") else None


def _place(field: Field, form: Form) -> dict[str, str]:
    parts = ((part, form.get(f"{field.key}.{part}", "")) for part in ("province", "district", "subdistrict"))
    place = {part: code for part, code in parts if code}
    wrong = places.problem(place)
    if wrong:
        raise Wrong(wrong)
    return place


def _page(field: Field, form: Form) -> str:
    return _text(field, form)


def _rows(field: Field, form: Form) -> list[dict[str, str]]:
    rows = []
    for number in range(MOST_ROWS):
        cells = {column: " ".join(thai.clean(form.get(f"{field.key}.{number}.{column}", "")).split())
                 for column in field.columns}  # fmt: skip
        if any(len(cell) > 1000 for cell in cells.values()):
            raise Wrong("ช่องหนึ่งในตารางยาวเกิน 1,000 ตัวอักษร")
        if any(cells.values()):
            rows.append({column: cell for column, cell in cells.items() if cell})
    return rows


_READERS: Mapping[str, Callable[[Field, Form], Any]] = {
    "long": _long, "text": _text, "count": _count, "baht": _count, "year": _year, "date": _date, "choice": _choice,
    "choices": _choices, "yes": _yes, "place": _place, "page": _page, "rows": _rows,
}  # fmt: skip


def empty(fact: object) -> bool:
    """Whether a fact says nothing. Zero says something."""
    return fact is None or fact in ("", [], {})


def asked(kind: str, facts: Facts) -> list[Field]:
    """The fields that apply, given the facts so far (a lesson's form decides which questions it asks)."""
    return [field for field in sheet(kind) if field.when is None or facts.get(field.when[0]) == field.when[1]]


@dataclass(frozen=True)
class Completeness:
    """How far a fact sheet is filled, what publishing still needs, and which question is best answered next."""

    filled: int
    of: int
    missing: tuple[Field, ...]
    next: Field | None

    @property
    def percent(self) -> int:
        """Filled fields in a hundred."""
        return round(100 * self.filled / self.of) if self.of else 100


def completeness(kind: str, facts: Facts) -> Completeness:
    """Of the fields that apply, a required one first."""
    applying = [field for field in asked(kind, facts) if field.type != "yes" or field.required]
    open_fields = [field for field in applying if empty(facts.get(field.key))]
    missing = tuple(field for field in open_fields if field.required)
    following = missing[0] if missing else (open_fields[0] if open_fields else None)
    return Completeness(len(applying) - len(open_fields), len(applying), missing, following)


def problems(kind: str, facts: Facts) -> list[str]:
    """What is wrong with facts that did not come through the form (imports, seed pages), in Thai sentences."""
    found = []
    for field in sheet(kind):
        fact = facts.get(field.key)
        if not empty(fact) and not _shaped(field, fact):
            found.append(f"ข้อมูล “{field.label}” ({field.key}) ไม่ถูกรูปแบบ")
    return found


def _shaped(field: Field, fact: object) -> bool:
    if field.type == "date":
        return isinstance(fact, str) and _is_day(fact)
    if field.type in ("long", "text", "page"):
        return isinstance(fact, str) and len(fact) <= LONG_LIMIT
    if field.type in ("count", "baht", "year"):
        return isinstance(fact, int) and not isinstance(fact, bool) and 0 <= fact <= _MOST_COUNT
    if field.type == "choice":
        return isinstance(fact, str) and fact in field.options
    if field.type == "choices":
        return isinstance(fact, list) and all(str(item) in field.options for item in fact)
    if field.type == "yes":
        return isinstance(fact, bool)
    if field.type == "place":
        return isinstance(fact, Mapping) and not places.problem({str(k): str(v) for k, v in fact.items()})
    return isinstance(fact, list) and len(fact) <= MOST_ROWS and all(
        isinstance(row, Mapping) and all(isinstance(cell, str | int) for cell in row.values())
        and isinstance(row.get("url", ""), str) for row in fact
    )  # fmt: skip


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def searchable(kind: str, facts: Facts) -> str:
    """The words of a fact sheet that search should find: long texts, rows, labels of what was chosen, the place."""
    parts = []
    for field in sheet(kind):
        fact = facts.get(field.key)
        if isinstance(fact, str) and field.type in ("long", "text"):
            parts.append(fact)
        elif field.type == "choice" and isinstance(fact, str):
            parts.append(field.options.get(fact, ""))
        elif field.type == "rows" and isinstance(fact, list) and field.key not in ("sources", "clauses"):
            parts.extend(str(cell) for row in fact if isinstance(row, Mapping) for cell in row.values())
    return "\n".join([*parts, places.name(facts.get("place"))]).strip()
