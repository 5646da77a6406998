"""A rule-set cut into items: what a copy shares with its origin, piece by piece, whatever the order of the text.

An item is named ``clause:ID``, ``chapter:ID``, ``preamble:``, ``parameter:KEY`` (a definition without its value) or
``value:KEY`` (the value in force). Two items say the same when their digests are equal: line breaks and spaces do not
count, nor does the place in the text. Lineage, upgrades and statistics of choices all compare items.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from cases.rules.conditions import ConditionError, parse_condition
from cases.rules.deciding import inherited_values, values_in_force
from cases.rules.parameters import Parameter, read_parameters
from cases.rules.parser import parse
from cases.rules.text import Block, Clause, RuleSet

CLAUSE, CHAPTER, PREAMBLE, PARAMETER, VALUE = "clause", "chapter", "preamble", "parameter", "value"

_CONDITION = re.compile(r"\{if=([^{}]{1,400})\}(?=\s*(?:\n|$))")


@dataclass(frozen=True)
class Item:
    """One piece: ``id`` within its kind, ``label`` for people, ``digest`` of what it says (16 hexadecimal letters)."""

    kind: str
    id: str
    label: str
    digest: str

    @property
    def name(self) -> str:
        """What it is called in tables and facts: clause:birth."""
        return f"{self.kind}:{self.id}"


def items(body: str, facts: Mapping[str, Any]) -> dict[str, Item]:
    """The items of a rule-set by name, in the order of the text, values last. ParameterError for definitions that are none."""
    return items_of(parse(body), facts)


def items_of(ruleset: RuleSet, facts: Mapping[str, Any]) -> dict[str, Item]:
    """The same of a source that has been read."""
    found = [*_preamble(ruleset)]
    for chapter in ruleset.chapters:
        found.append(Item(CHAPTER, chapter.id, chapter.title, digest([chapter.title, chapter.unnumbered])))
        found += [Item(CLAUSE, clause.id, clause.title, digest(meaning(clause))) for clause in chapter.clauses]
    values = values_in_force(facts)
    for definition, parameter in zip(facts.get("parameters") or [], read_parameters(facts.get("parameters") or []), strict=True):
        found.append(Item(PARAMETER, parameter.key, parameter.label, digest(_definition(definition, parameter))))
        found.append(Item(VALUE, parameter.key, parameter.label, digest(values.get(parameter.key))))
    return {item.name: item for item in found}


def meaning(clause: Clause) -> list[Any]:
    """What must be equal for two clauses to say the same: heading, conditions and words, line breaks and spaces aside.

    Two spellings of one condition are equal, in the heading as at the end of a paragraph or an item.
    """
    said = [clause.title, str(clause.condition or ""), _CONDITION.sub(_canonical, clause.source).split()]
    return [*said, "definitions"] if clause.definitions else said


def _canonical(found: re.Match[str]) -> str:
    try:
        return f"{{if={parse_condition(' '.join(found[1].split()))}}}"
    except ConditionError:
        return found[0]


def digest(content: object) -> str:
    """Sixteen letters that equal contents share, in every process."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return blake2b(text.encode(), digest_size=8).hexdigest()


def inherited_digests(facts: Mapping[str, Any]) -> dict[str, str]:
    """Name → digest of each value as it stood before this rule-set's own decisions."""
    return {f"{VALUE}:{key}": digest(value) for key, value in inherited_values(facts).items()}


def _definition(given: object, parameter: Parameter) -> dict[str, Any]:
    """A definition as it was written, without its value and without fields that say nothing."""
    plain = dict(given) if isinstance(given, Mapping) else vars(parameter)
    return {key: said for key, said in plain.items() if key != "value" and said not in (None, "", [], {}, ())}


def _preamble(ruleset: RuleSet) -> list[Item]:
    if not ruleset.preamble:
        return []
    return [Item(PREAMBLE, "", "คำปรารภ", digest([_said(block) for block in ruleset.preamble]))]


def _said(block: Block) -> list[Any]:
    return [block.level, str(block.condition or ""), [[piece.kind, piece.value, piece.bold] for piece in block.pieces]]
