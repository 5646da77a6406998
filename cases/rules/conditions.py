"""Conditions of optional clauses and values: a small parsed grammar over parameters; nothing is evaluated as code.

``pension_kind!=none and (pension_ceiling>0 or not sick_time<sick_year)``: comparisons joined by ``or``, ``and`` and
``not`` with parentheses. ``not`` is carried into the comparisons while reading, so that a value nobody gave makes every
comparison false, negated or not. Pure, linear, within small limits.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

MAX_LENGTH = 200
MAX_COMPARISONS = 8
MAX_DEPTH = 4

_COMPARISON = re.compile(r"([a-z][a-z0-9_]{0,59})\s*(!=|<=|>=|=|<|>)\s*([A-Za-z0-9_./-]{1,60})")
_WORD = re.compile(r"(and|or|not)(?![A-Za-z0-9_])|[()]")
_SPACE = re.compile(r"\s*")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
_NUMBER = re.compile(r"-?[0-9]{1,60}(?:\.[0-9]{1,60})?")
_YES = {True: "yes", False: "no"}
_OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_ORDERED = frozenset({"<", "<=", ">", ">="})


class ConditionError(ValueError):
    """The condition cannot be read; the message is a Thai sentence."""


@dataclass(frozen=True)
class Comparison:
    """``key`` ``operator`` ``value``, the value as typed: a number, a word, or (with < and >) another parameter's key."""

    key: str
    operator: str
    value: str

    @property
    def other(self) -> str:
        """The key of the parameter it is compared with; "" when that is a number or a word."""
        return self.value if self.operator in _ORDERED and _KEY.fullmatch(self.value) else ""

    @property
    def comparisons(self) -> tuple["Comparison", ...]:
        """Itself, as a condition of one comparison."""
        return (self,)

    def holds(self, values: Mapping[str, object]) -> bool:
        """Whether it holds; a parameter without a value makes every comparison false."""
        actual = _word(values.get(self.key))
        asked = _word(values.get(self.other)) if self.other else self.value
        if actual is None or asked is None:
            return False
        left, right = _number(actual), _number(asked)
        if left is not None and right is not None:
            return _compared(left, self.operator, right)
        if self.operator == "=":
            return actual == asked
        return self.operator == "!=" and actual != asked

    def __str__(self) -> str:
        return f"{self.key}{self.operator}{_plain(self.value)}"


@dataclass(frozen=True)
class Joined:
    """Two or more parts joined by one word: every part must hold (``and``), or one of them (``or``)."""

    word: str
    parts: tuple["Comparison | Joined", ...]

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Every comparison inside, in the order written."""
        return tuple(each for part in self.parts for each in part.comparisons)

    def holds(self, values: Mapping[str, object]) -> bool:
        """Whether all of them, or one, hold for these values."""
        return (all if self.word == "and" else any)(part.holds(values) for part in self.parts)

    def __str__(self) -> str:
        told = [f"({part})" if isinstance(part, Joined) and part.word == "or" else str(part) for part in self.parts]
        return f" {self.word} ".join(sorted(told))


@dataclass(frozen=True)
class Condition:
    """What was read. ``str()`` is the same for every spelling of one condition: order, spaces, brackets, ``not``."""

    root: Comparison | Joined

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """Every comparison, in the order written; those under ``not`` are already the opposite ones."""
        return self.root.comparisons

    @property
    def keys(self) -> tuple[str, ...]:
        """The parameters it asks about, each once."""
        named = (key for each in self.comparisons for key in (each.key, each.other) if key)
        return tuple(dict.fromkeys(named))

    def holds(self, values: Mapping[str, object]) -> bool:
        """Whether it holds for these values."""
        return self.root.holds(values)

    def __str__(self) -> str:
        return str(self.root)


def parse_condition(text: str) -> Condition:
    """Read ``a=b and (c>=2 or not d<e)``. Raises ConditionError with a Thai sentence."""
    if len(text) > MAX_LENGTH:
        raise ConditionError(f"เงื่อนไขยาวเกิน {MAX_LENGTH} ตัวอักษร")
    return _parsed(text.strip())


@lru_cache(maxsize=1024)
def _parsed(text: str) -> Condition:
    """The same few conditions stand in every copy of a rule-set, and are read at every look at it."""
    reader = _Reader(text)
    root = reader.either(0, negated=False)
    if reader.here:
        raise reader.wrong()
    return Condition(root)


class _Reader:
    """One pass over a condition: ``here`` is what stands next, a comparison, a word, a bracket or "" at the end."""

    def __init__(self, text: str) -> None:
        self.text, self.at, self.count = text, 0, 0
        self.here: Comparison | str = ""
        self.advance()

    def advance(self) -> None:
        """Read the next token."""
        space = _SPACE.match(self.text, self.at)
        start = space.end() if space else self.at
        compared = _COMPARISON.match(self.text, start)
        found = compared or _WORD.match(self.text, start)
        if found is None and start < len(self.text):
            raise self.wrong()
        self.at = found.end() if found else start
        self.here = Comparison(*compared.groups()) if compared else found[0] if found else ""

    def either(self, depth: int, *, negated: bool) -> Comparison | Joined:
        """Parts joined by ``or``; under ``not`` they all have to fail."""
        parts = [self.all_of(depth, negated=negated)]
        while self.here == "or":
            self.advance()
            parts.append(self.all_of(depth, negated=negated))
        return _joined("and" if negated else "or", parts)

    def all_of(self, depth: int, *, negated: bool) -> Comparison | Joined:
        """Parts joined by ``and``; under ``not`` one has to fail."""
        parts = [self.one(depth, negated=negated)]
        while self.here == "and":
            self.advance()
            parts.append(self.one(depth, negated=negated))
        return _joined("or" if negated else "and", parts)

    def one(self, depth: int, *, negated: bool) -> Comparison | Joined:
        """A comparison, ``not`` before one, or a condition in brackets."""
        here = self.here
        if isinstance(here, Comparison):
            self.count += 1
            if self.count > MAX_COMPARISONS:
                raise ConditionError(f"เงื่อนไขเทียบได้ไม่เกิน {MAX_COMPARISONS} ข้อ")
            self.advance()
            return Comparison(here.key, _OPPOSITE[here.operator], here.value) if negated else here
        if here not in ("not", "("):
            raise self.wrong()
        if depth >= MAX_DEPTH:
            raise ConditionError(f"เงื่อนไขซ้อนกันได้ไม่เกิน {MAX_DEPTH} ชั้น นับทั้ง not และวงเล็บ")
        self.advance()
        if here == "not":
            return self.one(depth + 1, negated=not negated)
        inside = self.either(depth + 1, negated=negated)
        if self.here != ")":
            raise self.wrong()
        self.advance()
        return inside

    def wrong(self) -> ConditionError:
        return ConditionError(
            f"อ่านเงื่อนไข “{self.text.strip()}” ไม่ได้ ให้เขียนอย่าง pension_kind!=none หรือ join_age_max>60 "
            "เชื่อมด้วย and, or, not และวงเล็บได้"
        )


def _joined(word: str, parts: list[Comparison | Joined]) -> Comparison | Joined:
    """The parts as one; those joined by the same word are taken in, one said twice counts once, a single one stays itself."""
    flat: list[Comparison | Joined] = []
    for part in parts:
        flat += part.parts if isinstance(part, Joined) and part.word == word else (part,)
    said = tuple({str(part): part for part in flat}.values())
    return said[0] if len(said) == 1 else Joined(word, said)


def _word(value: object) -> str | None:
    """A value as a condition sees it; None for none, and for steps and lists, which cannot be compared."""
    if value is None or isinstance(value, (list, tuple, dict)):
        return None
    return _YES[value] if isinstance(value, bool) else str(value)


def _plain(text: str) -> str:
    """A number without needless zeros, so that 05 and 5.0 are written 5; a word as it is."""
    if not _NUMBER.fullmatch(text):
        return text
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text)
    whole, _point, part = digits.partition(".")
    found = (whole.lstrip("0") or "0") + (f".{part.rstrip('0')}" if part.rstrip("0") else "")
    return found if found == "0" else sign + found


def _number(text: str) -> float | None:
    """The number a text writes, a fraction as 2/3 too; None when it is a word."""
    whole, slash, part = text.partition("/")
    if not _NUMBER.fullmatch(whole) or (slash and not _NUMBER.fullmatch(part)):
        return None
    try:
        return float(whole) / float(part) if slash else float(whole)
    except ZeroDivisionError:
        return None


def _compared(left: float, operator: str, right: float) -> bool:
    if operator in {"<", "<="}:
        return left < right or (operator == "<=" and left == right)
    if operator in {">", ">="}:
        return left > right or (operator == ">=" and left == right)
    return (left == right) == (operator == "=")
