"""The facts of a rule-set page, read strictly: what a save, and the lint before it, insist on."""

from collections.abc import Mapping

from cases import rules
from cases.rules import Parameter, ParameterError
from cases.rules.values import parse_value
from wiki.pages import Facts


def read_facts(facts: Facts) -> list[Parameter]:
    """The parameters, once they fit together and the facts beside the sheet have their shapes. ParameterError if not."""
    for name in ("values", "decisions", "context", "parent"):
        if not isinstance(facts.get(name) or {}, Mapping):
            raise ParameterError(f"ข้อมูล {name} ของระเบียบไม่ถูกรูปแบบ")
    parameters = rules.read_parameters(facts.get("parameters") or [])
    for parameter in parameters:
        if parameter.value is not None:
            parse_value(parameter, parameter.value)
    rules.check_relations(parameters)
    return parameters
