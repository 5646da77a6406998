"""Values of several lines: the steps of a ladder, the names of villages. Read, counted and written as a rule has them."""

import re
from collections.abc import Sequence

from cases.rules.bounds import within
from cases.rules.parameters import Parameter, ParameterError
from thai import baht_words, format_number, to_arabic_digits, to_thai_digits

MAX_STEPS = 40
MAX_VILLAGES = 60
MAX_NAME = 60
FEW_VILLAGES = 3

_STEP = re.compile(r"(?:ครบ\s*)?(\d[\d,]{0,9})\s*(วัน|ปี|days?|years?)?\s*[=:]\s*(\d[\d,]{0,12})\s*(?:บาท|baht)?")
_BETWEEN = re.compile(r"[\n,]")


def read_ladder(parameter: Parameter, raw: object) -> list[list[int]]:
    """Lines "180 วัน = 2500", or pairs [days, baht], rising by days. ParameterError with a Thai sentence."""
    lines: Sequence[object]
    if isinstance(raw, str):
        lines = [line for line in to_arabic_digits(raw).splitlines() if line.strip()]
    elif isinstance(raw, (list, tuple)):
        lines = raw
    else:
        raise ParameterError(f"{parameter.label}: เขียนบรรทัดละขั้น เช่น 180 วัน = 2500 หรือ 5 ปี = 8000")
    if len(lines) > MAX_STEPS:
        raise ParameterError(f"{parameter.label}: มีได้ไม่เกิน {MAX_STEPS} ขั้น")
    steps: dict[int, int] = {}
    for row, line in enumerate(lines, 1):
        days, baht = _step(parameter, row, line)
        if days in steps:
            raise ParameterError(f"{parameter.label}: มีขั้น {days:,} วัน ซ้ำกัน")
        steps[days] = baht
    return [[days, steps[days]] for days in sorted(steps)]


def ladder_lines(value: list[list[int]], thai_digits: bool = True) -> list[str]:
    """One phrase a step, from the shortest membership: เป็นสมาชิกครบ ๑๘๐ วัน ๒,๕๐๐ บาท (…)."""
    lines = [
        f"เป็นสมาชิกครบ {format_number(days)} วัน {format_number(baht)} บาท ({baht_words(baht)})"
        for days, baht in sorted(value)
    ]
    return [to_thai_digits(line) for line in lines] if thai_digits else lines


def read_villages(parameter: Parameter, raw: object) -> list[str]:
    """Names, one a line or with commas between, or a list of them; ParameterError with a Thai sentence."""
    if isinstance(raw, str):
        given: Sequence[object] = _BETWEEN.split(raw.replace("\r", "\n"))
    elif isinstance(raw, (list, tuple)) and len(raw) <= MAX_VILLAGES:
        given = raw
    else:
        raise ParameterError(f"{parameter.label}: เขียนบรรทัดละหมู่บ้าน ไม่เกิน {MAX_VILLAGES} แห่ง")
    names = [name for each in given if (name := " ".join(str(each).split()))]
    _check_names(parameter, names)
    return names


def village_lines(value: list[str], thai_digits: bool = True) -> list[str]:
    """The names as items of a rule."""
    return [to_thai_digits(name) for name in value] if thai_digits else list(value)


def together(value: list[str]) -> str:
    """Few names in one breath: บ้านเหนือ บ้านใต้ และบ้านกลาง."""
    return value[0] if len(value) == 1 else f"{' '.join(value[:-1])} และ{value[-1]}"


def steps_of(value: object) -> list[list[int]]:
    """The steps when the value is a ladder, else nothing."""
    return [step for step in value if isinstance(step, list)] if isinstance(value, list) else []


def names_of(value: object) -> list[str]:
    """The names when the value is a list of villages, else nothing."""
    return [name for name in value if isinstance(name, str)] if isinstance(value, list) else []


def item_lines(value: object, thai_digits: bool = True) -> list[tuple[str, str]]:
    """(line, its stored form) of a value that a rule lists below its sentence; nothing for one that stands inside it."""
    names = names_of(value)
    if len(names) > FEW_VILLAGES:
        return list(zip(village_lines(names, thai_digits), names, strict=True))
    steps = sorted(steps_of(value))
    return [(line, f"{days}:{baht}") for line, (days, baht) in zip(ladder_lines(steps, thai_digits), steps, strict=True)]


def _check_names(parameter: Parameter, names: list[str]) -> None:
    least = max(1, int(parameter.min or 0))
    most = min(MAX_VILLAGES, int(parameter.max) if parameter.max is not None else MAX_VILLAGES)
    long = next((name for name in names if len(name) > MAX_NAME), "")
    twice = next((name for place, name in enumerate(names[:most]) if name in names[:place]), "")
    if not names:
        raise ParameterError(f"{parameter.label}: ยังไม่ได้ใส่ค่า")
    if not least <= len(names) <= most:
        raise ParameterError(f"{parameter.label}: ต้องมี {least} ถึง {most} แห่ง แต่พบ {len(names):,} แห่ง")
    if long:
        raise ParameterError(f"{parameter.label}: ชื่อ “{long[:20]}…” ยาวเกิน {MAX_NAME} ตัวอักษร")
    if twice:
        raise ParameterError(f"{parameter.label}: มี “{twice}” ซ้ำกัน")


def _step(parameter: Parameter, row: int, line: object) -> tuple[int, int]:
    if isinstance(line, (list, tuple)) and len(line) == 2:
        line = f"{line[0]} = {line[1]}"
    found = _STEP.fullmatch(to_arabic_digits(str(line)).strip())
    if not found:
        raise ParameterError(f"{parameter.label}: อ่านขั้นที่ {row} ไม่ได้ ให้เขียนอย่าง 180 วัน = 2500 หรือ 5 ปี = 8000")
    days = int(found[1].replace(",", "")) * (365 if (found[2] or "").startswith(("ปี", "year")) else 1)
    baht = int(found[3].replace(",", ""))
    within(parameter, baht, f"{parameter.label} ขั้นที่ {row}")
    return days, baht
