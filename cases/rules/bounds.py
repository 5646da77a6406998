"""The range that a definition allows a number, a share or an amount of a step."""

from cases.rules.parameters import Parameter, ParameterError
from thai import format_number

MAX_NUMBER = 1_000_000_000


def within(parameter: Parameter, number: float, label: str) -> None:
    """ParameterError, beginning with ``label``, when the number lies outside the parameter's range."""
    lowest = 0 if parameter.min is None else parameter.min
    highest = 100 if parameter.max is None and parameter.type == "percent" else parameter.max
    highest = MAX_NUMBER if highest is None else highest
    if not lowest <= number <= highest:
        low, high = format_number(lowest), format_number(highest)
        unit = "บาท" if parameter.type == "ladder" else parameter.unit
        raise ParameterError(f"{label}: ต้องอยู่ระหว่าง {low} ถึง {high} {unit}".rstrip())


def within_share(parameter: Parameter, share: float) -> None:
    """The same for a fraction, told in hundredths."""
    low, high = parameter.min or 0, 1 if parameter.max is None else parameter.max
    if not low - 1e-9 <= share <= high + 1e-9:
        raise ParameterError(f"{parameter.label}: ต้องอยู่ระหว่างร้อยละ {low * 100:.0f} ถึง {high * 100:.0f}")
