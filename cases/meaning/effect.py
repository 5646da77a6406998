"""What a clause does, and which clauses of several rule-sets do something else. Pure.

The **effect** of a clause is, as far as it can be read off a rule-set:

1. whether it is shown: a clause that the values in force switch off does nothing, like one that is not there;
2. the values in force that it names: one that both clauses name by the same key must be equal, what is left must be the
   same collection of type, unit and value. One baht a day and 365 baht a year are told as different: nobody computed here;
3. without any value, its words, apart from spaces, quotation marks, the kind of digits, the names of the place and the
   numbers of clauses. The clause that a reference leads to does count.

Two clauses with the same values in other words have the same effect only when they have as many words that bind, forbid
or except (:data:`BINDING`) and are worded alike besides. Whatever is not sure to be the same is told as different.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cases.meaning import likeness
from cases.rules import CONTEXT_PARAMETERS, Parameter, fill, parse, read_parameters, shown, values_in_force
from cases.rules.filling import FilledClause, Part
from cases.rules.text import Clause
from cases.saying import Say, in_thai
from thai import to_arabic_digits

BINDING = (
    "ต้อง", "ห้าม", "ไม่", "มิ", "เว้น", "ยกเว้น", "เฉพาะ", "เท่านั้น", "อาจ", "ทุก", "ทั้งหมด", "ก่อน", "หลัง", "ภายใน", "เกิน", "อย่างน้อย",
    "คืน", "งด", "ตัด", "หัก",
)  # fmt: skip
"""Words on which an obligation turns: another number of one of them is another obligation until somebody has read both."""
_ALIKE = 0.5  # of the shorter wording's threes of letters: below it the words are too different to be called the same
_PLACE = frozenset(each.key for each in CONTEXT_PARAMETERS)
_UNSAID = re.compile(r"[\s“”\"'‘’()\[\],.:;ฯๆ–—-]+")


@dataclass(frozen=True)
class Named:
    """A value in force that a clause names: ``raw`` is what is compared, ``text`` what tables show ("" while open)."""

    key: str
    label: str
    kind: tuple[str, str]
    raw: str
    text: str


@dataclass(frozen=True)
class Said:
    """A clause of one rule-set. ``text`` has a line a paragraph or item; ``wording`` is what of it can differ."""

    id: str
    label: str
    title: str
    text: str
    shown: bool = True
    values: tuple[Named, ...] = ()
    wording: str = field(default="", repr=False)


def said(body: str, facts: Mapping[str, Any], say: Say = in_thai) -> list[Said]:
    """Every clause of a rule-set in the order of its text, those that its values switch off too. Raises ParameterError."""
    parameters = read_parameters(facts.get("parameters") or [])
    values = values_in_force(facts)
    known = {each.key: each for each in parameters}
    ruleset = parse(body)
    filled = {each.id: each for chapter in fill(ruleset, parameters, values).chapters for each in chapter.clauses}
    return [
        _shown(filled[each.id], known, values, say) if each.id in filled else _hidden(each) for each in ruleset.clauses
    ]


def _shown(clause: FilledClause, known: Mapping[str, Parameter], values: Mapping[str, Any], say: Say) -> Said:
    parts = [part for block in clause.blocks for part in block.parts]
    keys = dict.fromkeys(part.key for part in parts if part.kind in ("value", "blank") and part.key in known)
    named = [
        Named(key, known[key].label, (known[key].type, known[key].unit), json.dumps(values.get(key), ensure_ascii=False),
              shown(known[key], values.get(key), say))
        for key in keys
    ]  # fmt: skip
    lines = (" ".join(f"{block.label} {''.join(part.text for part in block.parts)}".split()) for block in clause.blocks)
    return Said(
        clause.id, clause.label, clause.title, "\n".join(line for line in lines if line), values=tuple(named),
        wording=_wording(parts))


def _hidden(clause: Clause) -> Said:
    text = " ".join("".join(piece.value for piece in block.pieces if piece.kind == "text") for block in clause.blocks)
    return Said(clause.id, "", clause.title, text, shown=False)


def _wording(parts: Iterable[Part]) -> str:
    """The words with the values, the place and the numbers of clauses left out; what a reference leads to stands in its place."""
    words = (
        part.text if part.kind == "text" else f"#{part.key}" if part.kind in ("reference", "missing")
        else "" if part.key in _PLACE else "฿" for part in parts
    )  # fmt: skip
    return _UNSAID.sub("", to_arabic_digits("".join(words)))


def same_values(one: Said, other: Said) -> bool:
    """Whether both name the same values: by key where both have the key, the others as a collection."""
    ours, theirs = ({each.key: each for each in clause.values} for clause in (one, other))
    both = ours.keys() & theirs.keys()
    if any(ours[key].raw != theirs[key].raw for key in both):
        return False
    return _collected(ours, both) == _collected(theirs, both)


def _collected(values: Mapping[str, Named], without: Iterable[str]) -> Counter[tuple[tuple[str, str], str]]:
    left = (each for key, each in values.items() if key not in set(without))
    return Counter((each.kind, each.raw) for each in left)


def same_effect(one: Said, other: Said) -> bool:
    """Whether the two surely do the same; see the top of this module."""
    if not (one.shown and other.shown):
        return one.shown == other.shown
    if not same_values(one, other):
        return False
    if one.wording == other.wording:
        return True
    if not one.values or _binding(one) != _binding(other):
        return False
    return likeness.alike(one.wording, other.wording) >= _ALIKE


def _binding(clause: Said) -> list[int]:
    return [clause.wording.count(word) for word in BINDING]


@dataclass(frozen=True)
class Row:
    """One matter: the clause of each rule-set in their order, None where there is none."""

    clauses: tuple[Said | None, ...]

    @property
    def title(self) -> str:
        """The heading of the first that has it."""
        return next(each.title for each in self.clauses if each is not None)

    @property
    def values_differ(self) -> bool:
        """Whether two that are in force name other values."""
        return _any_pair(self, same_values)


@dataclass(frozen=True)
class Compared:
    """``differs``: in force in two or more, with another effect; ``only``: in force in one alone.

    ``reworded``: the same effect in other words; ``same`` is how many say the same in every word.
    """

    differs: tuple[Row, ...]
    only: tuple[Row, ...]
    reworded: tuple[Row, ...]
    same: int


def aligned(rulesets: Sequence[Sequence[Said]]) -> list[Row]:
    """The clauses of several rule-sets, each beside those of the same id, else of the same matter."""
    rows: list[list[Said | None]] = []
    ids: dict[str, int] = {}
    for column, clauses in enumerate(rulesets):
        left = []
        for clause in clauses:
            at = ids.get(clause.id)
            if at is not None and rows[at][column] is None:
                rows[at][column] = clause
            else:
                left.append(clause)
        open_rows = [row for row in rows if row[column] is None]
        pairs = likeness.counterparts(left, [next(each for each in row if each is not None) for row in open_rows])
        for number, clause in enumerate(left):
            row = open_rows[pairs[number]] if number in pairs else _another(rows, len(rulesets))
            row[column] = clause
            ids.setdefault(clause.id, next(at for at, each in enumerate(rows) if each is row))
    return [Row(tuple(row)) for row in rows]


def _another(rows: list[list[Said | None]], width: int) -> list[Said | None]:
    rows.append([None] * width)
    return rows[-1]


def compared(rulesets: Sequence[Sequence[Said]]) -> Compared:
    """What differs in effect between two or more rule-sets, clause by clause; a clause in force nowhere is left out."""
    found: dict[str, list[Row]] = {"differs": [], "only": [], "reworded": [], "same": [], "": []}
    for row in aligned(rulesets):
        found[_kind(row)].append(row)
    return Compared(tuple(found["differs"]), tuple(found["only"]), tuple(found["reworded"]), len(found["same"]))


def _kind(row: Row) -> str:
    in_force = [each for each in row.clauses if each is not None and each.shown]
    if len(in_force) < 2:
        return "only" if in_force else ""
    if len(in_force) < len(row.clauses) or _any_pair(row, same_effect):
        return "differs"
    alike = {(each.title, each.wording) for each in in_force}
    return "same" if len(alike) == 1 else "reworded"


def _any_pair(row: Row, same: Any) -> bool:
    """Whether two of the clauses in force are not the same."""
    in_force = [each for each in row.clauses if each is not None and each.shown]
    return any(not same(one, other) for at, one in enumerate(in_force) for other in in_force[at + 1 :])
