"""Values of parameters: read from a form or a file, checked, and written as a rule writes them."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from cases.rules.bounds import within, within_share
from cases.rules.definition import LIMIT_KINDS
from cases.rules.lists import item_lines, names_of, read_ladder, read_villages, steps_of, together
from cases.rules.parameters import NUMBERS, Parameter, ParameterError, Value
from cases.rules.sizes import size_of
from cases.saying import Say, in_thai
from thai import baht_words, format_number, to_arabic_digits, to_thai_digits

MAX_TEXT = 500
_MAX_RAW = 4_000

_NUMBER = re.compile(r"(-?\d[\d,]{0,20}(?:\.\d{1,6})?)\s*(.*)", re.DOTALL)
_FRACTION = re.compile(r"(\d{1,3})\s*(?:/|ใน)\s*(\d{1,3})")
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
    whole = _WHOLE.get(parameter.type)
    if whole is not None:
        return whole(parameter, raw)
    typed = to_arabic_digits(str(raw)).strip()
    if parameter.type == "yes":
        return _yes(parameter, typed)
    return _fraction(parameter, typed) if parameter.type == "fraction" else _number(parameter, typed)


def format_value(parameter: Parameter, value: Value, thai_digits: bool = True) -> str:
    """The value as a rule writes it: ๕๐๐ บาท (ห้าร้อยบาทถ้วน), ๑๘๐ วัน, ร้อยละ ๕, ๒ ใน ๓.

    A ladder and more than a few villages are one item a line.
    """
    if isinstance(value, list):
        lines = item_lines(value, thai_digits=False)
        items = "\n".join(f"({number}) {line}" for number, (line, _raw) in enumerate(lines, 1))
        text = items or together(names_of(value) or [""])
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



def form_text(parameter: Parameter, value: Value | None, say: Say = in_thai) -> str:
    """The value as its form field shows it, so that ``parse_value`` reads it back."""
    if value is None:
        return ""
    if isinstance(value, list):
        steps = [say("%(days)s วัน = %(baht)s", days=days, baht=baht) for days, baht in sorted(steps_of(value))]
        return "\n".join(steps or names_of(value))
    if parameter.type == "yes":
        return "yes" if value else "no"
    return str(value)


def warning(parameter: Parameter, value: Value, say: Say = in_thai) -> str:
    """The reason of the limit when the value is outside it, with whose word it is and where it is written, else ""."""
    limit = parameter.limit
    if limit is None:
        return ""
    size = size_of(value)
    outside = size is not None and (
        (limit.min is not None and size < limit.min) or (limit.max is not None and size > limit.max)
    )
    if not outside and not (limit.avoid and str(value) == limit.avoid):
        return ""
    told = f"{say(LIMIT_KINDS[limit.kind])}: {limit.reason}"
    return f"{told} ({say('ที่มา')}: {limit.source})" if limit.source else told


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
    within(parameter, value, parameter.label)
    return value



def _fraction(parameter: Parameter, typed: str) -> str:
    found = _FRACTION.fullmatch("1/2" if typed == _HALF else typed)
    if not found or not 0 < int(found[1]) <= int(found[2]):
        raise ParameterError(f"{parameter.label}: ต้องเป็นเศษส่วนไม่เกินหนึ่ง เช่น 2/3 หรือ กึ่งหนึ่ง")
    within_share(parameter, int(found[1]) / int(found[2]))
    return f"{int(found[1])}/{int(found[2])}"



def _choice(parameter: Parameter, raw: object) -> str:
    typed = str(raw).strip()
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



def _quantity(parameter: Parameter, value: float) -> str:
    number = format_number(value)
    if parameter.type == "baht":
        return f"{number} บาท ({baht_words(value)})"
    if parameter.type == "percent":
        return f"ร้อยละ {number}"
    return f"{number} {parameter.unit}".rstrip()



def _accepted_units(parameter: Parameter) -> set[str]:
    accepted = {parameter.unit}
    if parameter.type == "baht":
        accepted |= {"บาท", "บ.", "฿", ".-", "บาทถ้วน"}
    return accepted | {"%", "เปอร์เซ็นต์"} if parameter.type == "percent" else accepted


# Types whose readers want what was typed as it is, lines and digits included.
_WHOLE: Mapping[str, Callable[[Parameter, object], Value]] = {
    "ladder": read_ladder, "villages": read_villages, "text": _text, "choice": _choice,
}
