"""The edit form of a rule-set: the fields of its sheet, and the definitions of its values as YAML.

An adaptation's definitions are its parent's; its values are decided one at a time, not typed here.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from sqlite_utils import Database

from cases import presentation, records
from cases.listing import titles
from cases.money.fund import slug_of
from cases.presentation import FormField
from cases.rulesets.definitions import BadDefinitions, definitions, written
from cases.rulesets.linting import panel
from cases.typed import place_choices, typed
from wiki.kinds import Errors, Form
from wiki.pages import Facts


def read_facts(form: Form, before: Facts, db: Database) -> tuple[Facts, Errors]:
    """The facts the form makes, over those it does not ask for; what is wrong, by field.

    A fund may be named by its title.
    """
    facts, errors = records.read("ruleset", form, before)
    if facts.get("fund"):
        facts["fund"] = slug_of(db, str(facts["fund"]))
    if before.get("parent"):
        # A tambon publishes its own adaptation: what makes it a template, or real, is not its own to say.
        facts.pop("template", None)
        facts.pop("illustrative", None)
        facts.update({key: True for key in ("template", "illustrative") if before.get(key)})
    elif "parameters" in form:
        try:
            facts["parameters"] = definitions(form.get("parameters", ""))
        except BadDefinitions as bad:
            errors["parameters"] = str(bad)
    return facts, errors


def form_context(db: Database, facts: Facts, errors: Errors, form: Form | None) -> Mapping[str, Any]:
    """What the edit form shows besides the text; ``lint(body)`` gives what its panel shows."""
    boxes = facts if form is None else typed("ruleset", form)
    known = facts if form is None else records.read("ruleset", form, facts)[0]
    definitions_typed = form.get("parameters") if form is not None else None
    return {
        "fields": _asked(presentation.form_fields("ruleset", boxes, errors), adaptation=bool(facts.get("parent"))),
        "completeness": records.completeness("ruleset", known),
        "places": place_choices(boxes.get("place")), "funds": titles(db, "model"),
        "adaptation": bool(facts.get("parent")),
        "parameters_text": written(facts) if definitions_typed is None else definitions_typed,
        "parameters_count": len(facts.get("parameters") or []),
        "lint": partial(panel, facts, definitions_typed),
    }  # fmt: skip


def _asked(groups: list[tuple[str, list[FormField]]], *, adaptation: bool) -> list[tuple[str, list[FormField]]]:
    """The fields of the form; an adaptation is not asked whether it is a template or illustrative."""
    kept = ("template", "illustrative") if adaptation else ()
    return [(group, [each for each in fields if each.field.key not in kept]) for group, fields in groups]
