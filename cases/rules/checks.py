"""Whether a parsed rule-set and its parameters fit each other: unknown, unused and wrongly compared values."""

import re
from collections.abc import Iterable

from cases.rules.conditions import Comparison
from cases.rules.filling import CONTEXT_PARAMETERS
from cases.rules.parameters import NUMBERS, Parameter, ParameterError, by_key
from cases.rules.text import ERROR, WARNING, Block, Clause, Problem, RuleSet
from cases.rules.values import parse_value

_WORDS = frozenset({"choice", "yes", "text"})
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def check(ruleset: RuleSet, parameters: Iterable[Parameter]) -> list[Problem]:
    """What is wrong between the text and the values, errors with their line first; empty when they fit."""
    own = by_key(parameters)
    known = {**by_key(CONTEXT_PARAMETERS), **own}
    problems = [problem for key in ruleset.uses if key not in known for problem in _unknown(ruleset, key)]
    for line, clause, comparison in _comparisons(ruleset):
        message = _misfit(known.get(comparison.key), comparison)
        if message:
            problems.append(Problem(line, clause, message, ERROR))
    multiplied = {str(drive.times) for each in own.values() for drive in each.drives}
    for parameter in own.values():
        if parameter.key not in ruleset.uses and not parameter.drives and parameter.key not in multiplied:
            problems.append(Problem(0, "", f"ค่า “{parameter.label}” ไม่ได้ใช้ในเนื้อความและไม่ได้ใช้ในประมาณการ", WARNING))
        if parameter.value is not None:
            problems += _wrong_value(parameter)
    return problems


def _unknown(ruleset: RuleSet, key: str) -> list[Problem]:
    message = f"เนื้อความใช้ค่า {key} แต่ไม่มีค่านี้ในรายการค่าที่ต้องตกลง"
    lines = [
        (block.line, clause.id) for clause in ruleset.clauses for block in clause.blocks
        for piece in block.pieces if piece.kind == "parameter" and piece.value == key
    ]
    line, clause = lines[0] if lines else (0, ruleset.uses[key][0])
    return [Problem(line, clause, message)]


def _comparisons(ruleset: RuleSet) -> list[tuple[int, str, Comparison]]:
    found: list[tuple[int, str, Comparison]] = []
    for clause in ruleset.clauses:
        places: list[Clause | Block] = [clause, *clause.blocks]
        for place in places:
            found += [(place.line, clause.id, each) for each in place.condition.comparisons] if place.condition else []
    return found


def _misfit(parameter: Parameter | None, comparison: Comparison) -> str:
    """Why this comparison can never hold as meant, or an empty string."""
    if parameter is None:
        return ""
    kind, key, value = parameter.type, parameter.key, comparison.value
    reasons = (
        (kind == "choice" and value not in dict(parameter.options), f"เงื่อนไขเทียบ {key} กับ {value} ซึ่งไม่ใช่ตัวเลือกของค่านี้"),
        (kind == "yes" and value not in {"yes", "no"}, f"ค่า {key} เทียบได้กับ yes หรือ no เท่านั้น"),
        (kind in _WORDS and comparison.operator not in {"=", "!="}, f"ค่า {key} ไม่ใช่ตัวเลข จึงเทียบได้แค่ = และ !="),
        (kind == "ladder", f"ค่า {key} เป็นขั้น จึงใช้ในเงื่อนไขไม่ได้"),
        (kind in NUMBERS and not _NUMBER.fullmatch(value), f"ค่า {key} เป็นตัวเลข แต่เงื่อนไขเทียบกับ {value}"),
    )
    return next((reason for wrong, reason in reasons if wrong), "")


def _wrong_value(parameter: Parameter) -> list[Problem]:
    try:
        parse_value(parameter, parameter.value)
    except ParameterError as error:
        return [Problem(0, "", str(error))]
    return []
