"""What changed among a rule-set's values, decisions and tambon between two revisions: a row for each, in people's words."""

from collections.abc import Mapping
from typing import Any

from cases.rules.parameters import Parameter, ParameterError, by_key, read_parameters
from cases.rules.showing import shown
from cases.saying import Say
from thai import format_number, thai_date

Facts = Mapping[str, Any]
Row = tuple[str, str, str]
NOTHING = "–"

# What the forms ask; a part that no form asks is not told.
_ASKED: dict[str, dict[str, str]] = {
    "context": {
        "tambon_name": "ชื่อตำบลที่จะพิมพ์ในระเบียบ", "district_name": "อำเภอหรือเขต", "province_name": "จังหวัด",
        "members": "จำนวนสมาชิกที่คาดว่าจะมี", "opening_reserve": "เงินกองทุนที่มีอยู่แล้ว",
        "years_of_membership": "สมาชิกเดิมเป็นสมาชิกมาแล้วโดยเฉลี่ย", "hearing_date": "วันที่จัด",
        "hearing_people": "จำนวนคนที่มาประชาคม",
    },
    "adoption": {
        "resolved": "วันที่ลงมติ", "in_force": "ใช้บังคับตั้งแต่วันที่", "place": "สถานที่ประชุม", "present": "ผู้มาประชุม",
        "members": "ผู้มีสิทธิออกเสียงทั้งหมด", "for": "เห็นด้วย", "against": "ไม่เห็นด้วย",
    },
}  # fmt: skip


def rows(name: str, before: Facts, after: Facts, say: Say) -> list[Row]:
    """(label, before, after) of each part of the fact ``name`` that differs.

    Nothing for a fact that is no table of values: it is told whole.
    """
    if name not in ("decisions", "values", *_ASKED):
        return []
    old, new = _table(before.get(name)), _table(after.get(name))
    differing = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    if name in _ASKED:
        asked = _ASKED[name]
        return [(say(asked[key]), _told(old.get(key)), _told(new.get(key))) for key in differing if key in asked]
    known, knew = _parameters(after), _parameters(before)
    found: list[Row] = []
    for key in differing:
        parameter = known.get(key) or knew.get(key)
        if parameter is not None:
            told = _decided if name == "decisions" else _value
            found.append((parameter.label, told(parameter, old.get(key), say), told(parameter, new.get(key), say)))
    return found


def _decided(parameter: Parameter, decision: object, say: Say) -> str:
    """``เปลี่ยนเป็น 2 บาทต่อวัน · เงินไม่พอค่าทำศพ``."""
    said = _table(decision)
    if said.get("choice") == "keep":
        choice = say("ใช้ค่าเดิม")
    elif said.get("choice") == "change":
        choice = say("เปลี่ยนเป็น %(value)s", value=_value(parameter, said.get("value"), say))
    else:
        choice = say("ยังไม่ได้ตกลง")
    return " · ".join(part for part in (choice, str(said.get("reason") or "").strip()) if part)


def _value(parameter: Parameter, value: Any, say: Say) -> str:
    return shown(parameter, value, say) or NOTHING


def _told(fact: object) -> str:
    if isinstance(fact, (int, float)) and not isinstance(fact, bool):
        return format_number(fact)
    try:
        return thai_date(str(fact)) if fact else NOTHING
    except ValueError:
        return str(fact)


def _parameters(facts: Facts) -> dict[str, Parameter]:
    """The definitions by their key; none where an old revision has some that can no longer be read."""
    try:
        return by_key(read_parameters(facts.get("parameters") or []))
    except ParameterError:
        return {}


def _table(fact: object) -> Mapping[str, Any]:
    return fact if isinstance(fact, Mapping) else {}
