"""The form of an assessment: one level and a few words a criterion; nothing chosen is no answer."""

from collections.abc import Mapping
from dataclasses import dataclass

import thai
from cases.quality.results import Answered
from cases.quality.rubric import LEVELS, Rubric
from i18n import gettext as _
from wiki.privacy_gate import refusal

LONGEST_NOTE = 300
LONGEST_WHOLE = 600


@dataclass(frozen=True)
class Typed:
    """What a form says; ``errors``: field → sentence."""

    answers: dict[str, Answered]
    note: str
    base: int
    errors: dict[str, str]


def read(form: Mapping[str, str], rubric: Rubric) -> Typed:
    """Read the form of a version."""
    answers: dict[str, Answered] = {}
    errors: dict[str, str] = {}
    for each in rubric.criteria:
        chosen, note = form.get(f"level.{each.key}", ""), _words(form, f"note.{each.key}", LONGEST_NOTE, errors)
        if chosen in {str(level) for level in range(1, LEVELS + 1)}:
            answers[each.key] = Answered(int(chosen), note)
        elif chosen:
            errors[f"level.{each.key}"] = _("เลือกระดับจากรายการ: %(ask)s", ask=each.ask)
        elif note and f"note.{each.key}" not in errors:
            errors[f"level.{each.key}"] = _("มีบันทึกแต่ยังไม่ได้เลือกระดับ: %(ask)s", ask=each.ask)
    note, base = _words(form, "note", LONGEST_WHOLE, errors), form.get("base", "")
    if not answers and not errors:
        errors["level." + next(rubric.criteria).key] = _("ยังไม่ได้ตอบข้อใด ตอบอย่างน้อยหนึ่งข้อ")
    if not (base.isascii() and base.isdecimal() and len(base) < 18):
        errors["base"] = _("ไม่ได้บอกว่าทบทวนต่อจากครั้งใด กรุณาเปิดแบบใหม่แล้วตอบอีกครั้ง")
        base = "0"
    return Typed(answers, note, int(base), errors)


def _words(form: Mapping[str, str], name: str, longest: int, errors: dict[str, str]) -> str:
    try:
        words = " ".join(thai.clean(form.get(name, "")).split())
    except thai.BadText as error:
        errors[name] = str(error)
        return ""
    if told := refusal([words]):
        errors[name] = told
    elif len(words) > longest:
        errors[name] = _("บันทึกยาวเกิน %(n)s ตัวอักษร", n=f"{longest:,}")
    return words
