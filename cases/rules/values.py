"""Values of parameters: read from a form or a file, checked, and written as a rule writes them."""

import re
from collections.abc import Mapping
from decimal import Decimal

from cases.rules.parameters import NUMBERS, Parameter, ParameterError, Value
from cases.saying import Say, in_thai
from thai import baht_words, format_number, to_arabic_digits, to_thai_digits

MAX_STEPS = 40
MAX_TEXT = 500
_MAX_NUMBER = 1_000_000_000
_MAX_RAW = 4_000

_NUMBER = re.compile(r"(-?\d[\d,]{0,20}(?:\.\d{1,6})?)\s*(.*)", re.DOTALL)
_FRACTION = re.compile(r"(\d{1,3})\s*(?:/|ใน)\s*(\d{1,3})")
_STEP = re.compile(r"(?:ครบ\s*)?(\d[\d,]{0,9})\s*(วัน|ปี|days?|years?)?\s*[=:]\s*(\d[\d,]{0,12})\s*(?:บาท|baht)?")
_YES = {"ใช่": True, "มี": True, "yes": True, "true": True, "on": True, "1": True,
        "ไม่ใช่": False, "ไม่มี": False, "ไม่": False, "no": False, "false": False, "off": False, "0": False, "": False}
_HALF = "กึ่งหนึ่ง"


def parse_value(parameter: Parameter, raw: object) -> Value:
    """Read what somebody typed, or a stored value, into the stored form. ParameterError with a Thai sentence."""
    if isinstance(raw, str):
        if len(raw) > _MAX_RAW:
            raise ParameterError(f"{parameter.label}: ข้อความยาวเกิน {_MAX_RAW:,} ตัวอักษร")
        if not raw.strip() and parameter.type != "yes":
            raise ParameterError(f"{parameter.label}: ยังไม่ได้ใส่ค่า")
    if raw is None:
        raise ParameterError(f"{parameter.label}: ยังไม่ได้ใส่ค่า")
    if parameter.type == "ladder":
        return _ladder(parameter, raw)
    if parameter.type == "text":
        return _text(parameter, raw)
    typed = to_arabic_digits(str(raw)).strip()
    if parameter.type == "yes":
        return _yes(parameter, typed)
    if parameter.type == "choice":
        return _choice(parameter, str(raw).strip())
    if parameter.type == "fraction":
        return _fraction(parameter, typed)
    return _number(parameter, typed)


def format_value(parameter: Parameter, value: Value, thai_digits: bool = True) -> str:
    """The value as a rule writes it: ๕๐๐ บาท (ห้าร้อยบาทถ้วน), ๑๘๐ วัน, ร้อยละ ๕, ๒ ใน ๓; a ladder one step a line."""
    if isinstance(value, list):
        text = "\n".join(f"({step}) {line}" for step, line in enumerate(ladder_lines(value, thai_digits=False), 1))
    elif parameter.type == "yes":
        text = "มี" if value else "ไม่มี"
    elif parameter.type == "choice":
        text = dict(parameter.options).get(str(value), str(value))
    elif parameter.type == "fraction":
        text = _HALF if value == "1/2" else str(value).replace("/", " ใน ")
    elif parameter.type in NUMBERS and isinstance(value, (int, float)):
        text = _quantity(parameter, value)
    else:
        return str(value)
    return to_thai_digits(text) if thai_digits else text


def ladder_lines(value: list[list[int]], thai_digits: bool = True) -> list[str]:
    """One phrase a step, from the shortest membership: เป็นสมาชิกครบ ๑๘๐ วัน ๒,๕๐๐ บาท (…)."""
    lines = [
        f"เป็นสมาชิกครบ {format_number(days)} วัน {format_number(baht)} บาท ({baht_words(baht)})"
        for days, baht in sorted(value)
    ]
    return [to_thai_digits(line) for line in lines] if thai_digits else lines


def form_text(parameter: Parameter, value: Value | None, say: Say = in_thai) -> str:
    """The value as its form field shows it, so that ``parse_value`` reads it back."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(say("%(days)s วัน = %(baht)s", days=days, baht=baht) for days, baht in sorted(value))
    if parameter.type == "yes":
        return "yes" if value else "no"
    return str(value)


def warning(parameter: Parameter, value: Value) -> str:
    """The reason of the good-practice limit when the value is outside it, else an empty string."""
    limit = parameter.limit
    if limit is None:
        return ""
    size = _size(value)
    outside = size is not None and (
        (limit.min is not None and size < limit.min) or (limit.max is not None and size > limit.max)
    )
    return limit.reason if outside or (limit.avoid and str(value) == limit.avoid) else ""


def values_or_blank(parameters: list[Parameter], values: Mapping[str, object]) -> dict[str, Value | None]:
    """Each parameter's value, its definition's where none is given; None where there is none or it cannot be read."""
    found: dict[str, Value | None] = {}
    for parameter in parameters:
        raw = values.get(parameter.key, parameter.value)
        try:
            found[parameter.key] = None if raw is None else parse_value(parameter, raw)
        except ParameterError:
            found[parameter.key] = None
    return found


def _number(parameter: Parameter, typed: str) -> int | float:
    found = _NUMBER.fullmatch(typed.removeprefix("ร้อยละ").strip())
    if not found:
        unit = f" ({parameter.unit})" if parameter.unit else ""
        raise ParameterError(f"{parameter.label}: ต้องเป็นตัวเลข{unit} แต่พบ “{typed[:40]}”")
    unit = found[2].strip()
    if unit and unit not in _accepted_units(parameter):
        raise ParameterError(f"{parameter.label}: ช่องนี้ใช้หน่วย {parameter.unit or 'เป็นจำนวน'} แต่พบ “{unit[:40]}”")
    number = Decimal(found[1].replace(",", ""))
    whole = number == number.to_integral_value()
    if not whole and parameter.type != "percent":
        raise ParameterError(f"{parameter.label}: ต้องเป็นจำนวนเต็ม แต่พบ {found[1]}")
    value = int(number) if whole else float(number)
    _within(parameter, value, parameter.label)
    return value


def _within(parameter: Parameter, number: float, label: str) -> None:
    lowest = 0 if parameter.min is None else parameter.min
    highest = 100 if parameter.max is None and parameter.type == "percent" else parameter.max
    highest = _MAX_NUMBER if highest is None else highest
    if not lowest <= number <= highest:
        low, high = format_number(lowest), format_number(highest)
        raise ParameterError(f"{label}: ต้องอยู่ระหว่าง {low} ถึง {high} {_unit_hint(parameter)}".rstrip())


def _fraction(parameter: Parameter, typed: str) -> str:
    found = _FRACTION.fullmatch("1/2" if typed == _HALF else typed)
    if not found or not 0 < int(found[1]) <= int(found[2]):
        raise ParameterError(f"{parameter.label}: ต้องเป็นเศษส่วนไม่เกินหนึ่ง เช่น 2/3 หรือ กึ่งหนึ่ง")
    _within_fraction(parameter, int(found[1]) / int(found[2]))
    return f"{int(found[1])}/{int(found[2])}"


def _within_fraction(parameter: Parameter, share: float) -> None:
    low, high = parameter.min or 0, 1 if parameter.max is None else parameter.max
    if not low - 1e-9 <= share <= high + 1e-9:
        raise ParameterError(f"{parameter.label}: ต้องอยู่ระหว่างร้อยละ {low * 100:.0f} ถึง {high * 100:.0f}")


def _choice(parameter: Parameter, typed: str) -> str:
    for option, label in parameter.options:
        if typed in {option, label}:
            return option
    labels = " / ".join(label for _, label in parameter.options)
    raise ParameterError(f"{parameter.label}: ไม่มีตัวเลือก “{typed[:40]}” เลือกได้จาก {labels}")


def _text(parameter: Parameter, raw: object) -> str:
    text = " ".join(str(raw).split())
    longest = int(parameter.max) if parameter.max is not None else MAX_TEXT
    if len(text) > longest:
        raise ParameterError(f"{parameter.label}: ยาวเกิน {longest} ตัวอักษร")
    return text


def _yes(parameter: Parameter, typed: str) -> bool:
    answer = _YES.get(typed.lower())
    if answer is None:
        raise ParameterError(f"{parameter.label}: ตอบได้ว่า ใช่ หรือ ไม่ใช่")
    return answer


def _ladder(parameter: Parameter, raw: object) -> list[list[int]]:
    """Lines "180 วัน = 2500", or pairs [days, baht], rising by days."""
    lines: list[object]
    if isinstance(raw, str):
        lines = [line for line in to_arabic_digits(raw).splitlines() if line.strip()]
    elif isinstance(raw, (list, tuple)):
        lines = list(raw)
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


def _step(parameter: Parameter, row: int, line: object) -> tuple[int, int]:
    if isinstance(line, (list, tuple)) and len(line) == 2:
        line = f"{line[0]} = {line[1]}"
    found = _STEP.fullmatch(to_arabic_digits(str(line)).strip())
    if not found:
        raise ParameterError(f"{parameter.label}: อ่านขั้นที่ {row} ไม่ได้ ให้เขียนอย่าง 180 วัน = 2500 หรือ 5 ปี = 8000")
    days = int(found[1].replace(",", "")) * (365 if (found[2] or "").startswith(("ปี", "year")) else 1)
    baht = int(found[3].replace(",", ""))
    _within(parameter, baht, f"{parameter.label} ขั้นที่ {row}")
    return days, baht


def _quantity(parameter: Parameter, value: float) -> str:
    number = format_number(value)
    if parameter.type == "baht":
        return f"{number} บาท ({baht_words(value)})"
    if parameter.type == "percent":
        return f"ร้อยละ {number}"
    return f"{number} {parameter.unit}".rstrip()


def _unit_hint(parameter: Parameter) -> str:
    return "บาท" if parameter.type == "ladder" else parameter.unit


def _accepted_units(parameter: Parameter) -> set[str]:
    accepted = {parameter.unit}
    if parameter.type == "baht":
        accepted |= {"บาท", "บ.", "฿", ".-", "บาทถ้วน"}
    return accepted | {"%", "เปอร์เซ็นต์"} if parameter.type == "percent" else accepted


def _size(value: Value) -> float | None:
    """What a limit measures: the number, a fraction's share, a ladder's largest amount."""
    if isinstance(value, list):
        return max((baht for _, baht in value), default=0)
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return value
    found = _FRACTION.fullmatch(value)
    return int(found[1]) / int(found[2]) if found and int(found[2]) else None
