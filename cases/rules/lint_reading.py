"""What the lint works on: a rule-set and its values read once, and the shape of what it finds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from cases.rules.parameters import Parameter, Value, by_key
from cases.rules.relations import asked
from cases.rules.text import ERROR, WARNING, Clause, RuleSet
from cases.rules.values import values_or_blank
from cases.saying import Say

HINT = "hint"
SEVERITIES = {ERROR: "ต้องแก้", WARNING: "ควรแก้", HINT: "ลองดู"}
BODY, PARAMETERS = "body", "parameters"


@dataclass(frozen=True)
class Finding:
    """One thing the lint found. ``severity`` is a key of SEVERITIES, ``message`` a sentence in the reader's language.

    ``place`` says where to mend it: ``body`` at ``line`` (from 1; 0 is the whole text) in the clause ``clause``, or
    ``parameters`` at the definition ``key``. ``article`` is the slug of a page that explains the matter, or "".
    """

    code: str
    severity: str
    message: str
    place: str = BODY
    line: int = 0
    clause: str = ""
    key: str = ""
    article: str = ""


@dataclass(frozen=True)
class Reading:
    """A parsed rule-set, its parameters in order and the values in force, with what follows from them."""

    ruleset: RuleSet
    parameters: Sequence[Parameter]
    given: Mapping[str, object]
    say: Say

    @cached_property
    def known(self) -> dict[str, Parameter]:
        """The parameters by key."""
        return by_key(self.parameters)

    @cached_property
    def values(self) -> Mapping[str, Value | None]:
        """The value of each parameter, None where it is missing or cannot be read."""
        return values_or_blank(list(self.parameters), self.given)

    @cached_property
    def asked(self) -> dict[str, bool]:
        """Whether each value is asked, the others being as they are."""
        return asked(self.parameters, self.values)

    @cached_property
    def shown(self) -> set[str]:
        """Ids of the clauses and chapters that are shown with these values."""
        found: set[str] = set()
        for chapter in self.ruleset.chapters:
            clauses = {each.id for each in chapter.clauses if each.condition is None or each.condition.holds(self.values)}
            found |= clauses | ({chapter.id} if clauses else set())
        return found

    @cached_property
    def clauses(self) -> dict[str, Clause]:
        """The clauses by id."""
        return {clause.id: clause for clause in self.ruleset.clauses}

    @cached_property
    def first_lines(self) -> dict[str, tuple[int, str]]:
        """Parameter key → (line, clause id) of its first place in a sentence."""
        found: dict[str, tuple[int, str]] = {}
        for clause in self.ruleset.clauses:
            for block in clause.blocks:
                for piece in block.pieces:
                    if piece.kind == "parameter":
                        found.setdefault(piece.value, (block.line, clause.id))
        return found

    def driving(self, *paths: str) -> list[Parameter]:
        """The asked parameters that lead into one of these ways of the projection, or into one below it."""
        return [
            each for each in self.parameters
            if self.asked[each.key] and any(drive.to.startswith(paths) for drive in each.drives)
        ]  # fmt: skip

    def meaning(self, means: str, types: frozenset[str], label: re.Pattern[str]) -> list[Parameter]:
        """The parameters of these types that mean this: by their ``means``, else by their key, else by their label."""
        named = [each for each in self.parameters if each.means == means]
        fitting = [each for each in self.parameters if not each.means and each.type in types]
        keyed = [each for each in fitting if each.key.startswith(means)]
        return named or keyed or [each for each in fitting if label.search(each.label)]
