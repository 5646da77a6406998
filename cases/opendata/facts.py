"""A published page's facts as rows of the open file: single answers, lists, values of rules. No SQL, no Flask.

Facts that an import brought may have any shape; what does not fit its question is left out.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from cases.opendata.tables import fact_columns, listed_fields
from cases.rules import ParameterError, Value, decisions, read_parameters, shown
from cases.sheets import Field

Facts = Mapping[str, Any]
Row = tuple[object, ...]
_LARGEST = 2**62
_DECIDED = ("kept", "changed")


def single(kind: str, page_id: int, facts: Facts) -> Row:
    """The row of a kind's own table."""
    return (page_id, *(_one(field, facts.get(field.key)) for field in fact_columns(kind)))


def _one(field: Field, fact: object) -> object:
    if field.when is not None and fact in (None, ""):
        return None
    if field.type in ("count", "baht", "year"):
        return fact if _whole(fact) else None
    if field.type == "yes":
        return int(fact is True)
    if field.type == "choice":
        return fact if isinstance(fact, str) and fact in field.options else None
    return fact if isinstance(fact, str) and fact else None


def _whole(fact: object) -> bool:
    return isinstance(fact, int) and not isinstance(fact, bool) and 0 <= fact < _LARGEST


def listed(kind: str, page_id: int, facts: Facts) -> Iterator[Row]:
    """(page, field, row, part, value) of choices and tables."""
    for field in listed_fields(kind):
        fact = facts.get(field.key)
        if not isinstance(fact, list):
            continue
        for at, each in enumerate(fact, 1):
            if field.type == "choices" and isinstance(each, str) and each in field.options:
                yield (page_id, field.key, at, "", each)
            elif field.type == "rows" and isinstance(each, Mapping):
                yield from ((page_id, field.key, at, part, str(each[part])) for part in field.columns
                            if isinstance(each.get(part), str | int) and each[part] != "")  # fmt: skip


def rule_values(page_id: int, facts: Facts) -> Iterator[Row]:
    """The values in force of a rule-set with what was decided about them; none of definitions that cannot be read."""
    try:
        parameters = read_parameters(facts.get("parameters") or [])
        found = decisions(parameters, facts)
    except ParameterError:
        return
    adapted = bool(facts.get("parent"))
    for at, (parameter, each) in enumerate(zip(parameters, found, strict=True), 1):
        decided = adapted and each.state in _DECIDED
        yield (page_id, each.key, at, each.label, parameter.type, parameter.unit, _json(each.value), _number(each.value),
               shown(parameter, each.value), each.state if adapted else "", each.reason if decided else "",
               _json(each.inherited) if adapted else None)  # fmt: skip


def _json(value: Value | None) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _number(value: Value | None) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < _LARGEST:
        return None
    return float(value)
