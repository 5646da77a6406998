"""How the values of one rule-set depend on each other: asked only when, at most, times; and that none goes in a circle."""

from collections.abc import Iterable, Mapping, Sequence

from cases.rules.fitting import misfit
from cases.rules.parameters import NUMBERS, Parameter, ParameterError, by_key
from cases.rules.sizes import size_of

_TOLD = 5  # names of a circle told, the first again after them
_SIZED = NUMBERS | {"fraction", "ladder"}


def relations(parameter: Parameter) -> list[tuple[str, str]]:
    """(field, key of the other value) of everything that this definition leans on."""
    found = [("asked_if", key) for key in (parameter.asked_if.keys if parameter.asked_if else ())]
    if parameter.at_most:
        found.append(("at_most", parameter.at_most))
    found += [("drives", drive.times) for drive in parameter.drives if isinstance(drive.times, str)]
    return found


def check_relations(parameters: Sequence[Parameter]) -> None:
    """ParameterError for the first definition that leans on a value that is not there, does not fit, or on itself."""
    known = by_key(parameters)
    for index, parameter in enumerate(parameters):
        for field, other in relations(parameter):
            message = _wrong(parameter, field, other, known)
            if message:
                raise ParameterError(message, field, index)
    for fields in (("asked_if", "at_most"), ("drives",)):
        _refuse_circle(parameters, known, fields)


def _refuse_circle(parameters: Sequence[Parameter], known: Mapping[str, Parameter], fields: tuple[str, ...]) -> None:
    """ParameterError for a circle. Deciding and multiplying are told apart: a factor may be asked because of its product."""
    links = {key: [(field, other) for field, other in relations(each) if field in fields] for key, each in known.items()}
    circle = _circle(links)
    if circle:
        names = " → ".join(f"{known[key].label} ({key})" for key in [*circle[:_TOLD], circle[0]])
        field = next(field for field, other in links[circle[0]] if other == circle[1 % len(circle)])
        index = next(place for place, each in enumerate(parameters) if each.key == circle[0])
        raise ParameterError(f"ค่าอ้างกันเป็นวง: {names} ตัดอย่างน้อยหนึ่งเส้นออก", field, index)


def asked(parameters: Iterable[Parameter], values: Mapping[str, object]) -> dict[str, bool]:
    """{key: whether it is asked at all}. A value that is not asked counts as none where another's condition names it.

    In a circle, which no saved definition has, what comes round again counts as asked.
    """
    known = by_key(parameters)
    found: dict[str, bool] = {}
    for key in known:
        _is_asked(key, known, values, found)
    return found


def above_cap(parameters: Iterable[Parameter], values: Mapping[str, object]) -> list[tuple[Parameter, Parameter]]:
    """(value, its cap) wherever a value exceeds the one it may not exceed; a cap of 0, or one not asked, is none."""
    known = by_key(parameters)
    open_ones = asked(known.values(), values)
    found = []
    for parameter in known.values():
        cap = known.get(parameter.at_most)
        if cap is None or not open_ones[parameter.key] or not open_ones[cap.key]:
            continue
        size, most = size_of(values.get(parameter.key)), size_of(values.get(cap.key))
        if size is not None and most and size > most:
            found.append((parameter, cap))
    return found


def _wrong(parameter: Parameter, field: str, other: str, known: Mapping[str, Parameter]) -> str:
    found = known.get(other)
    if found is None:
        return f"{field} ของค่า {parameter.key} อ้างถึงค่า {other[:60]} ที่ไม่มีในรายการ"
    if field == "at_most" and not _comparable(parameter.type, found.type):
        return f"ค่า {parameter.key} กับ {other} เป็นคนละชนิด จึงเทียบว่าไม่เกินกันไม่ได้"
    if field == "drives" and found.type not in NUMBERS:
        return f"ค่า {parameter.key} คูณด้วยค่า {other} ซึ่งไม่ใช่ตัวเลข"
    if field == "asked_if" and parameter.asked_if is not None:
        reasons = [misfit(known, each) for each in parameter.asked_if.comparisons]
        return next((f"asked_if ของค่า {parameter.key}: {reason}" for reason in reasons if reason), "")
    return ""


def _comparable(one: str, other: str) -> bool:
    return one in _SIZED if one == other else {one, other} == {"ladder", "baht"}


def _circle(links: Mapping[str, list[tuple[str, str]]]) -> list[str]:
    """The keys of the first circle, in order; empty when there is none. Each value is gone into once."""
    done: set[str] = set()
    for start in links:
        path: list[str] = []
        todo = [(start, 0)]
        while todo:
            key, depth = todo.pop()
            del path[depth:]
            if key in path:
                return path[path.index(key):]
            if key not in done:
                path.append(key)
                done.add(key)
                todo += [(other, depth + 1) for _field, other in links[key]]
    return []


def _is_asked(key: str, known: Mapping[str, Parameter], values: Mapping[str, object], found: dict[str, bool]) -> bool:
    if key in found:
        return found[key]
    condition = known[key].asked_if
    found[key] = True
    if condition is not None:
        named = {other: values.get(other) for other in condition.keys
                 if other not in known or _is_asked(other, known, values, found)}  # fmt: skip
        found[key] = condition.holds(named)
    return found[key]
