"""What is measured of a value when it is held against a limit or a cap."""

from cases.rules.lists import names_of, steps_of


def size_of(value: object) -> float | None:
    """The number, a fraction's share, a ladder's largest amount; None for words, yes and no, names and none."""
    if isinstance(value, list):
        return None if names_of(value) else max((baht for _days, baht in steps_of(value)), default=0)
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return value
    part, slash, whole = str(value).partition("/")
    return int(part) / int(whole) if slash and part.isdecimal() and whole.isdecimal() and int(whole) else None
