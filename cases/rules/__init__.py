"""The rule language: a rule-set's source, its parameters, and everything that can be asked of the two.

The face of the pure modules behind it; authors read ``docs/rule-language.md``. The page's Markdown body is the
source. A rule-set page's facts, beside the fields of its sheet:

- ``parameters``: the definitions, a list of objects (``cases.rules.parameters.Parameter``)
- ``values``: {key: value} inherited at copying; what is not here takes the definition's ``value``
- ``decisions``: {key: {choice: keep | change, reason, value}}; a changed value applies at once, but counts as
  decided only with a reason. ``votes`` {for, against} and ``date`` are a meeting's (``cases.rulesets.voting``), ``before`` the
  decision that an upgrade made anew; both are ignored here.
- ``context``: tambon_name, district_name, province_name (printed by ``{{tambon_name}}`` and so on), members,
  members_by_group {child, working, elderly: {M, F}}, opening_reserve (baht), years_of_membership,
  outlook (what differs from scenario A's), hearing_date (ISO), hearing_people
- ``digits``: thai (also when absent) or arabic, the digits that the text is written in
- ``place``: {province, district, subdistrict} codes, the field of the sheet
- ``parent``: {slug, revision} of what was copied; ``template``: true for a page offered for copying
- ``considered``, ``later``: {item: revision of the parent} at which an item was taken or kept, or put off
- ``meetings``, ``adoption``, ``amendments``: what meetings resolved (``cases.meetings.records``, ``cases.amendments.records``)
- ``amends``: {slug, revision}, only in a working draft of an amendment (``cases.rulesets.working``)
- ``credits``: proposals of copies that became part of this rule-set (``cases.lineage.credits``)

In force = definition's value, overlaid by ``values``, overlaid by changed decisions (``values_in_force``).
"""

from cases.rules.checks import check
from cases.rules.deciding import (
    Decision,
    decisions,
    inherited_values,
    parameters_in_force,
    ready,
    thai_digits,
    to_decide,
    told_above,
    values_in_force,
)
from cases.rules.diff import ClauseChange, Difference, ValueChange, difference
from cases.rules.filling import CONTEXT_PARAMETERS, Filled, fill
from cases.rules.pages import to_html, to_text
from cases.rules.parameters import Parameter, ParameterError, Value, read_parameters
from cases.rules.parser import parse
from cases.rules.relations import above_cap, asked, check_relations
from cases.rules.scenarios import scenario
from cases.rules.showing import shown
from cases.rules.text import Chapter, Clause, Problem, RuleSet
from cases.rules.values import form_text, format_value, parse_value, warning

__all__ = [
    "CONTEXT_PARAMETERS", "Chapter", "Clause", "ClauseChange", "Decision", "Difference", "Filled", "Parameter",
    "ParameterError", "Problem", "RuleSet", "Value", "ValueChange", "above_cap", "asked", "check", "check_relations", "decisions",
    "difference", "fill", "form_text", "format_value", "inherited_values", "parameters_in_force", "parse", "parse_value",
    "read_parameters", "ready", "scenario", "shown", "thai_digits", "to_decide", "to_html", "to_text", "told_above",
    "values_in_force", "warning",
]  # fmt: skip
