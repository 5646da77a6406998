"""The edit form of a rule-set: the fields of its sheet, and the definitions of its values as YAML.

An adaptation's definitions are its parent's; its values are decided one at a time, not typed here.
"""

import math
from collections.abc import Mapping
from functools import partial
from typing import Any

import yaml
from sqlite_utils import Database

import thai
from cases import presentation, records, rules
from cases.listing import titles
from cases.money.fund import slug_of
from cases.presentation import FormField
from cases.rules import ParameterError
from cases.rules.values import parse_value
from cases.rulesets.pages import problems_of, told_problem
from cases.typed import place_choices, typed
from i18n import gettext as _
from wiki.kinds import Errors, Form
from wiki.pages import Facts

LARGEST = 60_000
DEEPEST = 8
_GREATEST = 10**12
# libyaml where it is built in: the same language, twenty times faster.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadDefinitions(ValueError):
    """The text of the definitions cannot be taken; the message is a Thai sentence."""


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


def definitions(text: str) -> list[dict[str, Any]]:
    """The definitions in a YAML text, each a plain object that is sound. Raises BadDefinitions."""
    try:
        text = thai.clean(text)
    except thai.BadText as bad:
        raise BadDefinitions(str(bad)) from bad
    if len(text.encode()) > LARGEST:
        raise BadDefinitions(_("ค่าที่ต้องตกลงยาวเกิน %(n)s ไบต์", n=f"{LARGEST:,}"))
    found = _plain(_loaded(text)) or []
    if not isinstance(found, list):
        raise BadDefinitions(_("ค่าที่ต้องตกลงต้องเป็นรายการ แต่ละค่าขึ้นต้นด้วย - key:"))
    try:
        for parameter in rules.read_parameters(found):
            if parameter.value is not None:
                parse_value(parameter, parameter.value)
    except ParameterError as error:
        raise BadDefinitions(str(error)) from error
    return found


def _loaded(text: str) -> Any:
    """The text as data, read only after its events have been seen to be few, shallow and without aliases."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if isinstance(event, yaml.AliasEvent):
                raise BadDefinitions(_("ใช้การอ้างซ้ำ (& และ *) ในค่าที่ต้องตกลงไม่ได้ ให้พิมพ์ซ้ำ"))
            depth += isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent))
            depth -= isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent))
            if depth > DEEPEST:
                raise BadDefinitions(_("ค่าที่ต้องตกลงซ้อนกันลึกเกินไป"))
        return yaml.load(text, Loader=_Loader)  # noqa: S506  one of PyYAML's two safe loaders
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadDefinitions(_("อ่านค่าที่ต้องตกลงไม่ได้ที่บรรทัด %(line)s ตรวจการย่อหน้าและเครื่องหมาย :", line=line)) from error
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError) as error:
        if isinstance(error, BadDefinitions):
            raise
        raise BadDefinitions(_("อ่านค่าที่ต้องตกลงไม่ได้ ตรวจตัวเลขและเครื่องหมาย")) from error


def _plain(found: Any) -> Any:
    """Only text, numbers, yes and no, lists and objects with text keys: what JSON keeps."""
    if isinstance(found, Mapping):
        return {_key(key): _plain(item) for key, item in found.items()}
    if isinstance(found, list):
        return [_plain(item) for item in found]
    if isinstance(found, str):
        return _text(found)
    if isinstance(found, bool) or found is None:
        return found
    if isinstance(found, (int, float)) and math.isfinite(found) and abs(found) <= _GREATEST:
        return found
    raise BadDefinitions(_("ในค่าที่ต้องตกลงมีสิ่งที่ไม่ใช่ข้อความหรือตัวเลขธรรมดา: %(what)s", what=str(found)[:40]))


def _key(key: object) -> str:
    """YAML reads yes and no as true and false, also where they name an option."""
    return {True: "yes", False: "no"}[key] if isinstance(key, bool) else _text(str(key)[:200])


def _text(text: str) -> str:
    r"""Escapes such as ``"\0"`` make characters that the typed text did not have."""
    try:
        return thai.clean(text)
    except thai.BadText as bad:
        raise BadDefinitions(str(bad)) from bad


def written(facts: Facts) -> str:
    """The definitions as the form shows them."""
    given = facts.get("parameters") or []
    if not given:
        return ""
    text: str = yaml.safe_dump(given, allow_unicode=True, sort_keys=False, default_flow_style=None, width=110)
    return text.replace("\n- ", "\n\n- ")


def form_context(db: Database, facts: Facts, errors: Errors, form: Form | None) -> Mapping[str, Any]:
    """What the edit form shows besides the text; ``lint(body)`` gives (sentence, severity, line) of each problem."""
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
        "lint": partial(_lint, facts),
    }  # fmt: skip


def _lint(facts: Facts, body: str) -> list[tuple[str, str, int]]:
    if not body.strip():
        return []
    return [(told_problem(each), each.severity, each.line) for each in problems_of(body, facts)]


def _asked(groups: list[tuple[str, list[FormField]]], *, adaptation: bool) -> list[tuple[str, list[FormField]]]:
    """The fields of the form; an adaptation is not asked whether it is a template or illustrative."""
    kept = ("template", "illustrative") if adaptation else ()
    return [(group, [each for each in fields if each.field.key not in kept]) for group, fields in groups]
