"""The parts of a definition: where a value leads in the projection, what others have, the limit that is warned of.

Each is read from a plain object; ParameterError, with a Thai sentence and the field's name, when it cannot be.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

PER = {"year": 1, "month": 12, "day": 365}
PATHS = frozenset({
    "rules.contribution", "rules.sick_night", "rules.birth", "rules.admin", "rules.death_ladder", "rules.other",
    "rules.pension.kind", "rules.pension.start_age", "rules.pension.first_years", "rules.pension.first_amount",
    "rules.pension.step_years", "rules.pension.step_amount", "rules.pension.ceiling",
    "outlook.match", "outlook.match_years", "outlook.other_income", "outlook.joiners", "outlook.lapse",
    "outlook.interest",
})
LIMIT_KINDS = {"law": "กฎหมาย", "practice": "ข้อแนะนำ"}


class ParameterError(ValueError):
    """A definition or a value is wrong; the message is a Thai sentence.

    ``index`` is the place of the definition in its list (None when it is not about one), ``field`` the field's name.
    """

    def __init__(self, message: str, field: str = "", index: int | None = None) -> None:
        super().__init__(message)
        self.field, self.index = field, index


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
            raise ParameterError("drives ต้องเป็นรายการของทางเข้าประมาณการ เช่น rules.contribution", "drives")
        drive = cls(**{"to": "", **{str(key): value for key, value in given.items()}})
        if str(drive.to) not in PATHS:
            raise ParameterError(f"ไม่มีทาง {drive.to} ในประมาณการ", "drives")
        if str(drive.per) not in {*PER, "member"}:
            raise ParameterError("per ของ drives ต้องเป็น year, month, day หรือ member", "drives")
        if isinstance(drive.times, bool) or not isinstance(drive.times, (int, float, str)):
            raise ParameterError("times ของ drives ต้องเป็นตัวเลขหรือชื่อค่าอื่น", "drives")
        if isinstance(drive.rate, bool) or not isinstance(drive.rate, (int, float)):
            raise ParameterError("rate ของ drives ต้องเป็นตัวเลข", "drives")
        return drive


@dataclass(frozen=True)
class Seen:
    """What a published rule says, with its source."""

    value: str
    source: str = ""


@dataclass(frozen=True)
class Limit:
    """Outside it a warning with ``reason`` is shown, never a stop. ``avoid`` is an option's key.

    ``kind`` says whose word it is: ``law`` or (good) ``practice``; ``source`` where it is written.
    """

    reason: str
    min: float | None = None
    max: float | None = None
    avoid: str = ""
    kind: str = "practice"
    source: str = ""


def bound(key: str, given: object, field: str) -> float | None:
    """A number of a definition, or None where it has none."""
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, (int, float)):
        raise ParameterError(f"ขอบเขต min และ max ของค่า {key} ต้องเป็นตัวเลข", field)
    return given


def listed(key: str, given: object, field: str) -> list[Any]:
    """A list of a definition; a single text is a list of one."""
    if given is None:
        return []
    if isinstance(given, str):
        return [given]
    if not isinstance(given, (list, tuple)):
        raise ParameterError(f"seen และ drives ของค่า {key} ต้องเป็นรายการ", field)
    return list(given)


def seen(given: object) -> Seen:
    """Read what others have: a text, or an object with ``value`` and ``source``."""
    if isinstance(given, Mapping):
        return Seen(str(given.get("value", "")), str(given.get("source", "")))
    return Seen(str(given))


def limit(key: str, given: object) -> Limit | None:
    """Read the limit of a definition. Its fields besides the known ones are left alone, as they always were."""
    if given is None:
        return None
    if not isinstance(given, Mapping) or not given.get("reason"):
        raise ParameterError(f"limit ของค่า {key} ต้องมี reason บอกเหตุผล", "limit")
    kind = str(given.get("kind") or "practice")
    if kind not in LIMIT_KINDS:
        raise ParameterError(f"kind ใน limit ของค่า {key} ต้องเป็น law (กฎหมาย) หรือ practice (ข้อแนะนำ)", "limit")
    return Limit(
        str(given["reason"]), bound(key, given.get("min"), "limit"), bound(key, given.get("max"), "limit"),
        str(given.get("avoid", "")), kind, str(given.get("source") or ""),
    )  # fmt: skip
