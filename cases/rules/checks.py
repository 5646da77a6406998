"""Whether a parsed rule-set and its parameters fit each other: unknown, unused and wrongly compared values."""

from collections.abc import Iterable, Iterator, Mapping

from cases.rules.conditions import Comparison
from cases.rules.filling import CONTEXT_PARAMETERS
from cases.rules.fitting import misfit
from cases.rules.parameters import Parameter, ParameterError, by_key
from cases.rules.relations import relations
from cases.rules.text import ERROR, WARNING, Block, Clause, Problem, RuleSet
from cases.rules.values import parse_value


def check(ruleset: RuleSet, parameters: Iterable[Parameter]) -> list[Problem]:
    """What is wrong between the text and the values, errors with their line first; empty when they fit."""
    own = by_key(parameters)
    known = {**by_key(CONTEXT_PARAMETERS), **own}
    wrong = [(line, clause, each, misfit(known, each)) for line, clause, each in comparisons(ruleset)]
    misfits = [Problem(line, clause, message, ERROR, "condition", each.key) for line, clause, each, message in wrong if message]
    told = {each.value for _line, _clause, each, message in wrong if message}
    unknown = [key for key in ruleset.uses if key not in known and key not in told]
    problems = [*_unknown(ruleset, unknown), *misfits]
    leaned_on = {other for parameter in own.values() for _field, other in relations(parameter)}
    for parameter in own.values():
        if parameter.key not in ruleset.uses and not parameter.drives and parameter.key not in leaned_on:
            message = f"ค่า “{parameter.label}” ไม่ได้ใช้ในเนื้อความและไม่ได้ใช้ในประมาณการ"
            problems.append(Problem(0, "", message, WARNING, "unused", parameter.key))
        if parameter.value is not None:
            problems += _wrong_value(parameter)
    return problems


def comparisons(ruleset: RuleSet) -> Iterator[tuple[int, str, Comparison]]:
    """(line, clause id, comparison) of every condition in the text."""
    places: list[tuple[str, Clause | Block]] = [("", block) for block in ruleset.preamble]
    for clause in ruleset.clauses:
        places += [(clause.id, clause), *((clause.id, block) for block in clause.blocks)]
    for name, place in places:
        for comparison in place.condition.comparisons if place.condition else ():
            yield place.line, name, comparison


def _unknown(ruleset: RuleSet, keys: list[str]) -> list[Problem]:
    """One problem a key, at its first place in a sentence, else at the condition or in the preamble that names it."""
    places = _first_places(ruleset) if keys else {}
    return [
        Problem(*places.get(key, (0, ruleset.uses[key][0])), f"เนื้อความใช้ค่า {key} แต่ไม่มีค่านี้ในรายการค่าที่ต้องตกลง",
                ERROR, "unknown", key)
        for key in keys
    ]  # fmt: skip


def _first_places(ruleset: RuleSet) -> Mapping[str, tuple[int, str]]:
    """Key → (line, clause id) of where the text first names it."""
    found: dict[str, tuple[int, str]] = {}
    blocks = [("", block) for block in ruleset.preamble]
    blocks += [(clause.id, block) for clause in ruleset.clauses for block in clause.blocks]
    for name, block in blocks:
        for piece in block.pieces:
            if piece.kind == "parameter":
                found.setdefault(piece.value, (block.line, name))
    for line, name, comparison in comparisons(ruleset):
        for key in filter(None, (comparison.key, comparison.other)):
            found.setdefault(key, (line, name))
    return found


def _wrong_value(parameter: Parameter) -> list[Problem]:
    try:
        parse_value(parameter, parameter.value)
    except ParameterError as error:
        return [Problem(0, "", str(error), ERROR, "value", parameter.key)]
    return []
