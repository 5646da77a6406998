"""The lint of a rule-set page: its findings, and the panel that shows them beside the text. No Flask, no SQL."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import thai
from cases import rules
from cases.rules import ParameterError
from cases.rules.lint import PARAMETERS, Finding, lint
from cases.rules.text import ERROR
from cases.rulesets.definitions import BadDefinitions, definitions
from cases.rulesets.money import outcome
from cases.rulesets.reading import read_facts
from i18n import gettext as _
from i18n import language
from wiki.kinds import Form
from wiki.pages import Facts


def findings(body: str, facts: Facts) -> list[Finding]:
    """What the lint finds in a text with these facts; facts that cannot be read are the one finding."""
    try:
        parameters, body = read_facts(facts), thai.clean(body)
    except ParameterError as error:
        return [Finding("definitions", ERROR, str(error), PARAMETERS)]
    except thai.BadText as bad:
        return [Finding("text", ERROR, str(bad))]
    values = rules.values_in_force({**facts, "parameters": parameters})
    told = outcome(parameters, values, facts.get("context"))
    return lint(rules.parse(body), parameters, values, told.projection, _)


def kept_findings(body: str, facts: Facts) -> tuple[Finding, ...]:
    """The same, kept for the next look at the same revision by whoever may edit it."""
    return _kept(body, json.dumps(facts, ensure_ascii=False), language())


@lru_cache(maxsize=16)
def _kept(body: str, facts_text: str, _language: str) -> tuple[Finding, ...]:
    return tuple(findings(body, json.loads(facts_text)))


def panel(facts: Facts, typed: str | None, body: str) -> Mapping[str, Any]:
    """What the panel shows: {findings, errors: how many must be mended}; ``typed`` None takes the definitions of the facts.

    Definitions that cannot be read are told first; what the text says of values is then left out.
    """
    if not body.strip() and not typed:
        return {"findings": [], "errors": 0}
    try:
        found = findings(body, facts if typed is None else {**facts, "parameters": definitions(typed)})
    except BadDefinitions as bad:
        found = [Finding("definitions", ERROR, str(bad), PARAMETERS, bad.line), *_of_text(body)]
    return {"findings": found, "errors": sum(each.severity == ERROR for each in found)}


def typed_panel(form: Form, before: Facts) -> Mapping[str, Any]:
    """The panel of an edit form as it stands; an adaptation's definitions are not in its form."""
    typed = None if before.get("parent") else form.get("parameters")
    facts = {**before, "digits": form.get("digits", before.get("digits"))}
    return panel(facts, typed, form.get("body", ""))


def _of_text(body: str) -> list[Finding]:
    """What is wrong in the text by itself, whatever the values are."""
    problems = rules.parse(body).problems
    return [Finding("text", each.severity, each.message, line=each.line, clause=each.clause) for each in problems]
