"""Lint: what an author may have overlooked in a rule-set, each with the place to mend it.

Pure. The work is bounded by the limits of a source (``cases.rules.text``) and of its parameters.
"""

from collections.abc import Iterable, Mapping, Sequence

from cases.rules.checks import check
from cases.rules.lint_reading import BODY, HINT, PARAMETERS, SEVERITIES, Finding, Reading
from cases.rules.lint_text import text_findings
from cases.rules.lint_values import Outcome, value_findings
from cases.rules.parameters import Parameter
from cases.rules.text import ERROR, WARNING, Problem, RuleSet
from cases.saying import Say, in_thai

__all__ = ["BODY", "HINT", "MOST", "PARAMETERS", "SEVERITIES", "Finding", "Outcome", "lint"]

MOST = 100
_ORDER = {ERROR: 0, WARNING: 1, HINT: 2}


def lint(
    ruleset: RuleSet, parameters: Sequence[Parameter], values: Mapping[str, object], outcome: Outcome | None = None,
    say: Say = in_thai,
) -> list[Finding]:
    """At most MOST findings: errors first, then warnings and hints, each in the order of the text, values after it.

    A text that is empty, or was not read to its end, has only the problems of its reading.
    ``values`` are those in force; ``outcome`` is their projection, None where there is none.
    """
    found = [_of_problem(each) for each in ruleset.problems]
    if ruleset.whole and ruleset.chapters:
        found += [_of_problem(each) for each in check(ruleset, parameters)]
        reading = Reading(ruleset, parameters, values, say)
        found += [*text_findings(reading), *value_findings(reading, outcome)]
    return sorted(_once(found), key=lambda each: (_ORDER[each.severity], each.line == 0, each.line))[:MOST]


def _of_problem(problem: Problem) -> Finding:
    place = PARAMETERS if problem.key and not problem.line else BODY
    return Finding(
        problem.code or "text", problem.severity, problem.message, place, problem.line, problem.clause, problem.key)  # fmt: skip


def _once(found: Iterable[Finding]) -> list[Finding]:
    return list(dict.fromkeys(found))
