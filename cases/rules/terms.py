"""Words that a rule-set gives a meaning of its own: which, where, and in which clauses they are used.

A term is the bold word that begins a paragraph or an item of a definitions clause (id ``definitions``, or marked so).
Pure; the work is the length of the text times at most MAX_TERMS plain searches.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from cases.rules.text import Block, RuleSet

MAX_TERMS = 80
MAX_LENGTH = 60
OFTEN_DEFINED = (
    "ผู้รับแทน", "ผู้รับประโยชน์", "อายุสมาชิก", "เงินสัจจะ", "เงินสมทบ", "เงินสำรอง", "สมาชิกสมทบ", "สมาชิกสามัญ",
)
"""Words that funds understand differently, so that a rule-set which uses them often should say what they mean."""
_GAP = "\0"
"""Stands where a value or a reference stands, and over a term that was found, so that no word is found across it."""


@dataclass(frozen=True)
class Term:
    """A word with a meaning: the clause and the line that give it, the ids of the clauses that use it ("" = preamble)."""

    word: str
    clause: str
    line: int
    used_in: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stray:
    """A word used like a term without a meaning: its first line and clause, how many clauses use it, whether it is bold."""

    word: str
    clause: str
    line: int
    clauses: int
    bold: bool


def terms(ruleset: RuleSet) -> list[Term]:
    """The terms in the order of the text, one a word, with the clauses that use them besides the line that defines them."""
    defined = _defined(ruleset)
    used: dict[str, dict[str, None]] = {word: {} for word in defined}
    longest_first = sorted(defined, key=len, reverse=True)
    for name, text in _texts(ruleset, set(defined)):
        for word in longest_first:
            if word in text:
                used[word][name] = None
                text = text.replace(word, _GAP)  # noqa: PLW2901  a shorter term inside a longer one is not a use of it
    return [Term(word, clause, line, tuple(used[word])) for word, (clause, line) in defined.items()]


def strays(ruleset: RuleSet) -> list[Stray]:
    """Bold words and often defined ones that no definitions clause explains; none for a rule-set without such a clause."""
    if not any(clause.definitions for clause in ruleset.clauses):
        return []
    defined = set(_defined(ruleset))
    found: dict[str, Stray] = {}
    for clause in ruleset.clauses:
        for block in () if clause.definitions else clause.blocks:
            for word in _bold(block):
                if word not in defined and len(found) < MAX_TERMS:
                    found.setdefault(word, Stray(word, clause.id, block.line, 1, bold=True))
    texts = [(clause, _words(clause.blocks)) for clause in ruleset.clauses if not clause.definitions]
    for word in OFTEN_DEFINED:
        if word not in defined and word not in found and not any(word in each for each in defined):
            places = [clause for clause, text in texts if word in text]
            if len(places) > 1:
                line = next(block.line for block in places[0].blocks if word in _words([block]))
                found[word] = Stray(word, places[0].id, line, len(places), bold=False)
    return list(found.values())


def _defined(ruleset: RuleSet) -> dict[str, tuple[str, int]]:
    """Word → (clause id, line) of its first definition."""
    found: dict[str, tuple[str, int]] = {}
    for clause in ruleset.clauses:
        for block in clause.blocks if clause.definitions else ():
            word = _term(block)
            if word and len(found) < MAX_TERMS:
                found.setdefault(word, (clause.id, block.line))
    return found


def _term(block: Block) -> str:
    """The bold word at the very beginning of a block, "" when it begins otherwise."""
    first = block.pieces[0] if block.pieces else None
    word = first.value.strip() if first and first.kind == "text" and first.bold else ""
    return word if len(word) <= MAX_LENGTH else ""


def _bold(block: Block) -> list[str]:
    words = (piece.value.strip() for piece in block.pieces if piece.kind == "text" and piece.bold)
    return [word for word in words if 0 < len(word) <= MAX_LENGTH]


def _texts(ruleset: RuleSet, defined: set[str]) -> Iterable[tuple[str, str]]:
    """(clause id, its words) of the preamble and every clause; the term itself is left out of the block that defines it."""
    yield "", _words(ruleset.preamble)
    for clause in ruleset.clauses:
        if not clause.definitions:
            yield clause.id, f"{clause.title}{_GAP}{_words(clause.blocks)}"
            continue
        for block in clause.blocks:
            words, word = _words([block]), _term(block)
            yield clause.id, words.replace(word, _GAP) if word in defined else words


def _words(blocks: Iterable[Block]) -> str:
    return _GAP.join(
        "".join(piece.value if piece.kind == "text" else _GAP for piece in block.pieces) for block in blocks)  # fmt: skip
