"""A parameter of a rule-set (ค่าที่ต้องตกลง): its type, unit, range, help, evidence and what it drives.

Definitions are plain objects in ``facts.parameters``; ``Parameter.from_dict`` checks one and raises
ParameterError with a Thai sentence. Values are read and shown by ``cases.rules.values``.
Stored values: whole numbers for baht, count, days, months and years; a number for percent; "2/3" for
fraction; an option's key for choice; a string for text; [[least days, baht], …] for ladder; true or
false for yes.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

TYPES = {
    "baht": "จำนวนเงิน", "count": "จำนวน", "days": "จำนวนวัน", "months": "จำนวนเดือน", "years": "จำนวนปี",
    "percent": "ร้อยละ", "fraction": "เศษส่วน", "choice": "เลือกหนึ่งอย่าง", "text": "ข้อความ",
    "ladder": "ขั้นตามอายุสมาชิก", "yes": "ใช่หรือไม่",
}
UNITS = {"baht": "บาท", "days": "วัน", "months": "เดือน", "years": "ปี", "percent": "ร้อยละ"}
NUMBERS = frozenset({"baht", "count", "days", "months", "years", "percent"})
PER = {"year": 1, "month": 12, "day": 365}
PATHS = frozenset({
    "rules.contribution", "rules.sick_night", "rules.birth", "rules.admin", "rules.death_ladder", "rules.other",
    "rules.pension.kind", "rules.pension.start_age", "rules.pension.first_years", "rules.pension.first_amount",
    "rules.pension.step_years", "rules.pension.step_amount", "rules.pension.ceiling",
    "outlook.match", "outlook.match_years", "outlook.other_income", "outlook.joiners", "outlook.lapse",
    "outlook.interest",
})

Value = int | float | str | bool | list[list[int]]
_KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
_MAX_PARAMETERS = 100


class ParameterError(ValueError):
    """A definition or a value is wrong; the message is a Thai sentence."""


@dataclass(frozen=True)
class Drive:
    """One way into the projection: ``to`` a path, times ``per`` (year, month, day or member) and ``times``.

    ``times`` is a number or another parameter's key; ``rate`` is the share of members a year who get an
    amount of ``rules.other``; ``why`` says what was assumed.
    """

    to: str
    per: str = "year"
    times: float | str = 1
    rate: float = 0
    why: str = ""

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """Read a path, or an object with ``to``; ParameterError when it leads nowhere."""
        given = {"to": data} if isinstance(data, str) else data
        if not isinstance(given, Mapping) or set(given) - set(cls.__dataclass_fields__):
            raise ParameterError("drives ต้องเป็นรายการของทางเข้าประมาณการ เช่น rules.contribution")
        drive = cls(**{"to": "", **{str(key): value for key, value in given.items()}})
        if str(drive.to) not in PATHS:
            raise ParameterError(f"ไม่มีทาง {drive.to} ในประมาณการ")
        if str(drive.per) not in {*PER, "member"}:
            raise ParameterError("per ของ drives ต้องเป็น year, month, day หรือ member")
        if isinstance(drive.times, bool) or not isinstance(drive.times, (int, float, str)):
            raise ParameterError("times ของ drives ต้องเป็นตัวเลขหรือชื่อค่าอื่น")
        if isinstance(drive.rate, bool) or not isinstance(drive.rate, (int, float)):
            raise ParameterError("rate ของ drives ต้องเป็นตัวเลข")
        return drive


@dataclass(frozen=True)
class Seen:
    """What a published rule says, with its source."""

    value: str
    source: str = ""


@dataclass(frozen=True)
class Limit:
    """Good practice: outside it a warning with ``reason`` is shown, never a stop. ``avoid`` is an option's key."""

    reason: str
    min: float | None = None
    max: float | None = None
    avoid: str = ""


@dataclass(frozen=True)
class Parameter:
    """One value to agree on. ``min`` and ``max`` bind numbers, a ladder's baht and a text's length."""

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

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """Read one definition; raises ParameterError with a Thai sentence."""
        if not isinstance(data, Mapping):
            raise ParameterError("นิยามของค่าต้องเป็นชุดข้อมูลที่มี key, label และ type")
        key = str(data.get("key", ""))
        if not _KEY.fullmatch(key):
            raise ParameterError(f"ชื่อค่า “{key}” ต้องเป็นอักษรอังกฤษตัวเล็ก ตัวเลข หรือขีดล่าง ขึ้นต้นด้วยตัวอักษร")
        unknown = set(data) - set(cls.__dataclass_fields__)
        if unknown:
            raise ParameterError(f"ค่า {key} มีช่องที่ไม่รู้จัก: {', '.join(sorted(map(str, unknown)))}")
        kind = str(data.get("type", ""))
        if kind not in TYPES:
            raise ParameterError(f"ค่า {key} มีชนิด “{kind}” ที่ไม่รู้จัก ชนิดที่มีคือ {', '.join(TYPES)}")
        options = _options(key, kind, data.get("options"))
        return cls(
            key, str(data.get("label") or key), kind, str(data.get("unit") or UNITS.get(kind, "")), data.get("value"),
            _bound(key, data.get("min")), _bound(key, data.get("max")), options, str(data.get("help") or ""),
            tuple(_seen(item) for item in _listed(key, data.get("seen"))),
            tuple(Drive.from_dict(item) for item in _listed(key, data.get("drives"))),
            _limit(key, data.get("limit")),
        )


def read_parameters(definitions: object) -> list[Parameter]:
    """Read ``facts.parameters`` in order; ParameterError for the first wrong or repeated one, or past 100."""
    if not isinstance(definitions, (list, tuple)):
        raise ParameterError("parameters ต้องเป็นรายการ")
    if len(definitions) > _MAX_PARAMETERS:
        raise ParameterError(f"มีค่าที่ต้องตกลงเกิน {_MAX_PARAMETERS} ค่า")
    found = [item if isinstance(item, Parameter) else Parameter.from_dict(item) for item in definitions]
    keys: set[str] = set()
    for parameter in found:
        if parameter.key in keys:
            raise ParameterError(f"ชื่อค่า {parameter.key} ซ้ำกัน")
        keys.add(parameter.key)
    return found


def by_key(parameters: Iterable[Parameter]) -> dict[str, Parameter]:
    """The parameters by their key."""
    return {parameter.key: parameter for parameter in parameters}


def _options(key: str, kind: str, given: object) -> tuple[tuple[str, str], ...]:
    if kind != "choice":
        return ()
    if not isinstance(given, Mapping) or not given:
        raise ParameterError(f"ค่า {key} เป็นชนิดเลือก จึงต้องมี options")
    return tuple((str(option), str(label)) for option, label in given.items())


def _bound(key: str, given: object) -> float | None:
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, (int, float)):
        raise ParameterError(f"ขอบเขต min และ max ของค่า {key} ต้องเป็นตัวเลข")
    return given


def _listed(key: str, given: object) -> list[Any]:
    if given is None:
        return []
    if isinstance(given, str):
        return [given]
    if not isinstance(given, (list, tuple)):
        raise ParameterError(f"seen และ drives ของค่า {key} ต้องเป็นรายการ")
    return list(given)


def _seen(given: object) -> Seen:
    if isinstance(given, Mapping):
        return Seen(str(given.get("value", "")), str(given.get("source", "")))
    return Seen(str(given))


def _limit(key: str, given: object) -> Limit | None:
    if given is None:
        return None
    if not isinstance(given, Mapping) or not given.get("reason"):
        raise ParameterError(f"limit ของค่า {key} ต้องมี reason บอกเหตุผล")
    lowest, highest = _bound(key, given.get("min")), _bound(key, given.get("max"))
    return Limit(str(given["reason"]), lowest, highest, str(given.get("avoid", "")))
