"""Whether a comparison of a condition can ever hold as meant, by the types of the values it names."""

import re
from collections.abc import Mapping

from cases.rules.conditions import Comparison
from cases.rules.parameters import NUMBERS, Parameter

_WORDS = frozenset({"choice", "yes", "text"})
_WHOLE = {"ladder": "เป็นขั้น", "villages": "เป็นรายชื่อ"}
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def misfit(known: Mapping[str, Parameter], comparison: Comparison) -> str:
    """Why this comparison can never hold as meant, or an empty string; an unknown value is told elsewhere."""
    parameter = known.get(comparison.key)
    if parameter is None:
        return ""
    kind, key, value = parameter.type, parameter.key, comparison.value
    reasons = (
        (kind == "choice" and value not in dict(parameter.options), f"เงื่อนไขเทียบ {key} กับ {value} ซึ่งไม่ใช่ตัวเลือกของค่านี้"),
        (kind == "yes" and value not in {"yes", "no"}, f"ค่า {key} เทียบได้กับ yes หรือ no เท่านั้น"),
        (kind in _WORDS and comparison.operator not in {"=", "!="}, f"ค่า {key} ไม่ใช่ตัวเลข จึงเทียบได้แค่ = และ !="),
        (kind in _WHOLE, f"ค่า {key} {_WHOLE.get(kind)} จึงใช้ในเงื่อนไขไม่ได้"),
        (comparison.other in known, _between(parameter, known.get(comparison.other))),
        (kind in NUMBERS and comparison.other not in known and not _NUMBER.fullmatch(value),
         f"ค่า {key} เป็นตัวเลข แต่เงื่อนไขเทียบกับ {value}"),
    )  # fmt: skip
    return next((reason for wrong, reason in reasons if wrong and reason), "")


def _between(one: Parameter, other: Parameter | None) -> str:
    """Two values are compared only when they are of one type and are sizes."""
    if other is None or (one.type == other.type and one.type in NUMBERS | {"fraction"}):
        return ""
    return f"ค่า {one.key} กับ {other.key} เป็นคนละชนิด จึงเทียบกันไม่ได้"
