"""The definitions of a rule-set's values as YAML text: read, with the line of whatever is wrong, and written."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

import thai
from cases import rules
from cases.rules import ParameterError
from cases.rules.values import parse_value
from i18n import gettext as _
from wiki.pages import Facts

LARGEST = 60_000
DEEPEST = 8
MOST_PARTS = 12_000  # words, numbers, lists and objects; a hundred full definitions have some five thousand
_GREATEST = 10**12
_LONG_NUMBER = re.compile(r"[-+]?[0-9][0-9_:.]{60,}")  # 1:1:1… counts in sixties, in time that grows with its square
# libyaml where it is built in: the same language, twenty times faster.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadDefinitions(ValueError):
    """The text cannot be taken; the message is a Thai sentence that names the line, ``line`` is its number (0: none)."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(_("บรรทัด %(line)s: %(what)s", line=line, what=message) if line else message)
        self.line = line


@dataclass(frozen=True)
class _Lines:
    """Where each definition begins, and each of its fields, counted from 1; 0 where there is none."""

    items: list[int]
    fields: list[dict[str, int]]

    def of(self, index: int | None, field: str = "") -> int:
        if index is None or index >= len(self.items):
            return 0
        return self.fields[index].get(field, self.items[index])


def definitions(text: str) -> list[dict[str, Any]]:
    """The definitions in a YAML text, each a plain object, sound by itself and with the others. Raises BadDefinitions."""
    try:
        text = thai.clean(text)
    except thai.BadText as bad:
        raise BadDefinitions(str(bad)) from bad
    encoded = text.encode()
    if len(encoded) > LARGEST:
        message = _("ค่าที่ต้องตกลงยาวเกิน %(n)s ไบต์", n=f"{LARGEST:,}")
        raise BadDefinitions(message, encoded.count(b"\n", 0, LARGEST) + 1)
    loaded, lines = _loaded(text)
    if not loaded:
        return []
    if not isinstance(loaded, list):
        raise BadDefinitions(_("ค่าที่ต้องตกลงต้องเป็นรายการ แต่ละค่าขึ้นต้นด้วย - key:"))
    found = [_plain(item, lines.of(index)) for index, item in enumerate(loaded)]
    try:
        _check(found)
    except ParameterError as error:
        raise BadDefinitions(str(error), lines.of(error.index, error.field)) from error
    return found


def _check(found: list[Any]) -> None:
    """ParameterError, with the place of the definition, for the first that is not sound."""
    parameters = rules.read_parameters(found)
    for index, parameter in enumerate(parameters):
        if parameter.value is not None:
            try:
                parse_value(parameter, parameter.value)
            except ParameterError as error:
                raise ParameterError(str(error), "value", index) from error
    rules.check_relations(parameters)


def _loaded(text: str) -> tuple[Any, _Lines]:
    """The text as data, read only after its events have been seen to be few, shallow and without aliases."""
    try:
        _look_over(text)
        loader = _Loader(text)
        try:
            node = loader.get_single_node()
            return (loader.construct_document(node), _lines(node)) if node is not None else (None, _Lines([], []))
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BadDefinitions(_("อ่านค่าที่ต้องตกลงไม่ได้ที่บรรทัด %(line)s ตรวจการย่อหน้าและเครื่องหมาย :", line=line), line) from error
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError) as error:
        if isinstance(error, BadDefinitions):
            raise
        raise BadDefinitions(_("อ่านค่าที่ต้องตกลงไม่ได้ ตรวจตัวเลขและเครื่องหมาย")) from error


def _look_over(text: str) -> None:
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=_Loader)):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            raise BadDefinitions(_("ใช้การอ้างซ้ำ (& และ *) ในค่าที่ต้องตกลงไม่ได้ ให้พิมพ์ซ้ำ"), line)
        if isinstance(event, yaml.ScalarEvent) and _LONG_NUMBER.fullmatch(event.value):
            raise BadDefinitions(_("ตัวเลขที่ใหญ่เกินไป"), line)
        if count > MOST_PARTS:
            raise BadDefinitions(_("ค่าที่ต้องตกลงมีรายการย่อยมากเกินไป"), line)
        depth += isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent))
        depth -= isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent))
        if depth > DEEPEST:
            raise BadDefinitions(_("ค่าที่ต้องตกลงซ้อนกันลึกเกินไป"), line)


def _lines(node: yaml.Node) -> _Lines:
    """The lines of a list's items, and of the fields of those that are objects."""
    items = node.value if isinstance(node, yaml.SequenceNode) else []
    fields = [
        {str(key.value): key.start_mark.line + 1 for key, _value in item.value} if isinstance(item, yaml.MappingNode) else {}
        for item in items
    ]
    return _Lines([item.start_mark.line + 1 for item in items], fields)


def _plain(found: Any, line: int) -> Any:
    """Only text, numbers, yes and no, lists and objects with text keys: what JSON keeps."""
    if isinstance(found, Mapping):
        return {_key(key, line): _plain(item, line) for key, item in found.items()}
    if isinstance(found, list):
        return [_plain(item, line) for item in found]
    if isinstance(found, str):
        return _text(found, line)
    if isinstance(found, bool) or found is None:
        return found
    if isinstance(found, (int, float)) and abs(found) <= _GREATEST:
        return found
    what = _("ตัวเลขที่ใหญ่เกินไป") if isinstance(found, (int, float)) else str(found)[:40]
    raise BadDefinitions(_("ในค่าที่ต้องตกลงมีสิ่งที่ไม่ใช่ข้อความหรือตัวเลขธรรมดา: %(what)s", what=what), line)


def _key(key: object, line: int) -> str:
    """YAML reads yes and no as true and false, also where they name an option."""
    return {True: "yes", False: "no"}[key] if isinstance(key, bool) else _text(str(key)[:200], line)


def _text(text: str, line: int) -> str:
    r"""Escapes such as ``"\0"`` make characters that the typed text did not have."""
    try:
        return thai.clean(text)
    except thai.BadText as bad:
        raise BadDefinitions(str(bad), line) from bad


def written(facts: Facts) -> str:
    """The definitions as the form shows them."""
    given = facts.get("parameters") or []
    if not given:
        return ""
    text: str = yaml.safe_dump(given, allow_unicode=True, sort_keys=False, default_flow_style=None, width=110)
    return text.replace("\n- ", "\n\n- ")
