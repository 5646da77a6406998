"""What a rule-set's origin changed since each item was last considered, and what stands here meanwhile: three-way by meaning.

Items (``cases.rules.items``) are compared one by one in three versions: the base (the parent at the revision where the item
was copied or last considered), theirs (the parent now) and mine. Equal edits need nobody. A clause that only moved is no change.
Taking, keeping and postponing is ``cases.rules.upgrading``.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from cases.rules.checks import check
from cases.rules.cutting import Segment, cut
from cases.rules.deciding import values_in_force
from cases.rules.items import PARAMETER, VALUE, Item, items_of
from cases.rules.parameters import Parameter, by_key, read_parameters
from cases.rules.parser import parse
from cases.rules.text import ERROR, Clause, RuleSet

CHANGED, NEW, GONE = "changed", "new", "gone"
SAME, TOUCHED, DROPPED, ABSENT = "same", "touched", "dropped", "absent"


@dataclass(frozen=True)
class Version:
    """A rule-set as one revision says it, read once."""

    body: str
    facts: Mapping[str, Any]

    @cached_property
    def ruleset(self) -> RuleSet:
        """The source, read."""
        return parse(self.body)

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """The items by name. ParameterError for definitions that are none."""
        return items_of(self.ruleset, self.facts)

    @cached_property
    def segments(self) -> Mapping[str, Segment]:
        """The source's segments by the name of their item."""
        return {segment.name: segment for segment in cut(self.body, self.ruleset)}

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """The clauses by id."""
        return {clause.id: clause for clause in self.ruleset.clauses}

    @cached_property
    def parameters(self) -> Mapping[str, Parameter]:
        """The definitions by key."""
        return by_key(read_parameters(self.facts.get("parameters") or []))

    @cached_property
    def values(self) -> Mapping[str, Any]:
        """The values in force."""
        return values_in_force(self.facts)

    def digest(self, name: str) -> str:
        """What an item says, '' when it is not there."""
        found = self.items.get(name)
        return found.digest if found else ""

    @cached_property
    def errors(self) -> Counter[str]:
        """What is wrong with it, line numbers aside. ParameterError for definitions that are none."""
        found = [*self.ruleset.problems, *check(self.ruleset, list(self.parameters.values()))]
        return Counter(problem.message for problem in found if problem.severity == ERROR)

    def changed(self, body: str, facts: Mapping[str, Any]) -> "Version":
        """Another text or other facts; a source that stays is not read again."""
        made = Version(body, facts)
        if body == self.body:
            made.__dict__["ruleset"] = self.ruleset
        return made


@dataclass(frozen=True)
class Origin:
    """The parent at the revisions that a copy's items are compared with.

    ``copied`` is the revision of the copying; ``considered`` {item: revision} where it was taken or kept later.
    """

    versions: Mapping[int, Version]
    copied: int
    considered: Mapping[str, int] = field(default_factory=dict)

    def version(self, name: str) -> Version | None:
        """The base of an item; None when that revision is not known."""
        return self.versions.get(self.considered.get(name, self.copied))

    def digest(self, name: str) -> str:
        """What the base says, '' when the item is not there."""
        found = self.version(name)
        return found.digest(name) if found else ""

    @property
    def names(self) -> list[str]:
        """Every item that has a base, the copied ones first."""
        found = self.versions.get(self.copied)
        named = [*(found.items if found else ()), *self.considered]
        return [name for name in dict.fromkeys(named) if self.digest(name)]


@dataclass(frozen=True)
class Change:
    """One item that the parent changed since it was considered.

    ``there``: changed, new or gone in the parent. ``here``: same (as the base: taking it loses nothing), touched (differs from
    base and parent), dropped (taken out here on purpose: stays out) or absent (new, not here yet). ``base`` is the version that
    the base stands in. ``postponed``: put off, and not changed again since.
    """

    item: Item
    there: str
    here: str
    base: Version | None
    postponed: bool = False

    @property
    def name(self) -> str:
        """What the item is called."""
        return self.item.name

    @property
    def safe(self) -> bool:
        """Whether taking it loses nothing that was written or decided here."""
        return self.here in (SAME, ABSENT)


def numbers(given: object) -> dict[str, int]:
    """{item: revision} of ``facts.considered`` or ``facts.later``, whatever an import brought."""
    pairs = given.items() if isinstance(given, Mapping) else ()
    return {str(name): number for name, number in pairs
            if isinstance(number, int) and not isinstance(number, bool) and 0 < number < 2**62}  # fmt: skip


def changes(origin: Origin, theirs: Version, mine: Version, postponed: Mapping[str, str] | None = None) -> list[Change]:
    """What the parent changed, in its order, what is gone there last; equal edits on both sides are not in it.

    ``postponed``: {item: what it said in the parent ('' = gone) when it was put off}. The value of a definition that one side
    does not have goes with the definition and is no change of its own.
    """
    found = []
    for name in dict.fromkeys([*theirs.items, *origin.names]):
        base, there, here = origin.digest(name), theirs.digest(name), mine.digest(name)
        if there in (base, here) or (name.startswith(f"{VALUE}:") and not (there and here)):
            continue
        known = theirs.items.get(name) or _known(origin, name)
        waits = postponed is not None and postponed.get(name) == there
        stands = _decided(origin, mine, known) if known.kind == PARAMETER and not there else _here(base, here)
        found.append(Change(known, _there(base, there), stands, origin.version(name) if base else None, waits))
    return found


def agreed(origin: Origin, theirs: Version, mine: Version) -> list[str]:
    """The items that both sides changed to the same: nobody is asked about them."""
    names = dict.fromkeys([*theirs.items, *origin.names])
    return [name for name in names if origin.digest(name) != theirs.digest(name) == mine.digest(name)]


def with_values(names: Iterable[str], known: Mapping[str, Change]) -> list[str]:
    """The items, each definition that only one side has followed by its value."""
    found: list[str] = []
    for name in names:
        kind, _colon, key = name.partition(":")
        value = f"{VALUE}:{key}"
        change = known.get(name)
        alone = kind == PARAMETER and value not in known and (
            change is None or change.there == GONE or change.here in (ABSENT, DROPPED))
        found += [name, value] if alone else [name]
    return found


def _known(origin: Origin, name: str) -> Item:
    version = origin.version(name)
    assert version is not None
    return version.items[name]


def _decided(origin: Origin, mine: Version, definition: Item) -> str:
    """How a definition that went there stands here: its value goes with it, so one that was decided here counts."""
    names = (definition.name, f"{VALUE}:{definition.id}")
    return SAME if all(origin.digest(name) == mine.digest(name) for name in names) else TOUCHED


def _there(base: str, there: str) -> str:
    if not base:
        return NEW
    return CHANGED if there else GONE


def _here(base: str, here: str) -> str:
    if not here:
        return DROPPED if base else ABSENT
    return SAME if here == base else TOUCHED
