"""A parsed rule-set: chapters, clauses, blocks and pieces as plain frozen data, with the limits of a source.

The language itself is described for authors in ``docs/rule-language.md``; ``cases.rules.parser`` reads it.
"""

from dataclasses import dataclass, field

from cases.rules.conditions import Condition

MAX_CHARACTERS = 200_000
MAX_CLAUSES = 300
MAX_CHAPTERS = 60
MAX_PARAMETERS = 100
MAX_REFERENCES = 1_000
MAX_USES = 1_000  # a long ladder used in thousands of places would fill the page
MAX_LINES = 20_000
MAX_BLOCKS = 6_000
MAX_PROBLEMS = 100

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True)
class Problem:
    """One thing to mend: its line (from 1; 0 is the whole text), its clause id ("" outside any), a Thai sentence.

    ``code`` says which kind of thing it is ("" from reading the text alone), ``key`` the parameter it is about.
    """

    line: int
    clause: str
    message: str
    severity: str = ERROR
    code: str = ""
    key: str = ""


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence. ``kind``: text (``value`` is the words), parameter (the key) or reference (the id)."""

    kind: str
    value: str
    bold: bool = False


@dataclass(frozen=True)
class Block:
    """A paragraph (level 0) or an item: level 1 is numbered (๑), level 2 (ก). Shown when ``condition`` holds."""

    level: int
    pieces: tuple[Piece, ...]
    line: int
    condition: Condition | None = None


@dataclass(frozen=True)
class Clause:
    """One ข้อ. ``source`` is the clause as typed, heading attributes left out, for comparing.

    ``definitions`` marks the clause that says what words mean.
    """

    id: str
    title: str
    chapter: str
    line: int
    blocks: tuple[Block, ...] = ()
    condition: Condition | None = None
    source: str = ""
    definitions: bool = False


@dataclass(frozen=True)
class Chapter:
    """One หมวด with its clauses in order. ``unnumbered`` marks the transitional chapter."""

    id: str
    title: str
    line: int
    unnumbered: bool = False
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True)
class RuleSet:
    """What a source says. ``preamble`` stands before the first chapter; ``problems`` is empty for a sound source.

    ``whole`` is false when reading stopped at a limit.
    """

    chapters: tuple[Chapter, ...] = ()
    preamble: tuple[Block, ...] = ()
    problems: tuple[Problem, ...] = ()
    uses: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Parameter key → ids of the clauses whose text or condition names it, in order ("" = preamble)."""
    whole: bool = True

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause, in the order of the text."""
        return tuple(clause for chapter in self.chapters for clause in chapter.clauses)

    @property
    def sound(self) -> bool:
        """True when nothing but warnings was found."""
        return all(problem.severity != ERROR for problem in self.problems)
