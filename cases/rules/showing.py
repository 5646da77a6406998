"""Values of parameters as tables and forms show them, in the reader's language; a rule writes them in Thai."""

from cases.rules.lists import names_of, steps_of
from cases.rules.parameters import NUMBERS, Parameter, Value
from cases.saying import Say, in_thai
from thai import format_number

# Units that have English; one that a rule-set's author made up stays as it was written.
UNITS = (
    "บาท", "วัน", "เดือน", "ปี", "ร้อยละ", "คน", "คืน", "ครั้ง", "เท่า", "บาทต่อคน", "บาทต่อคนต่อปี", "บาทต่อครั้ง", "บาทต่อคืน",
    "บาทต่อทุน", "บาทต่อปี", "บาทต่อวัน", "บาทต่อเดือน",
)  # fmt: skip


def shown(parameter: Parameter, value: Value | None, say: Say = in_thai) -> str:
    """A value on one line, in Arabic digits and without its amount in words; "" for none."""
    if value is None:
        return ""
    if isinstance(value, list):
        steps = [say("%(days)s วัน %(baht)s บาท", days=f"{days:,}", baht=f"{baht:,}") for days, baht in steps_of(value)]
        return " · ".join(steps or names_of(value))
    if parameter.type == "yes":
        return say("มี") if value else say("ไม่มี")
    if parameter.type == "choice":
        return dict(parameter.options).get(str(value), str(value))
    if parameter.type == "fraction":
        part, _slash, whole = str(value).partition("/")
        return say("กึ่งหนึ่ง") if value == "1/2" else say("%(part)s ใน %(whole)s", part=part, whole=whole)
    if parameter.type in NUMBERS and isinstance(value, (int, float)):
        return _quantity(parameter, format_number(value), say)
    return str(value)


def _quantity(parameter: Parameter, number: str, say: Say) -> str:
    if parameter.type == "percent":
        return say("ร้อยละ %(n)s", n=number)
    return f"{number} {say(parameter.unit)}".rstrip() if parameter.unit else number
