"""A parameter of a rule-set (ค่าที่ต้องตกลง): its type, unit, range, help, evidence and what it drives.

Definitions are plain objects in ``facts.parameters``; ``Parameter.from_dict`` checks one and raises
ParameterError with a Thai sentence. Values are read and shown by ``cases.rules.values``; how the values of one
rule-set depend on each other is ``cases.rules.relations``.
Stored values: whole numbers for baht, count, days, months and years; a number for percent; "2/3" for
fraction; an option's key for choice; a string for text; [[least days, baht], …] for ladder; true or
false for yes; [name, …] for villages.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from cases.rules.conditions import Condition, ConditionError, parse_condition
from cases.rules.definition import PATHS, PER, Drive, Limit, ParameterError, Seen, bound, limit, listed, seen

__all__ = [
    "MEANS", "NUMBERS", "PATHS", "PER", "TYPES", "UNITS", "Drive", "Limit", "Parameter", "ParameterError", "Seen", "Value",
    "by_key", "read_parameters",
]  # fmt: skip

TYPES = {
    "baht": "จำนวนเงิน", "count": "จำนวน", "days": "จำนวนวัน", "months": "จำนวนเดือน", "years": "จำนวนปี",
    "percent": "ร้อยละ", "fraction": "เศษส่วน", "choice": "เลือกหนึ่งอย่าง", "text": "ข้อความ",
    "ladder": "ขั้นตามอายุสมาชิก", "yes": "ใช่หรือไม่", "villages": "รายชื่อหมู่บ้าน",
}
UNITS = {"baht": "บาท", "days": "วัน", "months": "เดือน", "years": "ปี", "percent": "ร้อยละ"}
NUMBERS = frozenset({"baht", "count", "days", "months", "years", "percent"})
MEANS = {
    "waiting": "ระยะเวลารอสิทธิ", "join_age_max": "อายุแรกเข้าสูงสุด", "death_benefit": "เงินช่วยเมื่อเสียชีวิต",
    "cap": "เพดานของสวัสดิการหลายเรื่องรวมกัน", "reserve": "ส่วนที่กันไว้ ไม่ใช่สวัสดิการที่จ่าย",
}
"""What a value can mean to the lint, whatever its key and label; a definition names one in ``means``."""

Value = int | float | str | bool | list[list[int]] | list[str]
_KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
_MAX_PARAMETERS = 100
_MAX_OPTIONS = 40


@dataclass(frozen=True)
class Parameter:
    """One value to agree on. ``min`` and ``max`` bind numbers, a ladder's baht, a text's length and how many villages.

    ``asked_if`` is the condition under which it is asked at all; ``at_most`` the key of the value it may not exceed.
    """

    key: str
    label: str
    type: str
    unit: str = ""
    value: Value | None = None
    min: float | None = None
    max: float | None = None
    options: tuple[tuple[str, str], ...] = ()
    help: str = ""
    seen: tuple[Seen, ...] = ()
    drives: tuple[Drive, ...] = ()
    limit: Limit | None = None
    asked_if: Condition | None = None
    at_most: str = ""
    means: str = ""

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """Read one definition; raises ParameterError with a Thai sentence."""
        if not isinstance(data, Mapping):
            raise ParameterError("นิยามของค่าต้องเป็นชุดข้อมูลที่มี key, label และ type")
        key = str(data.get("key", ""))
        if not _KEY.fullmatch(key):
            raise ParameterError(
                f"ชื่อค่า “{key[:60]}” ต้องเป็นอักษรอังกฤษตัวเล็ก ตัวเลข หรือขีดล่าง ขึ้นต้นด้วยตัวอักษร", "key")  # fmt: skip
        unknown = set(data) - set(cls.__dataclass_fields__)
        if unknown:
            named = sorted(map(str, unknown))
            raise ParameterError(f"ค่า {key} มีช่องที่ไม่รู้จัก: {', '.join(named)[:200]}", named[0])
        kind = str(data.get("type", ""))
        if kind not in TYPES:
            raise ParameterError(f"ค่า {key} มีชนิด “{kind[:60]}” ที่ไม่รู้จัก ชนิดที่มีคือ {', '.join(TYPES)}", "type")
        options = _options(key, kind, data.get("options"))
        return cls(
            key, str(data.get("label") or key), kind, str(data.get("unit") or UNITS.get(kind, "")), data.get("value"),
            bound(key, data.get("min"), "min"), bound(key, data.get("max"), "max"), options, str(data.get("help") or ""),
            tuple(seen(item) for item in listed(key, data.get("seen"), "seen")),
            tuple(Drive.from_dict(item) for item in listed(key, data.get("drives"), "drives")),
            limit(key, data.get("limit")), _asked_if(key, data.get("asked_if")), str(data.get("at_most") or ""),
            _means(key, data.get("means")),
        )  # fmt: skip


def read_parameters(definitions: object) -> list[Parameter]:
    """Read ``facts.parameters`` in order; ParameterError for the first wrong or repeated one, or past 100."""
    if not isinstance(definitions, (list, tuple)):
        raise ParameterError("parameters ต้องเป็นรายการ")
    if len(definitions) > _MAX_PARAMETERS:
        raise ParameterError(f"มีค่าที่ต้องตกลงเกิน {_MAX_PARAMETERS} ค่า", index=_MAX_PARAMETERS)
    found: list[Parameter] = []
    keys: set[str] = set()
    for index, item in enumerate(definitions):
        try:
            parameter = item if isinstance(item, Parameter) else Parameter.from_dict(item)
        except ParameterError as error:
            error.index = index
            raise
        if parameter.key in keys:
            raise ParameterError(f"ชื่อค่า {parameter.key} ซ้ำกัน", "key", index)
        keys.add(parameter.key)
        found.append(parameter)
    return found


def by_key(parameters: Iterable[Parameter]) -> dict[str, Parameter]:
    """The parameters by their key."""
    return {parameter.key: parameter for parameter in parameters}


def _options(key: str, kind: str, given: object) -> tuple[tuple[str, str], ...]:
    if kind != "choice":
        return ()
    if not isinstance(given, Mapping) or not given:
        raise ParameterError(f"ค่า {key} เป็นชนิดเลือก จึงต้องมี options", "options")
    if len(given) > _MAX_OPTIONS:
        raise ParameterError(f"ค่า {key} มีตัวเลือกเกิน {_MAX_OPTIONS} อย่าง", "options")
    return tuple((str(option), str(label)) for option, label in given.items())


def _asked_if(key: str, given: object) -> Condition | None:
    if given is None or given == "":
        return None
    try:
        return parse_condition(str(given).strip())
    except ConditionError as error:
        raise ParameterError(f"asked_if ของค่า {key}: {error}", "asked_if") from error


def _means(key: str, given: object) -> str:
    if not given:
        return ""
    if str(given) not in MEANS:
        raise ParameterError(f"means ของค่า {key} เป็นได้แค่ {', '.join(MEANS)}", "means")
    return str(given)
